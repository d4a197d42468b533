import { takeQuantiles } from '../../../stats/select.ts'
import { estimateOf, type Estimate } from '../../pilot/estimate.ts'
import { halves, isIn } from './planWorlds.ts'
import { tailParts } from './tail.ts'

/** What a way to plan brings in worlds that it was not chosen on. */
export interface PlanScore {
  readonly expected: Estimate
  /** ends of the middle 80 % of worlds */
  readonly low: number
  readonly high: number
  /** mean of the worst part of the worlds */
  readonly worst: Estimate
  /** share of worlds in which it brings more than the best single offer */
  readonly beats: Estimate
  /** share in which it brings the same */
  readonly ties: number
  /** by how much the mean was better in the worlds that it was chosen on, and the worst part; 0 where it was chosen on none */
  readonly optimism: Estimate
  readonly worstOptimism: Estimate
  /** share of worlds in which it spends more than the budget; `null` without a budget */
  readonly overspends: number | null
}

/** What came of a way to plan by world: in each world that of the plan chosen elsewhere, and of the one chosen here. */
export interface WayScores {
  readonly elsewhere: Float64Array
  readonly here: Float64Array
  /** spent above the budget by the plan chosen elsewhere */
  readonly above: Float64Array | null
}

const NONE: Estimate = { mean: 0, error: 0 }

/** The parts of the worst part's mean, each half by itself. */
export const worstParts = (scores: Float64Array, tail: number): Float64Array => {
  const out = new Float64Array(scores.length)
  for (const half of halves) {
    const places = Array.from(scores.keys()).filter((w) => isIn(w, half, scores.length))
    const parts = tailParts(
      Float64Array.from(places, (w) => scores[w]!),
      tail,
    )
    places.forEach((w, i) => {
      out[w] = parts[i]!
    })
  }
  return out
}

const difference = (x: Float64Array, y: Float64Array): Float64Array =>
  x.map((each, w) => each - y[w]!)

/** Amounts nearer than this share of the larger are the same. */
const SAME = 1e-9

/**
 * @param scores of the way to plan
 * @param rival what the best single offer, chosen elsewhere too, brings by world
 */
export const planScore = (
  { elsewhere, here, above }: WayScores,
  rival: Float64Array,
  tail: number,
): PlanScore => {
  const [low = NaN, high = NaN] = takeQuantiles(elsewhere.slice(), [0.1, 0.9])
  const lead = difference(elsewhere, rival)
  const isTie = (w: number): boolean => Math.abs(lead[w]!) <= SAME * Math.abs(rival[w]!)
  const parts = worstParts(elsewhere, tail)
  const isOwn = here !== elsewhere
  return {
    expected: estimateOf(elsewhere),
    ...{ low, high },
    worst: estimateOf(parts),
    beats: estimateOf(lead.map((x, w) => (x > 0 && !isTie(w) ? 1 : 0))),
    ties: lead.filter((_, w) => isTie(w)).length / lead.length,
    optimism: isOwn ? estimateOf(difference(here, elsewhere)) : NONE,
    worstOptimism: isOwn ? estimateOf(difference(worstParts(here, tail), parts)) : NONE,
    overspends: above && above.filter((x) => x > 0).length / above.length,
  }
}
