import type { Distribution } from '../model/model.ts'
import { logVariance, quantile } from './distribution.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { exp, logistic, logit } from './num.ts'
import { cosine } from './sine.ts'

/** Quantile of a distribution for 0 < u < 1. */
export type QuantileFunction = (u: number) => number

/** Normal scores within which a beta is tabulated: all but 6 in 100,000. */
const REACH = 4

/** Chebyshev coefficients. The nearest complex zeros of Φ make them fall off by about half each. */
const TERMS = 40
/** Points between the nodes at which the series is held against the exact quantile. */
const CHECKS = 12

/** Coefficients below this change no log-odds that count. */
const NEGLIGIBLE = 1e-14

/** Largest error of log-odds with which a table is used: a relative error of the quantile and of 1 − it. */
const TOLERANCE = 1e-10

const PI = 3.141592653589793

const scoreAt = (i: number, count: number): number => REACH * cosine((PI * (i + 0.5)) / count)

/** Chebyshev coefficients of log-odds as a function of z/REACH, the negligible ones cut off. */
const coefficientsOf = (logOdds: (z: number) => number): Float64Array => {
  const values = Float64Array.from({ length: TERMS }, (_, i) => logOdds(scoreAt(i, TERMS)))
  const out = new Float64Array(TERMS)
  for (let i = 0; i < TERMS; i++) {
    // T_k(cos θ) by its recurrence.
    const x = scoreAt(i, TERMS) / REACH
    let [before, now] = [x, 1]
    for (let k = 0; k < TERMS; k++) {
      out[k] = out[k]! + ((k === 0 ? 1 : 2) / TERMS) * values[i]! * now
      ;[before, now] = [now, 2 * x * now - before]
    }
  }
  let last = TERMS
  while (last > 1 && Math.abs(out[last - 1]!) < NEGLIGIBLE) last--
  return out.subarray(0, last)
}

/** Clenshaw's sum of a Chebyshev series at x from −1 to 1. */
const clenshaw = (coefficients: Float64Array, x: number): number => {
  const twice = 2 * x
  let one = 0
  let two = 0
  for (let k = coefficients.length - 1; k >= 1; k--) {
    const next = coefficients[k]! + twice * one - two
    two = one
    one = next
  }
  return coefficients[0]! + x * one - two
}

const isGood = (coefficients: Float64Array, logOdds: (z: number) => number): boolean => {
  for (let i = 0; i <= CHECKS; i++) {
    const z = scoreAt(Math.round((i * TERMS) / CHECKS) - 0.5, TERMS)
    const error = clenshaw(coefficients, z / REACH) - logOdds(z)
    if (!(Math.abs(error) <= TOLERANCE)) return false
  }
  return true
}

/**
 * The quantile of a beta or PERT as a Chebyshev series of its log-odds in the normal score of u,
 * checked between its nodes; exact beyond the series' reach, and everywhere where the check fails
 * (betas with almost all mass at their ends).
 */
const tabulated = (d: Distribution, low: number, width: number): QuantileFunction => {
  const direct = (u: number): number => quantile(d, u)
  const logOdds = (z: number): number => logit((direct(normalCdf(z)) - low) / width)
  const coefficients = coefficientsOf(logOdds)
  if (!isGood(coefficients, logOdds)) return direct
  return (u) => {
    const z = normalQuantile(u)
    if (!(z > -REACH && z < REACH)) return direct(u)
    return low + width * logistic(clenshaw(coefficients, z / REACH))
  }
}

const prepared = (d: Distribution): QuantileFunction => {
  if (d.dist === 'beta' && d.mean > 0 && d.mean < 1) return tabulated(d, 0, 1)
  if (d.dist === 'pert' && d.high > d.low) return tabulated(d, d.low, d.high - d.low)
  if (d.dist === 'lognormal' && d.sd > 0) {
    const variance = logVariance(d.mean, d.sd)
    const sigma = Math.sqrt(variance)
    return (u) => d.mean * exp(sigma * normalQuantile(u) - variance / 2)
  }
  return (u) => quantile(d, u)
}

const MOST_KEPT = 128
const kept = new Map<string, QuantileFunction>()

/**
 * The quantile function of a distribution, prepared for many calls: that of `quantile`, but for a
 * relative error below 1e-9 of a beta's or PERT's distance from its ends; 5 to 20 times faster
 * there. Preparing one takes up to a millisecond, so they are kept for the next run.
 */
export const quantileFunction = (d: Distribution): QuantileFunction => {
  const key = JSON.stringify(d)
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= MOST_KEPT) kept.clear()
  const made = prepared(d)
  kept.set(key, made)
  return made
}
