import { lnBeta } from '../gamma.ts'
import { normalCdf } from '../normal.ts'
import { exp, ln, log1p } from '../num.ts'
import { bracketedRoot } from '../rootfind.ts'
import type { Interval, Sides } from './critical.ts'
import type { Estimate } from './ratioIntervals.ts'

/** Tests that may be read at any time, and as often as one likes. */

const LN2 = 0.6931471805599453
const LN4 = 2 * LN2
const TOLERANCE = 1e-11

/** What was seen at each look of a comparison of two means. */
export interface Looks {
  /** customers per arm, rising */
  readonly n: readonly number[]
  /** difference of the means so far */
  readonly difference: readonly number[]
}

/** Likelihood ratios, and p-values that never rise. */
export interface AlwaysValid {
  readonly likelihoodRatio: readonly number[]
  readonly p: readonly number[]
}

/**
 * Mixture sequential probability ratio test: a normal mixture with variance τ² over the difference
 * (R. Johari, P. Koomen, L. Pekelis and D. Walsh, Operations Research 70, 2022, 1806): Λ = √(V/(V + nτ²)) · e^(n²τ²d²/(2V(V + nτ²))), p = the least 1/Λ so far. Under no difference p
 * is below alpha at any look with probability at most alpha.
 * @param variance V of one pair, the sum of the variances of both arms, > 0
 * @param tau2 variance of the differences that are thought of, > 0
 */
export const mixtureTest = (looks: Looks, variance: number, tau2: number): AlwaysValid => {
  const likelihoodRatio = looks.n.map((n, k) => {
    const d = looks.difference[k]!
    const whole = variance + n * tau2
    return Math.sqrt(variance / whole) * exp((n * n * tau2 * d * d) / (2 * variance * whole))
  })
  let least = 1
  return { likelihoodRatio, p: likelihoodRatio.map((each) => (least = Math.min(least, 1 / each))) }
}

/**
 * Tuning of a normal mixture that makes its two-sided bound narrowest at intrinsic time v
 * (S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, Annals of Statistics 49, 2021, 1055, section
 * 3.5, in the closed approximation of their program): v/(2 ln(1/α) + ln(1 + 2 ln(1/α))); one-sided with 2α.
 * @param v sum of variances at which it shall be narrowest, > 0
 */
export const mixtureTuning = (v: number, alpha: number, sides: Sides): number => {
  const level = -2 * ln(sides === 2 ? alpha : 2 * alpha)
  return v / (level + log1p(level))
}

/**
 * What a sum with variance v so far exceeds at any time with probability at most alpha (the normal
 * mixtures of Howard and others 2021): two-sided √((v + ρ)(ln(1 + v/ρ) + 2 ln(1/α))), one-sided the
 * root of its mixture.
 * @param rho tuning, > 0
 */
export const mixtureBound = (
  v: number,
  rho: number,
  level: { alpha: number; sides: Sides },
): number => {
  const { alpha, sides } = level
  if (sides === 2) return Math.sqrt((v + rho) * (log1p(v / rho) - 2 * ln(alpha)))
  const whole = v + rho
  const logOf = (s: number): number =>
    0.5 * (LN4 - log1p(v / rho)) + (s * s) / (2 * whole) + ln(normalCdf(s / Math.sqrt(whole)))
  const most = Math.sqrt(whole * (log1p(v / rho) - 2 * ln(alpha)))
  return bracketedRoot((s) => logOf(s) + ln(alpha), 0, most, TOLERANCE * most)
}

/** A confidence sequence at one look, with its p. */
export interface SequentialEstimate extends Estimate {
  readonly p: number
}

/**
 * Asymptotic confidence sequence of a difference (I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy
 * and A. Ramdas, Annals of Statistics 52, 2024, 2613, equation 9): half its width is
 * se · √(2 (nρ² + 1) ln(√(nρ² + 1)/α)/(nρ²)), narrowest at about the tuning size.
 * @param estimate difference
 * @param se its standard error, ≥ 0
 * @param sizes n customers of both arms so far, and how many it is tuned for
 * @returns `null` where the standard error is 0: nothing was seen to vary yet
 */
export const asymptoticSequence = (
  { estimate, se }: { readonly estimate: number; readonly se: number },
  alpha: number,
  sizes: { readonly n: number; readonly tuning: number },
): SequentialEstimate | null => {
  if (!(se > 0)) return null
  const level = -2 * ln(alpha)
  const spread = (sizes.n * (level + log1p(level))) / sizes.tuning
  const whole = spread + 1
  const half = se * Math.sqrt((whole * (ln(whole) + level)) / spread)
  const z = estimate / se
  const evidence = exp((z * z * spread) / (2 * whole)) / Math.sqrt(whole)
  return {
    estimate,
    se,
    low: estimate - half,
    high: estimate + half,
    p: Math.min(1, 1 / evidence),
  }
}

/**
 * Confidence sequence of a rate: rates whose beta-binomial mixture is below 1/alpha (Howard and others
 * 2021, section 3.1 and their program): B(r/p + n − x, r/(1 − p) + x)/B(r/p, r/(1 − p)) over
 * p^x (1 − p)^(n − x), with r tuned for a number of customers.
 * @param count x successes of n, n > 0
 */
export const rateSequence = (
  { x, n }: { readonly x: number; readonly n: number },
  alpha: number,
  tuning: { readonly n: number; readonly alpha: number },
): Interval => {
  const evidence = (p: number): number => {
    const v = p * (1 - p)
    const r = Math.max(mixtureTuning(tuning.n * v, tuning.alpha, 2) - v, 1e-3 * v)
    const [a, b] = [r / p, r / (1 - p)]
    const likelihood = x * ln(p) + (n - x) * log1p(-p)
    return lnBeta(a + n - x, b + x) - lnBeta(a, b) - likelihood + ln(alpha)
  }
  const [least, most] = [1e-12, 1 - 1e-12]
  const share = Math.min(most, Math.max(least, x / n))
  const root = (from: number, to: number): number => bracketedRoot(evidence, from, to, TOLERANCE)
  return {
    low: x === 0 || evidence(least) <= 0 ? 0 : root(least, share),
    high: x === n || evidence(most) <= 0 ? 1 : root(share, most),
  }
}

/**
 * Wald's limits on the logarithm of the likelihood ratio (Annals of Mathematical Statistics 16,
 * 1945, 117): ln(β/(1 − α)) and ln((1 − β)/α).
 */
export const waldLimits = (alpha: number, beta: number): Interval => ({
  low: ln(beta / (1 - alpha)),
  high: ln((1 - beta) / alpha),
})
