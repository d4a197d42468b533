import {
  createBetaSeries,
  densityOfSeries,
  distanceAt,
  fillBetaSeries,
  firstGuess,
  lowerOfSeries,
  SERIES_FROM,
  SERIES_REACH,
  upperOfSeries,
} from './betaSeries.ts'
import { productMinus } from './exactProduct.ts'
import { lnBeta, stirlingRest } from './gamma.ts'
import { exp, ln, log1p, log1pMinusX } from './num.ts'
import { normalPdf, normalQuantile } from './normal.ts'

/**
 * The beta distribution: the regularised incomplete beta function I_x(a, b) and its inverse.
 * Sources: NIST DLMF 8.17.22 and A. R. DiDonato and A. H. Morris,
 * ACM Transactions on Mathematical Software 18 (1992) 360 (its even part, evaluated forwards), 8.17.4
 * (symmetry), and betaSeries.ts near the centre of large parameters.
 */

const NEGLIGIBLE = 1e-17
const MOST_STEPS = 100000
const LN_SQRT_2PI = 0.9189385332046728
/** From here on the power in front is taken relative to its largest value. */
const LARGE = 10

const series = createBetaSeries()

/** Both tails of the last point asked for. */
const tails = { lower: 0, upper: 0 }

/** (a + b) x − a, how far x is from the centre; y = 1 − x. */
const awayFrom = (a: number, b: number, x: number, y: number): number =>
  x < y ? productMinus(a + b, x, a) : -productMinus(a + b, y, b)

/** The continued fraction that multiplies x^a y^b/B(a, b); `away` = a y − b x is at least 0. */
const fraction = (a: number, b: number, x: number, y: number): number => {
  const away = a * y - b * x + 1
  let d = (a + 1) / (a * away)
  let term = d
  let value = d
  for (let n = 1; n < MOST_STEPS; n++) {
    const odd = a + 2 * n - 1
    const part = (n * (b - n) * x) / odd
    const numerator = ((a + n - 1) * (a + b + n - 1) * part * x) / odd
    const denominator = n + part + ((a + n) / (odd + 2)) * (away + n * (1 + y))
    const before = d
    d = 1 / (denominator + numerator * d)
    term *= -numerator * before * d
    value += term
    if (Math.abs(term) < NEGLIGIBLE * value) break
  }
  return value
}

/** ln(x^a y^b/B(a, b)); y = 1 − x is given apart so that both keep their digits. */
const lnPower = (a: number, b: number, x: number, y: number): number => {
  if (a < LARGE || b < LARGE) {
    const lnX = x > 0.5 ? log1p(-y) : ln(x)
    const lnY = y > 0.5 ? log1p(-x) : ln(y)
    return a * lnX + b * lnY - lnBeta(a, b)
  }
  const whole = a + b
  const away = awayFrom(a, b, x, y)
  const half = a * log1pMinusX(away / a) + b * log1pMinusX(-away / b)
  const rest = stirlingRest(whole) - stirlingRest(a) - stirlingRest(b)
  return half + rest + 0.5 * ln((a / whole) * b) - LN_SQRT_2PI
}

const fillByFraction = (a: number, b: number, x: number, y: number): void => {
  const power = exp(lnPower(a, b, x, y))
  const isLower = a * y >= b * x
  const tail = power * (isLower ? fraction(a, b, x, y) : fraction(b, a, y, x))
  tails.lower = isLower ? tail : 1 - tail
  tails.upper = isLower ? 1 - tail : tail
}

/** v of betaSeries.ts at x, y = 1 − x. */
const measure = (a: number, b: number, x: number, y: number): number => {
  const away = awayFrom(a, b, x, y)
  const half = a * log1pMinusX(away / a) + b * log1pMinusX(-away / b)
  const size = Math.sqrt(-2 * half)
  return away < 0 ? -size : size
}

const fillTails = (a: number, b: number, x: number): void => {
  const whole = a + b
  if (a * b >= SERIES_FROM * whole) {
    const v = measure(a, b, x, 1 - x)
    if (Math.abs(v) <= SERIES_REACH * Math.sqrt((a * b) / whole)) {
      fillBetaSeries(series, a, b)
      tails.lower = lowerOfSeries(series, v)
      tails.upper = upperOfSeries(series, v)
      return
    }
  }
  fillByFraction(a, b, x, 1 - x)
}

const areParameters = (a: number, b: number): boolean =>
  a > 0 && b > 0 && a < Infinity && b < Infinity

