import type { Model } from '../../model/model.ts'
import { bracketedRoot } from '../../stats/rootfind.ts'
import { createContest, turned, winnerOf, type Contest, type CreateScores } from './contest.ts'
import { oneInput } from './oneInput.ts'
import type { Crossing, MapAxis, OneWay } from './types.ts'

export interface OneWayQuestion {
  readonly model: Model
  readonly metric: string
  /** the input and where it is looked at */
  readonly axis: MapAxis
}

/** Of the range, how exactly crossings are told. */
const TOLERANCE = 1e-10

interface Curve {
  readonly arm: number
  readonly figures: Float64Array
}

interface Line {
  readonly contest: Contest
  readonly figuresAt: (x: number) => readonly number[]
  readonly tolerance: number
}

/** A crossing of two curves, given points on either side of it and who is ahead at the first. */
const crossingOf = (
  { contest, figuresAt, tolerance }: Line,
  [before, after]: readonly [number, number],
  [from, to]: readonly [number, number],
): Crossing => {
  const gap = (x: number): number => {
    const figures = figuresAt(x)
    return figures[before]! - figures[after]!
  }
  const at = bracketedRoot(gap, from, to, tolerance)
  const figures = figuresAt(at)
  const own = figures[before]!
  const others = turned(figures, contest.better).filter((_, a) => a !== before && a !== after)
  return { at, before, after, figure: own, top: others.every((x) => x <= own * contest.better) }
}

/** Crossings of two curves; a point at which they are level belongs to neither side. */
const crossingsOf = (line: Line, at: Float64Array, pair: readonly [Curve, Curve]): Crossing[] => {
  const out: Crossing[] = []
  const [one, two] = pair
  let last = -1
  at.forEach((x, i) => {
    const ahead = (k: number): number => one.figures[k]! - two.figures[k]!
    if (Number.isNaN(ahead(i))) last = -1
    if (!(Math.abs(ahead(i)) > 0)) return
    if (last >= 0 && ahead(last) > 0 !== ahead(i) > 0) {
      const isFirst = ahead(last) * line.contest.better > 0
      const arms = isFirst ? ([one.arm, two.arm] as const) : ([two.arm, one.arm] as const)
      out.push(crossingOf(line, arms, [at[last]!, x]))
    }
    last = i
  })
  return out
}

/** Who wins where: a change lies at a crossing, or half-way where a metric begins or ends. */
const winnersOf = (
  { contest, figuresAt }: Line,
  at: Float64Array,
  crossings: readonly Crossing[],
): OneWay['winners'] => {
  const winnerAt = (x: number): number => winnerOf(figuresAt(x), contest.better)
  const cuts = [...at, ...crossings.filter(({ top }) => top).map((crossing) => crossing.at)]
  const places = [...new Set(cuts)].sort((x, y) => x - y)
  const out: { from: number; to: number; winner: number }[] = []
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1]!, places[i]!]
    const winner = winnerAt((from + to) / 2)
    const last = out.at(-1)
    if (last?.winner === winner) last.to = to
    else out.push({ from, to, winner })
  }
  return out
}

/**
 * The metric of every arm along one input, all others at their base value, in closed form; where curves cross, by root
 * finding between neighbouring points; and who wins where.
 */
export const oneWay = (
  { model, metric, axis }: OneWayQuestion,
  createScores: CreateScores,
): OneWay => {
  const contest = createContest(model, metric, createScores)
  const figuresAt = oneInput(model.base, axis.slot, contest.figures)
  const { low, high, points, path, slot } = axis
  const line: Line = { contest, figuresAt, tolerance: TOLERANCE * (high - low) }
  const at = Float64Array.from({ length: points }, (_, i) =>
    i === points - 1 ? high : low + ((high - low) * i) / (points - 1),
  )
  const rows = Array.from(at, figuresAt)
  const curves = contest.arms.map((_, arm): Curve => ({
    arm,
    figures: Float64Array.from(rows, (row) => row[arm]!),
  }))
  const crossings = curves.flatMap((one, i) =>
    curves.slice(0, i).flatMap((two) => crossingsOf(line, at, [one, two])),
  )
  crossings.sort((x, y) => x.at - y.at)
  return {
    metric,
    arms: contest.arms,
    path,
    base: model.base[slot] ?? NaN,
    at,
    curves: curves.map(({ figures }) => figures),
    crossings,
    winners: winnersOf(line, at, crossings),
  }
}
