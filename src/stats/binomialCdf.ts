import { betaCdf, betaUpper } from './beta.ts'
import { binomialInverse } from './binomial.ts'
import { productMinus } from './exactProduct.ts'
import { stirlingRest } from './gamma.ts'
import { exp, ln, log1p, log1pMinusX } from './num.ts'

const LN_2PI = 1.8378770664093456

/**
 * P(X = k) of a binomial X, as a normal density times a correction (C. Loader, "Fast and accurate
 * computation of binomial probabilities", 2000): nothing cancels for large n.
 * @param n number of trials, whole
 * @param p probability of a success, 0 to 1
 * @param k number of successes, whole
 * @returns probability; 0 outside 0…n. Relative error below 1e-13 for n up to 1e8.
 */
export const binomialMass = (n: number, p: number, k: number): number => {
  if (!(k >= 0 && k <= n)) return 0
  if (p <= 0 || p >= 1) return k === (p <= 0 ? 0 : n) ? 1 : 0
  if (k === 0) return exp(n * log1p(-p))
  if (k === n) return exp(n * ln(p))
  const rest = n - k
  const away = productMinus(n, p, k)
  const distance = k * log1pMinusX(away / k) + rest * log1pMinusX(-away / rest)
  const correction = stirlingRest(n) - stirlingRest(k) - stirlingRest(rest)
  return exp(distance + correction - 0.5 * (LN_2PI + ln((k / n) * rest)))
}

/**
 * P(X ≤ k) of a binomial X, through the beta distribution (NIST DLMF 8.17.5). Relative error below
 * 1e-12 where it is below ½, for n up to 1e8; the other tail is `binomialUpper`.
 */
export const binomialCdf = (n: number, p: number, k: number): number => {
  if (k < 0) return 0
  if (k >= n) return 1
  const whole = Math.floor(k)
  return betaUpper(p, whole + 1, n - whole)
}

/** P(X > k), computed as a tail: see `binomialCdf`. */
export const binomialUpper = (n: number, p: number, k: number): number => {
  if (k < 0) return 1
  if (k >= n) return 0
  const whole = Math.floor(k)
  return betaCdf(p, whole + 1, n - whole)
}

/** A distribution function this little below the level still reaches it: 64 units in the last place. */
const FUZZ = 1.4210854715202004e-14

/** The smallest k with P(X ≤ k) ≥ level, for a level between 0 and 1. */
export const binomialQuantile = (n: number, p: number, level: number): number => {
  if (!(level > 0)) return 0
  if (level >= 1) return p > 0 ? n : 0
  const enough = level * (1 - FUZZ)
  let k = binomialInverse(n, p, level)
  while (k > 0 && binomialCdf(n, p, k - 1) >= enough) k -= 1
  return k
}
