import { monthlyRate } from '../../stats/economics.ts'

/** What a customer of this business brings and how long customers stay. */
export interface Business {
  /** contribution margin per customer and month, money */
  readonly margin: number
  /** growth of the margin, and discount, per year; fractions */
  readonly growth: number
  readonly discount: number
  /** months that money is counted over */
  readonly horizon: number
  /** S(0 … n): share who still pay at month t, n ≥ 12 and n ≥ horizon */
  readonly survival: Float64Array
}

/** Money of `paying[t]` customers in the months 0 … months − 1, discounted to the start. */
export const worthOf = (
  { margin, growth, discount }: Omit<Business, 'horizon' | 'survival'>,
  paying: ArrayLike<number>,
  months: number,
): number => {
  const factor = (1 + monthlyRate(growth)) / (1 + monthlyRate(discount))
  let sum = 0
  let weight = margin
  for (let t = 0; t < months; t++) {
    sum += (paying[t] ?? 0) * weight
    weight *= factor
  }
  return sum
}

/** V = Σ_{t < horizon} m (1 + growth)^t S(t) / (1 + d)^t: what one customer brings, first payment now. */
export const valueOf = (business: Business): number =>
  worthOf(business, business.survival, business.horizon)
