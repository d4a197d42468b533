import { exp, ln } from '../stats/num.ts'
import { normalQuantile } from '../stats/normal.ts'
import type { Stream } from './rng.ts'

/**
 * Margin factors of customers: lognormal with mean 1 and coefficient of variation cv, so
 * σ² = ln(1 + cv²), third cumulant cv⁶ + 3cv⁴.
 */
export interface MarginLaw {
  cv: number
  /** standard deviation of the log */
  sigma: number
}

export const setMarginLaw = (law: MarginLaw, cv: number): void => {
  if (cv === law.cv) return
  law.cv = cv
  law.sigma = Math.sqrt(ln(1 + cv * cv))
}

/** Third cumulant of one margin factor. */
export const thirdCumulant = (cv: number): number => cv * cv * cv * cv * (cv * cv + 3)

/** Sum of `n` drawn margin factors, one uniform each. */
export const drawMargins = (law: MarginLaw, n: number, stream: Stream): number => {
  if (law.cv === 0) return n
  let sum = 0
  for (let i = 0; i < n; i++) {
    sum += exp(law.sigma * (normalQuantile(stream.uniform()) - law.sigma / 2))
  }
  return sum
}

/**
 * A standardised deviate with a given skewness from a standard normal `z`: b·z + c·(z² − 1) with
 * b² + 2c² = 1 and 6c − 4c³ = skewness, so mean, variance and third cumulant are exact
 * (Fleishman's power method, second order). Skewness beyond ±2 is cut there.
 */
export const skewed = (z: number, skewness: number): number => {
  const target = Math.max(-2, Math.min(2, skewness))
  let c = target / 6
  for (let i = 0; i < 4; i++) c -= (6 * c - 4 * c * c * c - target) / (6 - 12 * c * c)
  return Math.sqrt(1 - 2 * c * c) * z + c * (z * z - 1)
}
