import type { Interval } from '../../stats/experiment/critical.ts'
import { newcombe } from '../../stats/experiment/differenceIntervals.ts'
import { fisherExact } from '../../stats/experiment/fisher.ts'
import { pOfZ, pooledZ } from '../../stats/experiment/twoProportions.ts'
import type { Correction } from '../design/correction.ts'
import { adjusted } from './adjusted.ts'

/** What an arm of a test came to. */
export interface ArmOutcome {
  readonly id: string
  readonly contacted: number
  readonly returned: number
}

export interface Compared {
  readonly first: string
  readonly second: string
  /** rate of the first less that of the second */
  readonly difference: number
  /** Newcombe's, for this comparison alone */
  readonly interval: Interval
  /** two-sided, for this comparison alone; `null`: nothing varies */
  readonly p: number | null
  readonly test: 'z' | 'fisher'
  /** held against alpha whatever the number of comparisons */
  readonly adjusted: number | null
}

/** Below this expected count the z test gives way to Fisher's (W. G. Cochran, Biometrics 10, 1954, 417). */
const FEW = 5

export const countOf = ({ returned, contacted }: ArmOutcome) => ({ x: returned, n: contacted })
export const rateOfArm = ({ returned, contacted }: ArmOutcome): number => returned / contacted

export type Pair<T> = readonly [first: T, second: T]

/**
 * Each other arm with the control, or each with each that came out lower.
 * @throws where the control is not among the arms
 */
export const pairsOf = <T extends { readonly id: string }>(
  arms: readonly T[],
  controlId: string | null,
  rank: (arm: T) => number,
): Pair<T>[] => {
  if (controlId === null) {
    const ranked = [...arms].sort((a, b) => rank(b) - rank(a))
    return ranked.flatMap((one, i) => ranked.slice(i + 1).map((two): Pair<T> => [one, two]))
  }
  const control = arms.find(({ id }) => id === controlId)
  if (!control) throw new Error(`There is no arm "${controlId}" to compare with.`)
  return arms.filter((arm) => arm !== control).map((arm): Pair<T> => [arm, control])
}

/** Differences of the rates with Newcombe's interval and p, adjusted for their number. */
export const comparedRates = (
  pairs: readonly Pair<ArmOutcome>[],
  question: { readonly correction: Correction; readonly confidence: number },
): Compared[] => {
  const tests = pairs.map(testOf)
  const family = pairs.map(([one, two], i) => ({
    p: tests[i]?.p ?? null,
    size: Math.abs(pooledZ(countOf(one), countOf(two))),
    precisions: [one.contacted, two.contacted] as const,
  }))
  const values = adjusted(family, question.correction)
  return pairs.map(([one, two], i) => ({
    first: one.id,
    second: two.id,
    difference: rateOfArm(one) - rateOfArm(two),
    interval: newcombe(countOf(one), countOf(two), question.confidence) ?? { low: -1, high: 1 },
    ...(tests[i] ?? { p: null, test: 'z' }),
    adjusted: values[i] ?? null,
  }))
}

interface PairTest {
  readonly p: number | null
  readonly test: 'z' | 'fisher'
}

const testOf = ([one, two]: Pair<ArmOutcome>): PairTest => {
  const share = (one.returned + two.returned) / (one.contacted + two.contacted)
  const fewest = Math.min(one.contacted, two.contacted) * Math.min(share, 1 - share)
  if (fewest < FEW) {
    const [a, c] = [one.returned, two.returned]
    const table = { a, b: one.contacted - a, c, d: two.contacted - c }
    return { p: share > 0 && share < 1 ? fisherExact(table, 'two.sided') : null, test: 'fisher' }
  }
  return { p: pOfZ(pooledZ(countOf(one), countOf(two)), 'two.sided'), test: 'z' }
}
