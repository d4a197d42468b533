import type { Model } from '../../model/model.ts'
import { minimumBetween } from '../../stats/minimum.ts'
import { bracketedRoot } from '../../stats/rootfind.ts'
import { createContest, createOutcome, type CreateScores } from './contest.ts'
import { oneInput } from './oneInput.ts'
import { searchPlaces } from './searchPlaces.ts'
import type { Goal, GoalQuestion, InputPoint } from './types.ts'

/** Of a bracket: how exactly roots, and turning points between them, are told. */
const [ROOT, TURN] = [1e-12, 1e-7]
/** Of a solution's size: how far it is from the next. */
const APART = 1e-6
/** Of the figures' size: what counts as having hit the target. */
const HIT = 1e-9

type Gap = (x: number) => number

/**
 * Places at which the gap is nearest to 0 without changing its sign, told exactly: there it may touch 0, or dip beyond
 * it between two places that were looked at.
 */
const turningPlaces = (gap: Gap, places: readonly number[]): number[] => {
  const gaps = places.map(gap)
  return places.flatMap((_, i) => {
    const [before, own, after] = [gaps[i - 1], gaps[i]!, gaps[i + 1]]
    if (before === undefined || after === undefined) return []
    if (!(before * own > 0 && own * after > 0)) return []
    if (Math.abs(own) > Math.abs(before) || Math.abs(own) > Math.abs(after)) return []
    const [low, high] = [places[i - 1]!, places[i + 1]!]
    const sign = own > 0 ? 1 : -1
    return [minimumBetween((x) => sign * gap(x), low, high, TURN * (high - low))]
  })
}

/** Roots of a gap between places at which its sign differs, where it has at most one. */
const rootsOf = (gap: Gap, places: readonly number[]): number[] =>
  places.flatMap((x, i) => {
    const own = gap(x)
    const last = places[i - 1]
    if (last === undefined || !(gap(last) * own < 0)) return []
    return [bracketedRoot(gap, last, x, ROOT * (x - last))]
  })

const extreme = (points: readonly InputPoint[], sign: 1 | -1): InputPoint =>
  points.reduce((top, point) =>
    !Number.isFinite(top.outcome) || sign * point.outcome > sign * top.outcome ? point : top,
  )

/**
 * Values of one input, all others at their base, at which an outcome hits a target: every one that is found between
 * neighbouring places of a search, or where the outcome turns round beside the target; of a stretch on which it is the
 * target, the ends. What is returned was evaluated
 * at the root. Without a solution the answer says between what the outcome runs.
 */
export const goalSeek = (
  { model, question }: { readonly model: Model; readonly question: GoalQuestion },
  createScores: CreateScores,
): Goal => {
  const { outcome, target, input, low, high } = question
  const contest = createContest(model, outcome.metric, createScores)
  const of = oneInput(model.base, input.slot, createOutcome(contest, outcome))
  const pointAt = (x: number): InputPoint => ({ at: x, ...of(x) })
  const gap: Gap = (x) => of(x).outcome - target
  const searched = searchPlaces(input.base, low, high)
  const places = [...searched, ...turningPlaces(gap, searched)].sort((a, b) => a - b)
  const points = places.map(pointAt)
  const [least, most] = [extreme(points, -1), extreme(points, 1)]
  const size = Math.max(Math.abs(target), Math.abs(least.outcome), Math.abs(most.outcome))
  const hits = ({ outcome: figure }: InputPoint): boolean => Math.abs(figure - target) <= HIT * size
  const defined = points.filter((point) => Number.isFinite(point.outcome))
  const always = defined.length > 0 && defined.every(hits)
  const touched = edgesOf(points, points.map(hits))
  const roots = always ? [] : [...rootsOf(gap, places).map(pointAt).filter(hits), ...touched]
  return {
    ...{ metric: outcome.metric, arms: contest.arms, question, always, least, most },
    solutions: distinct(roots),
  }
}

/** Points that hit the target; of a stretch of them its ends alone. */
const edgesOf = (points: readonly InputPoint[], hits: readonly boolean[]): InputPoint[] =>
  points.filter((_, i) => hits[i] && !(hits[i - 1] && hits[i + 1]))

/** Points in rising order, of neighbours that are within rounding of each other the first. */
const distinct = (points: readonly InputPoint[]): InputPoint[] => {
  const out: InputPoint[] = []
  for (const point of [...points].sort((a, b) => a.at - b.at)) {
    const last = out.at(-1)
    if (!last || point.at - last.at > APART * Math.abs(point.at)) out.push(point)
  }
  return out
}
