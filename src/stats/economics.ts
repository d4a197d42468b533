import { exp, expm1, ln, log1p, logit } from './num.ts'

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
 * @param log ln(1 − hazard), for who asks with many ratios
 */
export const hazardWithRatio = (
  hazard: number,
  ratio: number,
  log: number = log1p(-hazard),
): number => {
  if (ratio === 1 || hazard === 0) return hazard
  if (hazard >= 1) return ratio > 0 ? 1 : 0
  return 0 - expm1(ratio * log)
}

/** A step of Newton's method this small leaves an error far below the last digit. */
const SMALL_STEP = 1e-7
const MOST_STEPS = 100

/** What the last call of `solve` found: the odds of part i are `factor · odds[i]`, of staying away where `sign` is −1. */
const found = { sign: 1, kappa: 0, factor: 0, odds: new Float64Array(0) }

/**
 * Finds κ with Σ w_i logistic(κ + s_i) = rate, for a rate inside 0…1: safeguarded Newton on the
 * logarithm of the mean rate, or of its complement where the rate is above ½, so that rates near 0
 * and 1 keep their digits too.
 */
const solve = (weights: ArrayLike<number>, shifts: ArrayLike<number>, rate: number): void => {
  const n = weights.length
  const sign = rate > 0.5 ? -1 : 1
  const target = sign > 0 ? rate : 1 - rate
  const { mean: middle, variance, reach, most } = spreadOf(weights, shifts, sign)
  if (found.odds.length < n) found.odds = new Float64Array(n)
  const { odds } = found
  for (let i = 0; i < n; i++) odds[i] = exp(sign * (shifts[i] as number) - most)
  const even = logit(target)
  let low = even - reach
  let high = even + reach
  let k = even - middle - 0.5 * variance * (1 - 2 * target)
  if (!(k > low && k < high)) k = 0.5 * (low + high)
  for (let step = 0; step < MOST_STEPS; step++) {
    const factor = exp(k + most)
    let mean = 0
    let slope = 0
    for (let i = 0; i < n; i++) {
      const away = 1 / (1 + factor * (odds[i] as number))
      const part = (weights[i] as number) * factor * (odds[i] as number) * away
      mean += part
      slope += part * away
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
  found.sign = sign
  found.kappa = sign * k
  found.factor = exp(k + most)
}

const spread = { mean: 0, variance: 0, reach: 0, most: 0 }

/** Mean and variance of the shifts by weight, a distance from 0 that none exceeds, and the largest; their sign turned by −1. */
const spreadOf = (weights: ArrayLike<number>, shifts: ArrayLike<number>, sign: number) => {
  let mean = 0
  let square = 0
  let reach = 0
  let most = -Infinity
  for (let i = 0; i < weights.length; i++) {
    const shift = sign * (shifts[i] as number)
    mean += (weights[i] as number) * shift
    square += (weights[i] as number) * shift * shift
    reach = Math.max(reach, Math.abs(shift))
    most = Math.max(most, shift)
  }
  spread.mean = mean
  spread.variance = Math.max(0, square - mean * mean)
  spread.reach = reach + 1e-6
  spread.most = most
  return spread
}

/**
 * The κ for which Σ w_i logistic(κ + s_i) = rate.
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
  solve(weights, shifts, rate)
  return found.kappa
}

/**
 * Writes the rates logistic(κ + s_i) themselves to `out[from + i]`, with the κ for which they are
 * `rate` on average.
 */
export const fillRatesOfAverage = (
  { weights, shifts }: { readonly weights: ArrayLike<number>; readonly shifts: ArrayLike<number> },
  rate: number,
  out: Float64Array,
  from: number,
): void => {
  const n = weights.length
  if (rate <= 0 || rate >= 1) {
    out.fill(rate <= 0 ? 0 : 1, from, from + n)
    return
  }
  solve(weights, shifts, rate)
  const { sign, factor, odds } = found
  for (let i = 0; i < n; i++) {
    const ratio = factor * (odds[i] as number)
    out[from + i] = (sign > 0 ? ratio : 1) / (1 + ratio)
  }
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
