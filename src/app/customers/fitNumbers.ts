import type { LapsePoint } from '../../planner/history/types.ts'
import { exp, logistic, logit, pow } from '../../stats/num.ts'
import type { LapseFit } from './fitTypes.ts'

/** By what part of themselves odds change when log-odds change by `shift`. */
export const oddsChange = (shift: number): number => exp(shift) - 1

/** What an offer of twice the amount adds, as a multiple of what it adds now. */
export const whenDoubled = (exponent: number): number => pow(2, exponent)

/** Month in the middle of a band. */
export const middleOf = ({ from, to }: Pick<LapsePoint, 'from' | 'to'>): number => (from + to) / 2

/** Log-odds of the straight line at month 0, through what it gives the bands. */
const startOf = (points: readonly LapsePoint[], perMonth: number): number => {
  const inside = points.filter(({ fitted }) => fitted > 0 && fitted < 1)
  const total = inside.reduce((sum, { customers }) => sum + customers, 0)
  const level = inside.reduce(
    (sum, point) => sum + point.customers * (logit(point.fitted) - perMonth * middleOf(point)),
    0,
  )
  return total > 0 ? level / total : 0
}

/** Where the line turns when its slope is another: the customers' mean month. */
const pivotOf = (points: readonly LapsePoint[]): number => {
  const total = points.reduce((sum, { customers }) => sum + customers, 0)
  const months = points.reduce((sum, point) => sum + point.customers * middleOf(point), 0)
  return total > 0 ? months / total : 0
}

/** Months that are drawn at most. */
const MOST_MONTHS = 120

export interface RateAt {
  readonly month: number
  readonly value: number
  /** what the ends of the slope's interval make of it, turned about the customers' mean month */
  readonly low: number
  readonly high: number
}

/** Share that comes back by whole months since leaving, from the first band to the last. */
export const lapseCurve = ({ points, perMonth }: LapseFit): RateAt[] => {
  const [start, pivot] = [startOf(points, perMonth.value), pivotOf(points)]
  const middles = points.map(middleOf)
  const first = Math.max(0, Math.floor(Math.min(...middles)))
  const last = Math.min(first + MOST_MONTHS, Math.ceil(Math.max(1, ...middles)))
  return Array.from({ length: last - first + 1 }, (_, i): RateAt => {
    const month = first + i
    const at = start + perMonth.value * month
    const ends = [perMonth.low, perMonth.high].map((slope) =>
      logistic(at + (slope - perMonth.value) * (month - pivot)),
    )
    const value = logistic(at)
    return { month, value, low: Math.min(value, ...ends), high: Math.max(value, ...ends) }
  })
}
