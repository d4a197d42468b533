import { lnGamma, stirlingRest } from './gamma.ts'
import { exp, ln, log1pMinusX } from './num.ts'

/**
 * The gamma distribution: the regularised incomplete gamma functions P(a, x) and Q(a, x).
 * Sources: NIST DLMF 8.11.4 (series of positive terms, below the centre) and 8.9.2 (continued
 * fraction in its even part, beyond it).
 */

const LN_SQRT_2PI = 0.9189385332046728
const NEGLIGIBLE = 1e-17
const MOST_STEPS = 100_000
/** From here on the power in front is taken relative to its largest value. */
const LARGE = 10

/** ln(x^a e^(−x)/Γ(a)). */
const lnPower = (x: number, shape: number): number => {
  if (shape < LARGE) return shape * ln(x) - x - lnGamma(shape)
  const away = (x - shape) / shape
  const distance =
    Math.abs(away) < 0.2 ? shape * log1pMinusX(away) : shape * ln(x / shape) - (x - shape)
  return distance + 0.5 * ln(shape) - LN_SQRT_2PI - stirlingRest(shape)
}

/** P(a, x) Γ(a)/(x^a e^(−x)). */
const lowerSeries = (x: number, shape: number): number => {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < MOST_STEPS && term > NEGLIGIBLE * sum; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** Q(a, x) Γ(a)/(x^a e^(−x)), summed forwards from the first term. */
const upperFraction = (x: number, shape: number): number => {
  let denominator = x + 1 - shape
  let d = 1 / denominator
  let term = d
  let value = d
  for (let n = 1; n < MOST_STEPS; n++) {
    const numerator = n * (shape - n)
    denominator += 2
    const before = d
    d = 1 / (denominator + numerator * d)
    term *= -numerator * before * d
    value += term
    if (Math.abs(term) < NEGLIGIBLE * value) break
  }
  return value
}

/** Where the two methods take over from each other. */
const isBelowCentre = (x: number, shape: number): boolean => x < shape + 1

/**
 * P(X ≤ x) of a gamma-distributed X with rate 1: the regularised incomplete gamma function P(a, x).
 * @param x point, in units of 1/rate
 * @param shape a > 0
 * @returns probability; NaN for impossible shapes. Relative error below 1e-12 for shapes from 0.05
 * to 1e6 where it is below ½. The upper tail is `gammaUpper`.
 */
export const gammaCdf = (x: number, shape: number): number => {
  if (!(shape > 0 && shape < Infinity)) return NaN
  if (!(x > 0)) return x <= 0 ? 0 : NaN
  if (x === Infinity) return 1
  const power = exp(lnPower(x, shape))
  return isBelowCentre(x, shape)
    ? power * lowerSeries(x, shape)
    : 1 - power * upperFraction(x, shape)
}

/** P(X > x) of a gamma-distributed X with rate 1, computed as a tail: see `gammaCdf`. */
export const gammaUpper = (x: number, shape: number): number => {
  if (!(shape > 0 && shape < Infinity)) return NaN
  if (!(x > 0)) return x <= 0 ? 1 : NaN
  if (x === Infinity) return 0
  const power = exp(lnPower(x, shape))
  return isBelowCentre(x, shape)
    ? 1 - power * lowerSeries(x, shape)
    : power * upperFraction(x, shape)
}

/** Density at x > 0 of a gamma distribution with rate 1. Relative error below 1e-12. */
export const gammaPdf = (x: number, shape: number): number => exp(lnPower(x, shape)) / x
