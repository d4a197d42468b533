import { betaQuantile } from '../beta.ts'
import { confidenceZ, type Interval } from './critical.ts'

/**
 * Intervals for one rate from x successes in n. All are clipped to 0…1 and are not computable
 * (`null`) for n = 0. Which covers how often: L. D. Brown, T. T. Cai and A. DasGupta, Statistical
 * Science 16 (2001) 101.
 */

/** Successes among trials. */
export interface Count {
  /** successes, 0 to n */
  readonly x: number
  /** trials, ≥ 0 */
  readonly n: number
}

export type ProportionInterval = (count: Count, conf: number) => Interval | null

const clipped = (low: number, high: number): Interval => ({
  low: Math.max(0, low),
  high: Math.min(1, high),
})

/** The end of Wilson's interval on the side of `sign` where the share observed is p. */
const wilsonEnd = (p: number, n: number, z: number, sign: 1 | -1): number => {
  const half = (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + half / (2 * n))
  return (p + half + sign * spread) / (1 + 2 * half)
}

/**
 * Score interval: the rates that a z test with the variance of the rate in question does not reject
 * (E. B. Wilson, JASA 22, 1927, 209).
 */
export const wilson: ProportionInterval = ({ x, n }, conf) => {
  if (n === 0) return null
  const z = confidenceZ(conf)
  return {
    low: x === 0 ? 0 : wilsonEnd(x / n, n, z, -1),
    high: x === n ? 1 : wilsonEnd(x / n, n, z, 1),
  }
}

/**
 * Score interval with continuity correction (R. G. Newcombe, Statistics in Medicine 17, 1998, 857,
 * method 4): half a success is taken off below and added above.
 */
export const wilsonContinuity: ProportionInterval = ({ x, n }, conf) => {
  if (n === 0) return null
  const z = confidenceZ(conf)
  return {
    low: x <= 0.5 ? 0 : wilsonEnd((x - 0.5) / n, n, z, -1),
    high: x >= n - 0.5 ? 1 : wilsonEnd((x + 0.5) / n, n, z, 1),
  }
}

/**
 * "Exact" interval: neither tail of the binomial is below (1 − conf)/2 (C. J. Clopper and
 * E. S. Pearson, Biometrika 26, 1934, 404). It covers at least as often as it says.
 */
export const clopperPearson: ProportionInterval = ({ x, n }, conf) => {
  if (n === 0) return null
  const tail = (1 - conf) / 2
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    high: x === n ? 1 : 1 - betaQuantile(tail, n - x, x + 1),
  }
}

/**
 * Wald's interval after z²/2 successes and as many failures (A. Agresti and B. A. Coull, The
 * American Statistician 52, 1998, 119).
 */
export const agrestiCoull: ProportionInterval = ({ x, n }, conf) => {
  if (n === 0) return null
  const z = confidenceZ(conf)
  const trials = n + z * z
  const p = (x + 0.5 * z * z) / trials
  const half = z * Math.sqrt((p * (1 - p)) / trials)
  return clipped(p - half, p + half)
}

/**
 * Equal-tailed interval of the posterior under the prior Beta(½, ½), with 0 as its low end where x
 * is 0 and 1 as its high end where x is n (Brown, Cai and DasGupta 2001, section 3.1.2).
 */
export const jeffreys: ProportionInterval = ({ x, n }, conf) => {
  if (n === 0) return null
  const tail = (1 - conf) / 2
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    high: x === n ? 1 : 1 - betaQuantile(tail, n - x + 0.5, x + 0.5),
  }
}

/**
 * The share observed and z standard errors to both sides; too short for few or rare successes, and
 * no interval at all at 0 and n.
 */
export const wald: ProportionInterval = ({ x, n }, conf) => {
  if (n === 0) return null
  const p = x / n
  const half = confidenceZ(conf) * Math.sqrt((p * (1 - p)) / n)
  return clipped(p - half, p + half)
}
