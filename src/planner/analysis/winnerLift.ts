import { partialPooling, type Seen } from '../../stats/experiment/partialPooling.ts'
import type { WinnerLift } from './analysis.ts'

/** An arm in one measure: what it showed, with its variance, and what is believed of it. */
export interface Shown extends Seen {
  readonly id: string
  /** posterior mean under a prior of the scenario; `null` without one */
  readonly believed: number | null
}

/** Level of intervals that nobody reads. */
const ANY = 0.95

/**
 * The lift of the arm that came out first over the baseline, or over the second, and what is left of it once each arm is drawn back by as
 * much as chance explains: by the scenario's priors, else towards the mean of the arms that compete. Who comes out
 * first of several does so by luck as well (A. Gelman, J. Hill and M. Yajima, Journal of Research on Educational
 * Effectiveness 5, 2012, 189).
 * @returns `null` where nobody is ahead, or a single offer is compared with a baseline: nothing was selected then
 */
export const winnerLift = (
  shown: readonly Shown[],
  baseline: string | null,
  measure: WinnerLift['measure'],
): WinnerLift | null => {
  const [first, second] = shown.toSorted((a, b) => b.estimate - a.estimate)
  if (!first || !second || first.estimate === second.estimate) return null
  const over = shown.find(({ id }) => id === baseline && id !== first.id) ?? second
  const observed = first.estimate - over.estimate
  const lift = { measure, winner: first.id, over: over.id, observed }
  if (first.believed !== null && over.believed !== null) {
    return { ...lift, shrunken: first.believed - over.believed, by: 'scenario' }
  }
  const isChosenFrom = (each: Shown): boolean => over.id !== baseline || each !== over
  const rivals = shown.filter((each) => isChosenFrom(each) && each.variance > 0)
  if (rivals.length < 2 || !rivals.includes(first)) return null
  const pooled = partialPooling(rivals, ANY)
  const drawn = (each: Shown): number =>
    pooled.segments[rivals.indexOf(each)]?.mean ?? each.estimate
  return { ...lift, shrunken: drawn(first) - drawn(over), by: 'acrossArms' }
}
