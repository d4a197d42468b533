import { betaCdf, betaQuantile } from './beta.ts'

/**
 * Student's t and the F distribution through the beta distribution (NIST DLMF 8.17; Abramowitz and
 * Stegun 26.5.27 and 26.5.28). Degrees of freedom are positive and need not be whole.
 */

/**
 * P(T > t) with `df` degrees of freedom; the lower tail is `tUpper(-t, df)`.
 * @returns probability. Relative error below 1e-12 in the tails.
 */
export const tUpper = (t: number, df: number): number => {
  const square = t * t
  const far = df / (df + square)
  const tail =
    far < 0.5
      ? 0.5 * betaCdf(far, 0.5 * df, 0.5)
      : 0.5 - 0.5 * betaCdf(square / (df + square), 0.5, 0.5 * df)
  return t > 0 ? tail : 1 - tail
}

/**
 * The t below which a value lies with probability p.
 * @param p probability, 0 to 1; pass a small p rather than 1 − p
 * @returns −∞ at 0, ∞ at 1. Relative error below 1e-11.
 */
export const tQuantile = (p: number, df: number): number => {
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  const size = tail < 0.25 ? farQuantile(tail, df) : nearQuantile(tail, df)
  return p < 0.5 ? -size : size
}

const farQuantile = (tail: number, df: number): number => {
  const x = betaQuantile(2 * tail, 0.5 * df, 0.5)
  return Math.sqrt((df * (1 - x)) / x)
}

const nearQuantile = (tail: number, df: number): number => {
  const y = betaQuantile(1 - 2 * tail, 0.5, 0.5 * df)
  return Math.sqrt((df * y) / (1 - y))
}

/**
 * P(F > x) with `df1` and `df2` degrees of freedom.
 * @param x number ≥ 0
 */
export const fUpper = (x: number, df1: number, df2: number): number =>
  betaCdf(df2 / (df2 + df1 * x), 0.5 * df2, 0.5 * df1)
