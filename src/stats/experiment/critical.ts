import { normalQuantile } from '../normal.ts'

/**
 * A test that looks for a difference in either direction (2) or in one that was named before (1).
 */
export type Sides = 1 | 2

/** An interval, its ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The z that a standard normal value exceeds with probability alpha/sides.
 * @param alpha chance of a false call over all sides, 0 to 1
 */
export const criticalZ = (alpha: number, sides: Sides): number => -normalQuantile(alpha / sides)

/**
 * Half the width of a two-sided normal interval in standard errors.
 * @param conf level of confidence, 0 to 1, such as 0.95
 */
export const confidenceZ = (conf: number): number => criticalZ(1 - conf, 2)
