import { lnGamma } from './gamma.ts'
import { gammaCdf, gammaPdf, gammaUpper } from './gammaCdf.ts'
import { exp, ln } from './num.ts'
import { normalQuantile } from './normal.ts'

const MOST_STEPS = 100
const CLOSE = 1e-9

/**
 * The x below which a gamma-distributed value with rate 1 lies with probability p; divide by the
 * rate for another. Newton's method on the logarithm of the smaller tail as a function of ln x,
 * which is concave, so that the steps approach the solution from one side.
 * @param p probability, 0 to 1
 * @param shape a > 0
 * @returns a number ≥ 0, ∞ at 1; NaN for impossible arguments. Relative error below 1e-11 for
 * shapes from 0.05 to 1e6. Far beyond the mean the answer is as good as 1 − p is.
 */
export const gammaQuantile = (p: number, shape: number): number => {
  if (!(shape > 0 && shape < Infinity) || !(p >= 0 && p <= 1)) return NaN
  if (p === 0) return 0
  if (p === 1) return Infinity
  return p <= gammaCdf(shape, shape) ? lowerPoint(p, shape) : upperPoint(1 - p, shape)
}

/** Cube of a normal variable with about the right mean and variance (Wilson and Hilferty 1931). */
const cubeGuess = (z: number, shape: number): number => {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return root > 0 ? shape * root * root * root : 0
}

/** Solves P(X ≤ x) = p below the mean. The first bound, x^a/Γ(a + 1) = p, is on the safe side. */
const lowerPoint = (p: number, shape: number): number => {
  const target = ln(p)
  const least = (target + lnGamma(shape + 1)) / shape
  const guess = cubeGuess(normalQuantile(p), shape)
  let at = Math.max(least, guess > 0 ? ln(guess) : least)
  for (let i = 0; i < MOST_STEPS; i++) {
    const x = exp(at)
    const tail = gammaCdf(x, shape)
    if (!(x > 0 && tail > 0)) break
    const step = ((target - ln(tail)) * tail) / (gammaPdf(x, shape) * x)
    at = Math.max(least, at + step)
    if (Math.abs(step) < CLOSE) break
  }
  return exp(at)
}

/**
 * Solves P(X > x) = q beyond the mean. With L = −ln q no solution lies beyond a + √(2aL) + L
 * (S. Boucheron, G. Lugosi and P. Massart, Concentration Inequalities, 2013, section 2.4).
 */
const upperPoint = (q: number, shape: number): number => {
  const target = ln(q)
  const most = ln(shape + Math.sqrt(-2 * shape * target) - target)
  const guess = cubeGuess(-normalQuantile(q), shape)
  let at = Math.min(most, ln(Math.max(shape, guess)))
  for (let i = 0; i < MOST_STEPS; i++) {
    const x = exp(at)
    const tail = gammaUpper(x, shape)
    const step = ((ln(tail) - target) * tail) / (gammaPdf(x, shape) * x)
    at = Math.min(most, at + step)
    if (Math.abs(step) < CLOSE) break
  }
  return exp(at)
}
