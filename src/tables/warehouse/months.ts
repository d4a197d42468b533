import { civilDay, dayNumber } from '../list/dates.ts'

/** A column's value as a date. */
export const asDate = (column: string): string => `CAST(${column} AS DATE)`

/**
 * Whole months from a column's date to a day (days since 1970-01-01), as `monthsBetween` counts them: 31 January to 28 February is
 * none. EXTRACT is alike in all five warehouses, while their functions for differences count months that began, or fractions.
 */
export const monthsTo = (column: string, day: number): string => {
  const [year, month, dayOfMonth] = civilDay(day)
  const of = (part: string): string => `EXTRACT(${part} FROM ${asDate(column)})`
  return [
    `12 * (${year} - ${of('YEAR')}) + (${month} - ${of('MONTH')})`,
    `  - CASE WHEN ${of('DAY')} > ${dayOfMonth} THEN 1 ELSE 0 END`,
  ].join('\n')
}

/** Lists have no dates before it. */
const FIRST_DAY = dayNumber(1900, 1, 1) ?? 0

/** The latest day from which it is that many whole months to `day`, or more; not before 1900. */
export const latestDayWith = (months: number, day: number): number => {
  const [year, month, dayOfMonth] = civilDay(day)
  const at = 12 * year + (month - 1) - Math.ceil(months)
  const [y, m] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  const days = [dayOfMonth, 30, 29, 28].filter((each) => each <= dayOfMonth)
  return days.map((each) => dayNumber(y, m, each)).find((each) => each !== null) ?? FIRST_DAY
}
