import type { DateOrder } from '../../model/customerList.ts'

/** A date as three numbers, and the orders in which they make one. */
export interface DateText {
  readonly dmy: number | null
  readonly mdy: number | null
  readonly ymd: number | null
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const isDay = (year: number, month: number, day: number): boolean => {
  const most = month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0)
  return year >= 1900 && year <= 2200 && day >= 1 && day <= most
}

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar; `null` where there is no such day or it is outside
 * 1900 … 2200.
 */
export const dayNumber = (year: number, month: number, day: number): number | null => {
  if (!isDay(year, month, day)) return null
  // Years begin in March here, so that the leap day is the last.
  const y = month <= 2 ? year - 1 : year
  const yearDay = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leaps + yearDay - 719_468
}

/** Year, month and day of a number of days from 1970-01-01. */
export const civilDay = (days: number): readonly [year: number, month: number, day: number] => {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * dayOfYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return [year, month, dayOfYear - Math.floor((153 * m + 2) / 5) + 1]
}

/** A day as 2025-04-03. */
export const dayText = (days: number): string => {
  const [year, month, day] = civilDay(days)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d.{0,30})?$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ]\d.{0,30})?$/

/**
 * Takes a text apart that is a date, `2025-04-03`, `2025/4/3`, `3.4.2025`, `4/3/2025`, with or without a time behind it, which
 * is passed over; `null` where it is none. Days between points are written before months everywhere.
 */
export const dateText = (text: string): DateText | null => {
  const early = YEAR_FIRST.exec(text)
  if (early) {
    const ymd = dayNumber(Number(early[1]), Number(early[3]), Number(early[4]))
    return ymd === null ? null : { ymd, dmy: null, mdy: null }
  }
  const late = YEAR_LAST.exec(text)
  if (!late) return null
  const [one, two, year] = [Number(late[1]), Number(late[3]), Number(late[4])]
  const dmy = dayNumber(year, two, one)
  const mdy = late[2] === '.' ? null : dayNumber(year, one, two)
  return dmy === null && mdy === null ? null : { ymd: null, dmy, mdy }
}

/** The day of a text with this order; `null` where it is no such date. */
export const dayOf = (text: string, order: DateOrder): number | null =>
  dateText(text)?.[order] ?? null

/**
 * Whole months from one day to a later one; negative where it is earlier: 31 January to 28 February is none, to
 * 1 March is one.
 */
export const monthsBetween = (from: number, to: number): number => {
  const [y1, m1, d1] = civilDay(from)
  const [y2, m2, d2] = civilDay(to)
  return 12 * (y2 - y1) + (m2 - m1) - (d2 < d1 ? 1 : 0)
}
