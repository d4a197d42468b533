import { exp } from '../num.ts'
import { confidenceZ, type Interval } from './critical.ts'
import type { Count } from './proportionIntervals.ts'
import { covarianceOf, meanOf, varianceOf } from './univariate.ts'

/**
 * Intervals for the ratio of two means, such as value over cost. Variances and the covariance are
 * those of the means (the customers' own divided by how many there are).
 */
export interface TwoMeans {
  readonly numerator: number
  readonly denominator: number
  readonly numeratorVariance: number
  readonly denominatorVariance: number
  readonly covariance: number
}

/** An estimate with its standard error and limits. */
export interface Estimate extends Interval {
  readonly estimate: number
  readonly se: number
}

/** What Fieller's theorem says: two limits, or that there are none. */
export type Fieller =
  | { readonly bounded: true; readonly low: number; readonly high: number }
  | { readonly bounded: false }

const around = (estimate: number, se: number, conf: number): Estimate => {
  const half = confidenceZ(conf) * se
  return { estimate, se, low: estimate - half, high: estimate + half }
}

/**
 * First-order delta method: a variance of (v1 − 2 r c + r² v2)/m2² about the ratio r.
 * @param conf level of confidence, 0 to 1
 * @returns `null` where the denominator is 0
 */
export const deltaRatio = (means: TwoMeans, conf: number): Estimate | null => {
  const { numerator, denominator, numeratorVariance, denominatorVariance, covariance } = means
  if (denominator === 0) return null
  const r = numerator / denominator
  const variance = numeratorVariance - 2 * r * covariance + r * r * denominatorVariance
  return around(r, Math.sqrt(Math.max(0, variance)) / Math.abs(denominator), conf)
}

/**
 * The delta method for the logarithm of the ratio; limits have the sign of the ratio.
 * @returns `null` where either mean is 0
 */
export const deltaLogRatio = (means: TwoMeans, conf: number): Interval | null => {
  const plain = deltaRatio(means, conf)
  if (!plain || plain.estimate === 0) return null
  const factor = exp((confidenceZ(conf) * plain.se) / Math.abs(plain.estimate))
  const ends = [plain.estimate / factor, plain.estimate * factor]
  return { low: Math.min(...ends), high: Math.max(...ends) }
}

/**
 * The ratios r for which numerator − r · denominator is not significantly different from 0
 * (E. C. Fieller, JRSS B 16, 1954, 175): roots of A r² − 2 B r + C with A = m2² − z² v2,
 * B = m1 m2 − z² c, C = m1² − z² v1. Where the denominator may be zero (A ≤ 0) they are no bounded
 * interval, and none is given.
 */
export const fieller = (means: TwoMeans, conf: number): Fieller => {
  const z = confidenceZ(conf)
  const { numerator: m1, denominator: m2 } = means
  const a = m2 * m2 - z * z * means.denominatorVariance
  if (!(a > 0)) return { bounded: false }
  const b = m1 * m2 - z * z * means.covariance
  const c = m1 * m1 - z * z * means.numeratorVariance
  const root = Math.sqrt(Math.max(0, b * b - a * c))
  return { bounded: true, low: (b - root) / a, high: (b + root) / a }
}

/**
 * Relative uplift, the rate of arm 1 over that of the control minus 1, by the delta method.
 * @returns `null` where an arm has no customers or no successes, or everybody in both has:
 * there is no standard error then
 */
export const relativeUplift = (treated: Count, control: Count, conf: number): Estimate | null => {
  if (!(treated.x > 0 && control.x > 0)) return null
  const [p1, p0] = [treated.x / treated.n, control.x / control.n]
  const means: TwoMeans = {
    numerator: p1,
    denominator: p0,
    numeratorVariance: (p1 * (1 - p1)) / treated.n,
    denominatorVariance: (p0 * (1 - p0)) / control.n,
    covariance: 0,
  }
  const ratio = deltaRatio(means, conf)
  return ratio && ratio.se > 0 ? around(ratio.estimate - 1, ratio.se, conf) : null
}

/**
 * Sum over customers of one figure over the sum of another, by the delta method.
 * @param value numerator by customer
 * @param cost denominator of the same customers
 * @returns `null` for fewer than two customers or costs that sum to 0
 */
export const ratioOfRows = (
  value: ArrayLike<number>,
  cost: ArrayLike<number>,
  conf: number,
): Estimate | null => {
  const n = value.length
  if (n < 2) return null
  const means: TwoMeans = {
    numerator: meanOf(value),
    denominator: meanOf(cost),
    numeratorVariance: varianceOf(value) / n,
    denominatorVariance: varianceOf(cost) / n,
    covariance: covarianceOf(value, cost) / n,
  }
  return deltaRatio(means, conf)
}
