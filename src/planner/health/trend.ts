import { customerChurn, type Churn } from './churn.ts'

/** Customers who joined, left and came back in a month. */
export interface MonthMoves {
  readonly month: string
  readonly gained: number
  readonly lost: number
  readonly regained: number
}

export interface MonthTrend extends MonthMoves {
  /** gained + regained − lost */
  readonly net: number
  /** customers at the month's start and end; `null` where those at the first month's start are not known */
  readonly start: number | null
  readonly end: number | null
  /** `null` without customers at the start */
  readonly churn: Churn | null
}

/** Months one after the other: each begins with the customers the one before ended with. */
export const trendOf = (months: readonly MonthMoves[], start: number | null): MonthTrend[] => {
  let here = start
  return months.map((moves) => {
    const net = moves.gained + moves.regained - moves.lost
    const begin = here
    here = begin === null ? null : begin + net
    return {
      ...moves,
      net,
      start: begin,
      end: here,
      churn: begin === null ? null : customerChurn({ start: begin, ...moves }),
    }
  })
}
