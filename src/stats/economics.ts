import { expm1, ln, log1p, logistic } from './num.ts'

/**
 * Monthly rate equivalent to an annual one: (1 + annual)^(1/12) − 1. Annual > −1. Relative error
 * below 1e-14.
 */
export const monthlyRate = (annual: number): number => expm1(log1p(annual) / 12)

/** Annual rate of loss from a monthly one: 1 − (1 − monthly)^12. */
export const annualFromMonthly = (monthly: number): number =>
  monthly >= 1 ? 1 : -expm1(12 * log1p(-monthly))

/**
 * Proportional hazards in discrete time (complementary log-log): 1 − (1 − h)^ratio, for a hazard in
 * 0…1 and a ratio ≥ 0. A ratio of 1 returns the hazard itself.
 */
export const hazardWithRatio = (hazard: number, ratio: number): number => {
  if (ratio === 1 || hazard === 0) return hazard
  if (hazard >= 1) return ratio > 0 ? 1 : 0
  return -expm1(ratio * log1p(-hazard))
}

/** Intercepts beyond this lie past every rate a double can tell from 0 or 1. */
const MAX_INTERCEPT = 800
const MAX_STEPS = 200

/**
 * The κ for which Σ w_i logistic(κ + s_i) = rate, for weights that sum to 1. Safeguarded Newton:
 * monotone in κ, error in κ below 1e-12 or a few units in the last place. A rate of 0 or 1 gives
 * −Infinity or Infinity. Shifts must be finite.
 */
export const interceptForAverageRate = (
  weights: ArrayLike<number>,
  shifts: ArrayLike<number>,
  rate: number,
): number => {
  if (rate <= 0) return -Infinity
  if (rate >= 1) return Infinity
  let low = -MAX_INTERCEPT
  let high = MAX_INTERCEPT
  let kappa = ln(rate / (1 - rate)) - meanShift(weights, shifts)
  for (let step = 0; step < MAX_STEPS; step++) {
    let mean = 0
    let slope = 0
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] ?? 0
      const p = logistic(kappa + (shifts[i] ?? 0))
      mean += weight * p
      slope += weight * p * (1 - p)
    }
    if (mean < rate) low = kappa
    else high = kappa
    const newton = kappa - (mean - rate) / slope
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - kappa) <= 1e-15 * Math.max(1, Math.abs(kappa))) return next
    if (mean === rate) return kappa
    kappa = next
  }
  return kappa
}

const meanShift = (weights: ArrayLike<number>, shifts: ArrayLike<number>): number => {
  let mean = 0
  for (let i = 0; i < weights.length; i++) mean += (weights[i] ?? 0) * (shifts[i] ?? 0)
  return mean
}

/** Shares of the four customer types when one uniform decides both outcomes (comonotone). */
export const customerTypes = (withOffer: number, without: number) => ({
  persuaded: Math.max(0, withOffer - without),
  putOff: Math.max(0, without - withOffer),
  returnsAnyway: Math.min(withOffer, without),
  lost: 1 - Math.max(withOffer, without),
})

/**
 * Months paid by a returned customer with constant churn, and what they are worth. Payments in
 * months 0 … min(T, horizon) − 1, T ≥ 1 geometric with the given hazard; margin grows monthly;
 * discounting at (1 + annual)^(−t/12).
 */
export interface SecondLifetime {
  readonly margin: number
  readonly hazard: number
  readonly annualDiscount: number
  readonly growth: number
  readonly horizon: number
  /** coefficient of variation of the margin between customers */
  readonly cv: number
}

/** Mean and standard deviation of the value, mean months, discounted months. */
export const secondLifetimeValue = (life: SecondLifetime) => {
  const discount = 1 / (1 + monthlyRate(life.annualDiscount))
  let survival = 1
  let factor = 1
  let paidUndiscounted = 0
  let discounted = 0
  let annuity = 0
  let mean = 0
  let square = 0
  let power = 1
  for (let t = 0; t < life.horizon; t++) {
    annuity += factor
    paidUndiscounted += survival
    discounted += survival * power
    const leaves = t === life.horizon - 1 ? survival : survival * life.hazard
    mean += leaves * annuity
    square += leaves * annuity * annuity
    survival *= 1 - life.hazard
    power *= discount
    factor *= discount * (1 + life.growth)
  }
  const secondMoment = (1 + life.cv * life.cv) * square
  return {
    mean: life.margin * mean,
    sd: life.margin * Math.sqrt(Math.max(0, secondMoment - mean * mean)),
    months: paidUndiscounted,
    discountedMonths: discounted,
  }
}

/** Cost of a monthly component at constant churn: list amount in months 0 … months − 1 while the customer stays. */
export const componentCost = (
  amount: number,
  months: number,
  churn: number,
  annualDiscount: number,
) => {
  const discount = 1 / (1 + monthlyRate(annualDiscount))
  let survival = 1
  let power = 1
  let realised = 0
  let undiscounted = 0
  for (let t = 0; t < months; t++) {
    realised += amount * survival * power
    undiscounted += amount * survival
    survival *= 1 - churn
    power *= discount
  }
  return { faceValue: amount * months, realised, undiscounted }
}
