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

interface Line {
  readonly contest: Contest
  readonly figuresAt: (x: number) => readonly number[]
  readonly tolerance: number
}

/** Where two arms are level between two points at which one and the other is ahead. */
const levelAt = (
  { figuresAt, tolerance }: Line,
  pair: readonly number[],
  ends: readonly number[],
): number => {
  const [one = 0, two = 0] = pair
  const [from = 0, to = 0] = ends
  const ahead = (x: number): number => {
    const figures = figuresAt(x)
    return figures[one]! - figures[two]!
  }
  return bracketedRoot(ahead, from, to, tolerance)
}

/** Crossings of every two curves between neighbouring points. */
const crossingsBetween = (line: Line, from: number, to: number): Crossing[] => {
  const { contest, figuresAt } = line
  const { better } = contest
  const [a, b] = [turned(figuresAt(from), better), turned(figuresAt(to), better)]
  const out: Crossing[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [start, end] = [a[i]! - a[j]!, b[i]! - b[j]!]
      if (!(start * end < 0) || !Number.isFinite(start * end)) continue
      const at = levelAt(line, [i, j], [from, to])
      const figures = figuresAt(at)
      const [before, after] = start > 0 ? [i, j] : [j, i]
      const others = turned(figures, better).filter((_, k) => k !== i && k !== j)
      const top = others.every((other) => other <= figures[i]! * better)
      out.push({ at, before, after, figure: figures[i]!, top })
    }
  }
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
  const figures = Array.from(at, figuresAt)
  const crossings = Array.from(at.subarray(1), (to, i) => crossingsBetween(line, at[i]!, to)).flat()
  crossings.sort((x, y) => x.at - y.at)
  return {
    metric,
    arms: contest.arms,
    path,
    base: model.base[slot] ?? NaN,
    at,
    curves: contest.arms.map((_, a) => Float64Array.from(figures, (each) => each[a]!)),
    crossings,
    winners: winnersOf(line, at, crossings),
  }
}
