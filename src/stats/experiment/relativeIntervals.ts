import { exp } from '../num.ts'
import { confidenceZ, type Interval } from './critical.ts'
import type { Count } from './proportionIntervals.ts'

/** A ratio with its limits. */
export interface RatioLimits extends Interval {
  readonly ratio: number
}

/** ratio · e^(∓z·se), from the standard error of the logarithm; none from one of 0. */
const onLogScale = (ratio: number, se: number, conf: number): RatioLimits | null => {
  if (!(se > 0)) return null
  const half = confidenceZ(conf) * se
  return { ratio, low: ratio * exp(-half), high: ratio * exp(half) }
}

/**
 * Ratio of two rates, arm 1 over arm 2, with limits on the logarithmic scale (D. Katz, J. Baptista,
 * S. P. Azen and M. C. Pike, Biometrics 34, 1978, 469).
 * @param conf level of confidence, 0 to 1
 * @returns `null` where an arm has no successes, or everybody in both has: there is no variance to
 * estimate then
 */
export const katzLog = (arm1: Count, arm2: Count, conf: number): RatioLimits | null => {
  if (!(arm1.x > 0 && arm2.x > 0)) return null
  const variance = 1 / arm1.x - 1 / arm1.n + 1 / arm2.x - 1 / arm2.n
  return onLogScale(arm1.x / arm1.n / (arm2.x / arm2.n), Math.sqrt(variance), conf)
}

/**
 * Odds ratio, arm 1 over arm 2, with limits on the logarithmic scale (B. Woolf, Annals of Human
 * Genetics 19, 1955, 251).
 * @returns `null` where one of the four counts is 0
 */
export const woolf = (arm1: Count, arm2: Count, conf: number): RatioLimits | null => {
  const [a, b, c, d] = [arm1.x, arm1.n - arm1.x, arm2.x, arm2.n - arm2.x]
  if (!(a > 0 && b > 0 && c > 0 && d > 0)) return null
  return onLogScale((a * d) / (b * c), Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), conf)
}
