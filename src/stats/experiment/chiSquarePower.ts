import { chiSquareUpper } from '../chiSquareUpper.ts'
import { gammaQuantile } from '../gammaQuantile.ts'
import { lnGamma } from '../gamma.ts'
import { exp, ln } from '../num.ts'

/** Standard deviations of the Poisson weights that are summed to both sides of their mean. */
const REACH = 9
const MARGIN = 30
/** A value so many standard deviations below the mean is exceeded for certain in double precision. */
const FAR = 20

/**
 * P(X > x) of a noncentral chi-square: central ones with df + 2 j degrees of freedom, weighted by a
 * Poisson law of j with mean shift/2 (P. B. Patnaik, Biometrika 36, 1949, 202).
 * @param shift noncentrality, ≥ 0
 * @returns probability. Absolute error below 1e-12.
 */
export const noncentralChiSquareUpper = (x: number, df: number, shift: number): number => {
  const mean = shift / 2
  if (mean === 0) return chiSquareUpper(x, df)
  if (x < df + shift - FAR * Math.sqrt(2 * (df + 2 * shift))) return 1
  const spread = REACH * Math.sqrt(mean) + MARGIN
  let sum = 0
  for (let j = Math.max(0, Math.floor(mean - spread)); j <= mean + spread; j++) {
    sum += exp(j * ln(mean) - mean - lnGamma(j + 1)) * chiSquareUpper(x, df + 2 * j)
  }
  return Math.min(1, sum)
}

/**
 * Power of a chi-square test with effect size w, √Σ (p1 − p0)²/p0 (J. Cohen, Statistical Power
 * Analysis, 1988, section 7.2; R package pwr).
 * @param n customers in all arms together
 */
export const chiSquarePower = (
  { w, df, n }: { readonly w: number; readonly df: number; readonly n: number },
  alpha: number,
): number => noncentralChiSquareUpper(2 * gammaQuantile(1 - alpha, df / 2), df, n * w * w)