/**
 * P(X ≤ x) of a beta-distributed X: the regularised incomplete beta function I_x(a, b).
 * @param x point, 0 to 1
 * @param a first shape, > 0
 * @param b second shape, > 0
 * @returns probability; NaN for impossible shapes. Relative error below 1e-12 for shapes from 0.05
 * to 1e6 where the probability is below ½. The upper tail is `betaUpper`.
 */
export const betaCdf = (x: number, a: number, b: number): number => {
  if (!areParameters(a, b)) return NaN
  if (!(x > 0)) return x <= 0 ? 0 : NaN
  if (x >= 1) return 1
  fillTails(a, b, x)
  return tails.lower
}

/** P(X > x) of a beta-distributed X, computed as a tail: see `betaCdf`. */
export const betaUpper = (x: number, a: number, b: number): number => {
  if (!areParameters(a, b)) return NaN
  if (!(x > 0)) return x <= 0 ? 1 : NaN
  if (x >= 1) return 0
  fillTails(a, b, x)
  return tails.upper
}

/**
 * The x below which a beta-distributed value lies with probability p.
 * @param p probability, 0 to 1
 * @param a first shape, > 0
 * @param b second shape, > 0
 * @returns a number from 0 to 1, not decreasing in p but for a rounding error of 1e-13; NaN for
 * impossible arguments. Relative error below 1e-10 for shapes from 0.05 to 1e6. Near 1 the answer
 * is as good as 1 − p is.
 */
export const betaQuantile = (p: number, a: number, b: number): number => {
  if (!areParameters(a, b) || !(p >= 0 && p <= 1)) return NaN
  if (p === 0) return 0
  if (p === 1) return 1
  const whole = a + b
  if (a * b >= SERIES_FROM * whole) {
    const z = normalQuantile(p)
    if (Math.abs(z) + 1 <= SERIES_REACH * Math.sqrt((a * b) / whole)) {
      return quantileBySeries(a, b, p, z)
    }
  }
  return quantileByFraction(a, b, p)
}

/** Halley's method in v from a guess good to 1/K: cubic, so that two steps are enough. */
const quantileBySeries = (a: number, b: number, p: number, z: number): number => {
  fillBetaSeries(series, a, b)
  let v = firstGuess(series, z)
  for (let i = 0; i < 8; i++) {
    const miss = z < 0 ? lowerOfSeries(series, v) - p : 1 - p - upperOfSeries(series, v)
    const newton = miss / (normalPdf(v) * densityOfSeries(series, v))
    const step = newton / (1 + 0.5 * v * newton)
    v -= step
    if (Math.abs(step) < 1e-6) break
  }
  return a / (a + b) + distanceAt(series, v)
}

const quantileByFraction = (a: number, b: number, p: number): number => {
  const whole = a + b
  fillByFraction(a, b, a / whole, b / whole)
  return p <= tails.lower ? solveTail(a, b, p, true) : solveTail(b, a, 1 - p, false)
}

/**
 * Solves I_x(a, b) = p, for p below the centre's, by Halley's method on the logarithm of the tail
 * as a function of the log-odds of x. The tail is log-concave there: from a point below the
 * solution the steps approach it from one side. Gives x, or 1 − x where the tail is mirrored.
 */
const solveTail = (a: number, b: number, p: number, wantsX: boolean): number => {
  const target = ln(p)
  const centre = ln(a / b)
  const bound = (target + ln(a) + lnBeta(a, b)) / a
  let odds = Math.min(centre, Math.max(bound, guessLogOdds(a, b, p)))
  for (let i = 0; i < 100; i++) {
    const small = exp(-Math.abs(odds))
    const one = 1 / (1 + small)
    const x = odds < 0 ? small * one : one
    const y = odds < 0 ? one : small * one
    if (!(x > 0)) break
    const value = fraction(a, b, x, y)
    const newton = (lnPower(a, b, x, y) + ln(value) - target) * value
    const halley = 1 - 0.5 * newton * (a * y - b * x - 1 / value)
    const next = Math.min(centre, odds - (halley > 0.5 && halley < 2 ? newton / halley : newton))
    const step = next - odds
    odds = next
    if (Math.abs(step) < 1e-7) break
  }
  const small = exp(-Math.abs(odds))
  const nearZero = odds < 0 === wantsX
  return nearZero ? small / (1 + small) : 1 / (1 + small)
}

/** Log-odds of a normal variable with about the mean and variance that those of a beta have. */
const guessLogOdds = (a: number, b: number, p: number): number => {
  const z = normalQuantile(p)
  const mean = ln(a / b) + 0.5 / b - 0.5 / a
  return mean + z * Math.sqrt(1 / a + 1 / b)
}
