import { tQuantile, tUpper } from '../student.ts'
import type { Interval } from './critical.ts'
import { meanOf, varianceOf } from './univariate.ts'

/** What a t test needs of an arm. */
export interface MeanSummary {
  readonly mean: number
  /** sample standard deviation, ≥ 0 */
  readonly sd: number
  readonly n: number
}

/** A t test of two means, arm 1 minus arm 2. */
export interface MeansTest {
  readonly t: number
  readonly df: number
  readonly p: number
  readonly difference: Interval
}

/** Mean, standard deviation and count of a row of numbers. */
export const summaryOf = (x: ArrayLike<number>): MeanSummary => ({
  mean: meanOf(x),
  sd: Math.sqrt(varianceOf(x)),
  n: x.length,
})

const limits = (centre: number, se: number, df: number, conf: number): Interval => {
  const half = -tQuantile((1 - conf) / 2, df) * se
  return { low: centre - half, high: centre + half }
}

const testOf = (difference: number, se: number, df: number, conf: number): MeansTest | null => {
  if (!(se > 0 && df > 0)) return null
  const t = difference / se
  return { t, df, p: 2 * tUpper(Math.abs(t), df), difference: limits(difference, se, df, conf) }
}

/**
 * Welch's test of two means whose variances may differ (B. L. Welch, Biometrika 34, 1947, 28;
 * degrees of freedom by F. E. Satterthwaite, Biometrics Bulletin 2, 1946, 110).
 * @param conf level of the limits, 0 to 1
 * @returns `null` for fewer than two customers in an arm, or where nothing varies
 */
export const welchT = (arm1: MeanSummary, arm2: MeanSummary, conf: number): MeansTest | null => {
  const [v1, v2] = [(arm1.sd * arm1.sd) / arm1.n, (arm2.sd * arm2.sd) / arm2.n]
  const df = ((v1 + v2) * (v1 + v2)) / ((v1 * v1) / (arm1.n - 1) + (v2 * v2) / (arm2.n - 1))
  return testOf(arm1.mean - arm2.mean, Math.sqrt(v1 + v2), df, conf)
}

/**
 * Student's test of two means with a common variance ("Student", Biometrika 6, 1908, 1).
 * @returns `null` for fewer than three customers, or where nothing varies
 */
export const pooledT = (arm1: MeanSummary, arm2: MeanSummary, conf: number): MeansTest | null => {
  const df = arm1.n + arm2.n - 2
  const squares = (arm1.n - 1) * arm1.sd * arm1.sd + (arm2.n - 1) * arm2.sd * arm2.sd
  const se = Math.sqrt((squares / df) * (1 / arm1.n + 1 / arm2.n))
  return testOf(arm1.mean - arm2.mean, se, df, conf)
}

/**
 * Student's interval for one mean; `null` for fewer than two customers, or where nothing varies.
 */
export const meanInterval = ({ mean, sd, n }: MeanSummary, conf: number): Interval | null =>
  n < 2 || sd === 0 ? null : limits(mean, sd / Math.sqrt(n), n - 1, conf)
