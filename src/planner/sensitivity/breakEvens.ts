import type { Model } from '../../model/model.ts'
import { bracketedRoot } from '../../stats/rootfind.ts'
import { flipPoint } from '../flip.ts'
import {
  createContest,
  leadOf,
  turned,
  winnerOf,
  type Contest,
  type CreateScores,
} from './contest.ts'
import { inputQuantile } from './inputs.ts'
import { oneInput } from './oneInput.ts'
import { outward } from './searchPlaces.ts'
import { silent, type Tell } from './tell.ts'
import { endsOf } from './tornado.ts'
import type { BreakEven, BreakEvens, Overtaken, StudiedInput } from './types.ts'

export interface BreakEvenQuestion {
  readonly model: Model
  readonly metric: string
  readonly inputs: readonly StudiedInput[]
}

interface Search {
  readonly model: Model
  readonly contest: Contest
  readonly leader: number
}

/** Of a bracket, how exactly a zero is told. */
const TOLERANCE = 1e-12

/** Probability of an input to lie below a value. */
const below = (input: StudiedInput, value: number): number => {
  const above = (u: number): number => inputQuantile(input, u) - value
  const [first, last] = [1e-9, 1 - 1e-9]
  if (above(first) >= 0) return 0
  if (above(last) <= 0) return 1
  return bracketedRoot(above, first, last, 1e-9)
}

/** The change of the winner between a place where the leader leads and one where another does. */
const overtakenBetween = (
  { model, contest, leader }: Search,
  input: StudiedInput,
  [from, to]: readonly [number, number],
): Overtaken | null => {
  const { better, figures } = contest
  const start = Float64Array.from(model.base)
  start[input.slot] = from
  const flip = flipPoint((values) => turned(figures(values), better), start, input.slot, to)
  if (!flip) return null
  start[input.slot] = flip.at
  const lead = leadOf(figures(start), better, leader)
  if (input.distribution === null) return { ...flip, lead, beyond: null }
  const share = below(input, flip.at)
  return { ...flip, lead, beyond: to < from ? share : 1 - share }
}

interface Side {
  readonly overtaken: Overtaken | null
  readonly zero: number | null
}

/** What happens first on the way to one limit. */
const sideOf = (search: Search, input: StudiedInput, limit: number): Side => {
  const { model, contest, leader } = search
  const figuresAt = oneInput(model.base, input.slot, contest.figures)
  const own = (x: number): number => figuresAt(x)[leader]!
  let overtaken: Overtaken | null = null
  let zero: number | null = null
  let [last, before] = [input.base, own(input.base)]
  for (const x of outward(input.base, limit)) {
    const figures = figuresAt(x)
    const figure = figures[leader]!
    if (zero === null && before * figure < 0) {
      const [low, high] = [Math.min(last, x), Math.max(last, x)]
      zero = bracketedRoot(own, low, high, TOLERANCE * (high - low))
    }
    if (winnerOf(figures, contest.better) !== leader) {
      overtaken ??= overtakenBetween(search, input, [last, x])
    }
    if (overtaken && (zero !== null || Number.isNaN(figure))) break
    ;[last, before] = [x, figure]
  }
  return { overtaken, zero }
}

/** Whether an input moves any figure at all, seen at its limits and half-way to them. */
const movesAnything = ({ model, contest }: Search, input: StudiedInput): boolean => {
  const figuresAt = oneInput(model.base, input.slot, contest.figures)
  const { base, min, max } = input
  const now = figuresAt(base)
  return [min, (min + base) / 2, (base + max) / 2, max].some((x) =>
    figuresAt(x).some((figure, a) => Math.abs(figure - now[a]!) > 1e-12 * Math.abs(now[a]!)),
  )
}

/**
 * How far an input has to move for another winner, beside how far a tornado moves it; one at 0 that is exact has no such
 * measure and counts as far.
 */
const distanceOf = (input: StudiedInput, { base, below: low, above: high }: BreakEven): number => {
  if (!low && !high) return Infinity
  const ends = endsOf(input, { by: 'likely' })
  const moved = [low, high].map((each) => (each ? Math.abs(each.at - base) : Infinity))
  return ends.high > ends.low ? Math.min(...moved) / (ends.high - ends.low) : Number.MAX_VALUE
}

/**
 * Where another arm overtakes the leader, or the leader's own metric passes 0, one input moved alone within its limits:
 * the first such place on either side, searched outward from the base value in growing steps and told by root finding.
 * A lead lost and regained within one step is not seen.
 */
export const breakEvens = (
  { model, metric, inputs }: BreakEvenQuestion,
  createScores: CreateScores,
  tell: Tell = silent,
): BreakEvens => {
  const contest = createContest(model, metric, createScores)
  const leader = winnerOf(contest.figures(model.base), contest.better)
  const search: Search = { model, contest, leader }
  const found = inputs.flatMap((input, i) => {
    tell(2 * i, 2 * inputs.length)
    if (leader < 0 || !movesAnything(search, input)) return []
    const { path, base, min, max } = input
    const low = sideOf(search, input, min)
    tell(2 * i + 1, 2 * inputs.length)
    const high = sideOf(search, input, max)
    const each: BreakEven = {
      ...{ path, base, low: min, high: max, below: low.overtaken, above: high.overtaken },
      ...{ zeroBelow: low.zero, zeroAbove: high.zero },
    }
    return [{ each, distance: distanceOf(input, each) }]
  })
  found.sort((a, b) => (a.distance < b.distance ? -1 : Number(a.distance > b.distance)))
  return { metric, arms: contest.arms, leader, inputs: found.map(({ each }) => each) }
}
