import { wholeShares } from '../wholeShares.ts'
import { dateOf, dayOf, monthNumber, monthOf, monthsAfter, type Day } from './dates.ts'

const CENT = 0.01
const MONTHS_PER_YEAR = 12
const MONTHS_PER_QUARTER = 3

export type PeriodUnit = 'month' | 'quarter' | 'year'

/** A calendar month, or a quarter or year of the business. */
export interface Period {
  /** its first month */
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  /** how many months it has */
  readonly months: number
  /** the calendar year in which the business year ends */
  readonly fiscalYear: number
  /** of the business year, 1 to 4; that of its first month */
  readonly quarter: number
  /** whole cents by line, as given */
  readonly cents: readonly number[]
  /** their sum, and that of all periods so far */
  readonly net: number
  readonly cumulative: number
}

const total = (line: ArrayLike<number>): number => {
  let sum = 0
  for (let t = 0; t < line.length; t++) sum += line[t] ?? 0
  return sum
}

/**
 * Signed amounts by line and month in whole cents, which add up exactly: each line to its total, and the
 * totals to what all lines together come to (largest remainders).
 */
export const centsByMonth = (
  lines: readonly ArrayLike<number>[],
): readonly (readonly number[])[] => {
  const totals = lines.map(total)
  const whole = wholeShares(
    totals,
    totals.reduce((sum, x) => sum + x, 0),
    CENT,
  )
  return lines.map((line, i) => wholeShares(Array.from(line), (whole[i] ?? 0) * CENT, CENT))
}

/**
 * Year and quarter of the business to which a month belongs. A business year is named after the calendar
 * year in which it ends.
 * @param start first month of the business year, 1 to 12
 */
export const fiscalOf = (
  { year, month }: { readonly year: number; readonly month: number },
  start: number,
): { readonly fiscalYear: number; readonly quarter: number; readonly since: number } => {
  const since = (month - start + MONTHS_PER_YEAR) % MONTHS_PER_YEAR
  const begun = month >= start ? year : year - 1
  return {
    fiscalYear: start === 1 ? begun : begun + 1,
    quarter: Math.floor(since / MONTHS_PER_QUARTER) + 1,
    since,
  }
}

const LENGTH: Readonly<Record<PeriodUnit, number>> = { month: 1, quarter: 3, year: 12 }

/**
 * Monthly amounts put together by calendar month, or by quarter or year of the business. Month `t` of the money
 * is the calendar month of the day `t` months after the launch. Periods without a gap, from the one of the launch to that
 * of the last month.
 * @param lines whole cents by line and month since the launch
 */
export const periodsOf = (
  launch: Day,
  lines: readonly (readonly number[])[],
  { unit, fiscalStart }: { readonly unit: PeriodUnit; readonly fiscalStart: number },
): Period[] => {
  const months = Math.max(0, ...lines.map((line) => line.length))
  const length = LENGTH[unit]
  const first = (n: number): number => n - (fiscalOf(monthOf(n), fiscalStart).since % length)
  const sums = new Map<number, number[]>()
  for (let t = 0; t < months; t++) {
    const at = first(monthNumber(dateOf(monthsAfter(launch, t))))
    const sum = sums.get(at) ?? lines.map(() => 0)
    sums.set(
      at,
      sum.map((x, i) => x + (lines[i]?.[t] ?? 0)),
    )
  }
  let cumulative = 0
  return [...sums].map(([n, cents]) => {
    const net = cents.reduce((all, x) => all + x, 0)
    cumulative += net
    const { fiscalYear, quarter } = fiscalOf(monthOf(n), fiscalStart)
    return { ...monthOf(n), months: length, fiscalYear, quarter, cents, net, cumulative }
  })
}

/**
 * First days of months (1), business quarters (3), halves (6), years (12) or several years between two days.
 * @param months 1, 3, 6, or a multiple of 12
 */
export const fiscalLines = (
  from: Day,
  to: Day,
  { months, fiscalStart }: { readonly months: number; readonly fiscalStart: number },
): { readonly day: Day; readonly year: number; readonly month: number }[] => {
  const lines: { day: Day; year: number; month: number }[] = []
  for (let n = monthNumber(dateOf(from)); ; n++) {
    const day = dayOf({ ...monthOf(n), day: 1 })
    if (day > to) return lines
    const { since, fiscalYear } = fiscalOf(monthOf(n), fiscalStart)
    const inYears = fiscalYear * MONTHS_PER_YEAR + since
    if (day >= from && inYears % months === 0) lines.push({ day, ...monthOf(n) })
  }
}
