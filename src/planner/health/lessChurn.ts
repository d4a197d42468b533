import { log1p, pow } from '../../stats/num.ts'
import { valueOf, type Business } from './business.ts'
import { MONTHS_PER_YEAR, monthlyChurnOf, retentionAfter } from './periods.ts'

export type PointsPer = 'year' | 'month'

/** Fewer leaving, by percentage points of the share who leave in a year or in a month. */
export interface LessChurn {
  /** fraction: 0.05 is five percentage points */
  readonly points: number
  readonly per: PointsPer
}

export interface ChurnEffect {
  /** share who leave in the first year, or by month on average over it: before and after */
  readonly before: number
  readonly after: number
  /** points really taken off: fewer than asked for where fewer leave */
  readonly points: number
  /** what one customer brings over the horizon, before and after; money */
  readonly value: { readonly before: number; readonly after: number }
  /** rise of that as a fraction; `null` where a customer brings nothing before */
  readonly rise: number | null
}

/** The share who leave in the first year, and by month on average over it. */
export const leavingOf = ({ survival }: Business): Readonly<Record<PointsPer, number>> => {
  const stay = survival[MONTHS_PER_YEAR] ?? 0
  return { year: 1 - stay, month: monthlyChurnOf(stay, MONTHS_PER_YEAR) }
}

/** The hazard ratio that takes the first year's survival from one share to another: S' = S^ratio. */
const ratioOf = (from: number, to: number): number => log1p(to - 1) / log1p(from - 1)

/** Survival with a hazard ratio, h' = 1 − (1 − h)^ratio, which is S^ratio. */
const withRatio = (survival: Float64Array, ratio: number): Float64Array =>
  survival.map((stay) => (stay > 0 ? pow(stay, ratio) : 0))

const survivalAfter = ({ survival }: Business, stay: number): Float64Array => {
  const now = survival[MONTHS_PER_YEAR] ?? 0
  if (stay >= 1) return survival.map(() => 1)
  return now > 0 && now < 1 ? withRatio(survival, ratioOf(now, stay)) : survival
}

/**
 * What one customer brings when fewer leave: the same law with a hazard ratio at which the share who leave in the
 * first year, or each month on average over it, is that many points lower; no more can be taken off than leave. The
 * published "5 % less churn, 25 to 85 % more profit" (Reichheld and Sasser 1990) is five points of yearly defection
 * in some service firms; here the rise is computed from this margin, law, horizon and discount, and never assumed. Fixed
 * costs are not in it: where a business has some, profit rises by a larger share than contribution.
 */
export const lessChurn = (business: Business, { points, per }: LessChurn): ChurnEffect => {
  const before = leavingOf(business)[per]
  const after = Math.max(0, before - points)
  const stay = per === 'year' ? 1 - after : retentionAfter(after, MONTHS_PER_YEAR)
  const changed = after < before ? survivalAfter(business, stay) : business.survival
  const value = { before: valueOf(business), after: valueOf({ ...business, survival: changed }) }
  return {
    before,
    after,
    points: before - after,
    value,
    rise: value.before > 0 ? value.after / value.before - 1 : null,
  }
}
