import { normalCdf } from '../normal.ts'
import { chiSquareTest, type ChiSquareTest } from './chiSquareTests.ts'
import { confidenceZ, type Interval } from './critical.ts'
import type { Count } from './proportionIntervals.ts'

/** Which difference, arm 1 minus arm 2, is looked for. */
export type Alternative = 'two.sided' | 'less' | 'greater'

/** The z test of two rates with its two-sided chi-square form and Wald limits. */
export interface TwoProportions extends ChiSquareTest {
  /** arm 1 minus arm 2 in standard errors; `null` where nobody or everybody returned */
  readonly z: number | null
  /** `null` where nothing varies in either arm */
  readonly difference: Interval | null
}

/**
 * Yates's correction of a difference of shares: half a customer of each arm, never more than the
 * difference.
 */
const correctionOf = (difference: number, perCustomer: number, continuity: boolean): number =>
  continuity ? Math.min(0.5, Math.abs(difference) / perCustomer) * perCustomer : 0

/**
 * Difference of two rates in standard errors, its variance from both arms together: the pooled z
 * test, whose square is Pearson's chi-square (F. Yates, JRSS Supplement 1, 1934, 217, for the
 * continuity correction).
 * @returns NaN where an arm is empty, or nobody or everybody returned: the variance is 0 then
 */
export const pooledZ = (arm1: Count, arm2: Count, continuity = false): number => {
  const [difference, perCustomer] = [arm1.x / arm1.n - arm2.x / arm2.n, 1 / arm1.n + 1 / arm2.n]
  const p = (arm1.x + arm2.x) / (arm1.n + arm2.n)
  const variance = p * (1 - p) * perCustomer
  if (!(variance > 0)) return NaN
  const size = Math.abs(difference) - correctionOf(difference, perCustomer, continuity)
  return (Math.sign(difference) * size) / Math.sqrt(variance)
}

/**
 * Test of equal rates and Wald limits of their difference, clipped to −1…1, as R's `prop.test`; with
 * continuity correction both are corrected.
 * @param conf level of the limits, 0 to 1
 * @returns `null` where an arm has no customers
 */
export const twoProportions = (
  arm1: Count,
  arm2: Count,
  { conf, continuity }: { readonly conf: number; readonly continuity: boolean },
): TwoProportions | null => {
  if (arm1.n === 0 || arm2.n === 0) return null
  const [p1, p2] = [arm1.x / arm1.n, arm2.x / arm2.n]
  const z = pooledZ(arm1, arm2, continuity)
  const se = Math.sqrt((p1 * (1 - p1)) / arm1.n + (p2 * (1 - p2)) / arm2.n)
  const half = confidenceZ(conf) * se + correctionOf(p1 - p2, 1 / arm1.n + 1 / arm2.n, continuity)
  return {
    ...chiSquareTest(z * z, 1),
    z: Number.isNaN(z) ? null : z,
    difference:
      se > 0 ? { low: Math.max(-1, p1 - p2 - half), high: Math.min(1, p1 - p2 + half) } : null,
  }
}

/** p of a z in the direction that was looked for; two-sided the chance of a z as far from 0. */
export const pOfZ = (z: number, alternative: Alternative): number => {
  if (alternative === 'two.sided') return 2 * normalCdf(-Math.abs(z))
  return normalCdf(alternative === 'less' ? z : -z)
}
