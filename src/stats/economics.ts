import { expm1, ln, log1p, logistic, logit } from './num.ts'

/**
 * Monthly rate equivalent to an annual one: (1 + annual)^(1/12) − 1. Annual > −1. Relative error
 * below 1e-14.
 */
export const monthlyRate = (annual: number): number => expm1(log1p(annual) / 12)

/** Annual rate of loss from a monthly one: 1 − (1 − monthly)^12. */
export const annualFromMonthly = (monthly: number): number =>
  monthly >= 1 ? 1 : 0 - expm1(12 * log1p(-monthly))

/**
 * Proportional hazards in discrete time (complementary log-log): 1 − (1 − h)^ratio, for a hazard in
 * 0…1 and a ratio ≥ 0. A ratio of 1 returns the hazard itself.
 */
export const hazardWithRatio = (hazard: number, ratio: number): number => {
  if (ratio === 1 || hazard === 0) return hazard
  if (hazard >= 1) return ratio > 0 ? 1 : 0
  return 0 - expm1(ratio * log1p(-hazard))
}

/** A step of Newton's method this small leaves an error far below the last digit. */
const SMALL_STEP = 1e-7
const MOST_STEPS = 100

/**
 * The κ for which Σ w_i logistic(κ + s_i) = rate: safeguarded Newton on the logarithm of the mean
 * rate, or of its complement where the rate is above ½, so that rates near 0 and 1 keep their
 * digits too.
 * @param weights shares ≥ 0 that sum to 1
 * @param shifts finite log-odds, one per weight
 * @param rate 0 to 1
 * @returns −Infinity at 0, Infinity at 1. Error of κ and relative error of the mean rate below
 * 1e-13.
 */
export const interceptForAverageRate = (
  weights: ArrayLike<number>,
  shifts: ArrayLike<number>,
  rate: number,
): number => {
  if (rate <= 0) return -Infinity
  if (rate >= 1) return Infinity
  const sign = rate > 0.5 ? -1 : 1
  const target = sign > 0 ? rate : 1 - rate
  const { mean: middle, variance, reach } = spreadOf(weights, shifts)
  const even = logit(target)
  let low = even - reach
  let high = even + reach
  let k = even - sign * middle - 0.5 * variance * (1 - 2 * target)
  if (!(k > low && k < high)) k = 0.5 * (low + high)
  for (let step = 0; step < MOST_STEPS; step++) {
    let mean = 0
    let slope = 0
    for (let i = 0; i < weights.length; i++) {
      const p = logistic(k + sign * (shifts[i] ?? 0))
      const part = (weights[i] ?? 0) * p
      mean += part
      slope += part * (1 - p)
    }
    if (mean < target) low = k
    else high = k
    const newton = k - (mean / slope) * ln(mean / target)
    const inside = newton >= low && newton <= high
    const next = inside ? newton : 0.5 * (low + high)
    const moved = Math.abs(next - k)
    k = next
    if (moved < SMALL_STEP && (inside || moved === 0)) break
  }
  return sign * k
}

const spread = { mean: 0, variance: 0, reach: 0 }

/** Mean and variance of the shifts by weight, and a distance from 0 that none exceeds. */
const spreadOf = (weights: ArrayLike<number>, shifts: ArrayLike<number>) => {
  let mean = 0
  let square = 0
  let reach = 0
  for (let i = 0; i < weights.length; i++) {
    const shift = shifts[i] ?? 0
    mean += (weights[i] ?? 0) * shift
    square += (weights[i] ?? 0) * shift * shift
    reach = Math.max(reach, Math.abs(shift))
  }
  spread.mean = mean
  spread.variance = Math.max(0, square - mean * mean)
  spread.reach = reach + 1e-6
  return spread
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
