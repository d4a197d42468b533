import {
  createBetaSeries,
  fillBetaSeries,
  lowerOfSeries,
  upperOfSeries,
  type BetaSeries,
} from './betaSeries.ts'
import { CENTRE_FROM, fillCentre, type BinomialCentre } from './binomialCentre.ts'
import { productMinus } from './exactProduct.ts'
import { exp, log1p, log1pMinusX } from './num.ts'
import { normalPdf, normalQuantile } from './normal.ts'

/** Below this variance one starting point, the centre, serves every u. */
const ONE_START_BELOW = 90000
/** Distance of the starting points beyond that. */
const STRIDE = 32
/** Terms of the series beyond that: they give every tail within 1e-15. */
const TAIL_TERMS = 8
/** Values less likely than this are never reached: 2^-60, far below the step of a uniform. */
const NEVER = 8.673617379884035e-19

const series: BetaSeries = createBetaSeries()
const centre: BinomialCentre = { count: 0, lower: 0, mass: 0 }

/**
 * Turns one uniform number into a binomial count by exact inversion: the smallest k with
 * P(X ≤ k) > u. It never decreases when u grows, so that equal uniforms compare scenarios.
 *
 * Small expected counts are counted up from 0. Otherwise the distribution function is computed at
 * a starting point through the beta distribution, P(X ≤ k) = I_{1−p}(n − k, k + 1) (NIST DLMF
 * 8.17.5), and the search goes on by the ratio of neighbouring probabilities. Starting points
 * depend on n and p alone, and each decides what lies on which side of it: hence the monotonicity.
 * @param n number of trials, whole, 0 to 1e8
 * @param p probability of a success, 0 to 1
 * @param u uniform number, strictly between 0 and 1
 * @param logMiss ln(1 − p), where it is known already
 * @returns a whole number from 0 to n. The distribution function used is within 2e-15 of the true
 * one. The cost stops growing with n.
 */
export const binomialInverse = (n: number, p: number, u: number, logMiss?: number): number => {
  if (!(n > 0)) return 0
  if (!(p > 0)) return 0
  if (p >= 1) return n
  const q = 1 - p
  if (n * p * q >= CENTRE_FROM) return searchFromCentre(n, p, u)
  return p < 0.5 ? countUp(n, p, u, logMiss) : n - countUp(n, q, 1 - u)
}

const countUp = (n: number, p: number, u: number, logMiss?: number): number => {
  const odds = p / (1 - p)
  const none = exp(n * (logMiss ?? log1p(-p)))
  const last = Math.min(n, reachOf(n * p))
  let k = 0
  let mass = none
  let sum = none
  while (sum <= u && k < last) {
    mass *= ((n - k) * odds) / (k + 1)
    k += 1
    sum += mass
  }
  return sum > u ? k : lastPossible(n, odds, none)
}

/** A count that is never exceeded, for a mean or a variance below a million. */
const reachOf = (mean: number): number => Math.ceil(mean + 10 * Math.sqrt(mean) + 20)

/** The highest count more likely than `NEVER`. */
const lastPossible = (n: number, odds: number, none: number): number => {
  let k = 0
  let mass = none
  let falling = false
  while (k < n && !(falling && mass < NEVER)) {
    const ratio = ((n - k) * odds) / (k + 1)
    falling = ratio < 1
    mass *= ratio
    k += 1
  }
  return k
}

/** v of P(X ≤ m), see betaSeries.ts. */
const fillSeriesAt = (n: number, p: number, m: number): number => {
  const a = n - m
  const b = m + 1
  fillBetaSeries(series, a, b, TAIL_TERMS)
  const away = -productMinus(n + 1, p, b)
  const half = a * log1pMinusX(away / a) + b * log1pMinusX(-away / b)
  const size = Math.sqrt(-2 * half)
  return away < 0 ? -size : size
}

const searchFromCentre = (n: number, p: number, u: number): number => {
  const q = 1 - p
  fillCentre(centre, n, p)
  const { count, lower, mass } = centre
  const below = u < lower
  if (n * p * q >= ONE_START_BELOW) {
    if (below) return searchTail(n, p, count, u, false)
    return n - searchTail(n, p, n - count - 1, 1 - u, true)
  }
  if (below) return walk(n, q / p, count, mass, lower - u)
  const next = (mass * p * (n - count)) / (q * (count + 1))
  return n - walk(n, p / q, n - count - 1, next, u - lower)
}

/**
 * Walks from the count `from` down until the probabilities walked over, `mass` the first of them,
 * reach `target`.
 */
const walk = (n: number, odds: number, from: number, mass: number, target: number): number => {
  let k = from
  let sum = mass
  while (sum < target && k > 0 && mass > NEVER) {
    mass *= (k * odds) / (n - k + 1)
    k -= 1
    sum += mass
  }
  return k
}

/**
 * Counts at most `centre` that a tail probability u below the centre's leads to. Mirrored, it
 * counts failures from the other end.
 */
const searchTail = (n: number, p: number, centre: number, u: number, mirrored: boolean): number => {
  const q = 1 - p
  const odds = mirrored ? q / p : p / q
  const guess = normalApproximation(n, mirrored ? q : p, u)
  let start = centre - STRIDE * Math.max(1, Math.ceil((centre - guess + 2) / STRIDE))
  let sum = tailAt(n, p, start, mirrored)
  while (sum > u) {
    start -= STRIDE
    sum = tailAt(n, p, start, mirrored)
  }
  for (;;) {
    const end = start + STRIDE
    let mass = massAtStart
    let k = start
    while (sum <= u && k < end) {
      mass *= ((n - k) * odds) / (k + 1)
      k += 1
      sum += mass
    }
    if (k < end || end === centre) return k
    sum = tailAt(n, p, end, mirrored)
    if (sum > u) return end
    start = end
  }
}

/** Probability of the count that `tailAt` was asked for last. */
let massAtStart = 0

/** P(X ≤ k), or mirrored P(X ≥ n − k). */
const tailAt = (n: number, p: number, k: number, mirrored: boolean): number => {
  const m = mirrored ? n - k - 1 : k
  if (k < 0) return 0
  const v = fillSeriesAt(n, p, m)
  const peak = series.factor * series.root * normalPdf(v)
  massAtStart = mirrored ? peak / ((1 - p) * (m + 1)) : peak / (p * (n - m))
  return mirrored ? upperOfSeries(series, v) : lowerOfSeries(series, v)
}

/** The count at u by the normal distribution with a correction for skewness (Cornish and Fisher). */
const normalApproximation = (n: number, p: number, u: number): number => {
  const z = normalQuantile(u)
  return Math.ceil(n * p + z * Math.sqrt(n * p * (1 - p)) + ((1 - 2 * p) * (z * z - 1)) / 6 - 0.5)
}
