import { betaCdf, betaQuantile, betaUpper } from '../beta.ts'
import { lnBeta } from '../gamma.ts'
import { exp, ln, log1p, logistic, logit } from '../num.ts'

/** What an arm is worth where its rate has a beta posterior: scale · rate + shift. */
export interface BetaValue {
  readonly a: number
  readonly b: number
  /** > 0 */
  readonly scale: number
  readonly shift: number
}

/** The rate itself. */
export const rateOf = (a: number, b: number): BetaValue => ({ a, b, scale: 1, shift: 0 })

export const meanValue = ({ a, b, scale, shift }: BetaValue): number =>
  (scale * a) / (a + b) + shift

/**
 * Levels whose points divide a law into panels on which it is smooth; what is beyond is below
 * 1e-14.
 */
const LEVELS = [1e-14, 1e-11, 1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.15, 0.3]

/** The rate at which a value is reached, 0 to 1. */
const rateAt = ({ scale, shift }: BetaValue, value: number): number =>
  Math.min(1, Math.max(0, (value - shift) / scale))

/** P(value of the arm ≤ v) and P(value > v), each as a tail of its own. */
export const valueBelow = (arm: BetaValue, v: number): number =>
  betaCdf(rateAt(arm, v), arm.a, arm.b)
export const valueAbove = (arm: BetaValue, v: number): number =>
  betaUpper(rateAt(arm, v), arm.a, arm.b)

/** Values at the levels from both ends and at the middle, rising. */
export const landmarks = ({ a, b, scale, shift }: BetaValue): number[] => [
  ...LEVELS.map((p) => scale * betaQuantile(p, a, b) + shift),
  scale * betaQuantile(0.5, a, b) + shift,
  ...LEVELS.map((p) => scale * (1 - betaQuantile(p, b, a)) + shift).reverse(),
]

/** The smallest and largest log-odds that are told apart from rates of 0 and 1. */
const FARTHEST = 700

/**
 * Values as log-odds of the arm's own rate: a beta density is smooth and log-concave there, also where
 * it is unbounded at a rate of 0 or 1.
 */
export const logOddsAt = (arm: BetaValue, value: number): number =>
  Math.min(FARTHEST, Math.max(-FARTHEST, logit(rateAt(arm, value))))

/** Density of the log-odds y of the rate: x^a (1 − x)^b/B(a, b). */
export const logOddsDensity = ({ a, b }: BetaValue): ((y: number) => number) => {
  const constant = lnBeta(a, b)
  return (y) => {
    const tail = -log1p(exp(-Math.abs(y)))
    const [lnX, lnRest] = y < 0 ? [y + tail, tail] : [tail, tail - y]
    return exp(a * lnX + b * lnRest - constant)
  }
}

/** The value at log-odds y of the rate. */
export const valueAt = ({ scale, shift }: BetaValue, y: number): number =>
  scale * logistic(y) + shift

/** Log-odds of the levels of the arm's own law. */
export const ownLogOdds = ({ a, b }: BetaValue): number[] => {
  const low = LEVELS.map((p) => lowLogOdds(p, a, b))
  const high = LEVELS.map((p) => -lowLogOdds(p, b, a)).reverse()
  return [...low, logit(betaQuantile(0.5, a, b)), ...high]
}

/** Log-odds of a low quantile; where the quantile is below the smallest number, by its power a. */
const lowLogOdds = (p: number, a: number, b: number): number => {
  const x = betaQuantile(p, a, b)
  return x > 1e-300 ? logit(x) : (ln(p) + ln(a) + lnBeta(a, b)) / a
}
