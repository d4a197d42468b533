import { confidenceZ, type Interval } from './critical.ts'
import { wilson, type Count } from './proportionIntervals.ts'

/**
 * Intervals for the difference of two rates, arm 1 minus arm 2, of independent arms. Not computable
 * (`null`) where an arm has no customers.
 */
export type DifferenceInterval = (arm1: Count, arm2: Count, conf: number) => Interval | null

/** Variance of the difference of two shares, each with the variance of its own arm. */
const unpooledVariance = (p1: number, n1: number, p2: number, n2: number): number =>
  (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2

/**
 * Wilson's limits of both arms put together by squares (R. G. Newcombe, Statistics in Medicine 17,
 * 1998, 873, method 10). It contains the difference observed and stays within −1…1.
 */
export const newcombe: DifferenceInterval = (arm1, arm2, conf) => {
  const [one, two] = [wilson(arm1, conf), wilson(arm2, conf)]
  if (!one || !two) return null
  const [p1, p2] = [arm1.x / arm1.n, arm2.x / arm2.n]
  const below = Math.sqrt((p1 - one.low) * (p1 - one.low) + (two.high - p2) * (two.high - p2))
  const above = Math.sqrt((one.high - p1) * (one.high - p1) + (p2 - two.low) * (p2 - two.low))
  return { low: p1 - p2 - below, high: p1 - p2 + above }
}

/**
 * Wald's interval, not clipped, after a success and a failure have been added to each arm (A.
 * Agresti and B. Caffo, The American Statistician 54, 2000, 280).
 */
export const agrestiCaffo: DifferenceInterval = (arm1, arm2, conf) => {
  if (arm1.n === 0 || arm2.n === 0) return null
  return waldDifference({ x: arm1.x + 1, n: arm1.n + 2 }, { x: arm2.x + 1, n: arm2.n + 2 }, conf)
}

/**
 * The difference observed and z standard errors to both sides, not clipped.
 * @returns `null` also where nothing varies in either arm: a standard error of 0 is no certainty
 */
export const waldDifference: DifferenceInterval = (arm1, arm2, conf) => {
  if (arm1.n === 0 || arm2.n === 0) return null
  const [p1, p2] = [arm1.x / arm1.n, arm2.x / arm2.n]
  const variance = unpooledVariance(p1, arm1.n, p2, arm2.n)
  if (!(variance > 0)) return null
  const half = confidenceZ(conf) * Math.sqrt(variance)
  return { low: p1 - p2 - half, high: p1 - p2 + half }
}
