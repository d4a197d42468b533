const MS_PER_DAY = 86_400_000

const made = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })

const long = made({ day: 'numeric', month: 'long', year: 'numeric' })
const short = made({ day: 'numeric', month: 'short', year: 'numeric' })
const month = made({ month: 'long', year: 'numeric' })
const monthOnly = made({ month: 'short' })
const monthName = made({ month: 'long' })

/** A month of a year, 1 to 12. */
export interface YearMonth {
  readonly year: number
  readonly month: number
}

const first = ({ year, month: of }: YearMonth): number => Date.UTC(year, of - 1, 1)

/** Days since 1 January 1970 as people say them: "1 March 2027". */
export const longDay = (day: number): string => long.format(day * MS_PER_DAY)

/** "1 Mar 2027" */
export const shortDay = (day: number): string => short.format(day * MS_PER_DAY)

/** "March 2027" */
export const longMonth = (of: YearMonth): string => month.format(first(of))

/** "Mar 27" */
export const shortMonth = (of: YearMonth): string =>
  `${monthOnly.format(first(of))}\u00A0${String(of.year % 100).padStart(2, '0')}`

/** The names of the twelve months, "January" first. */
export const monthNames = (): string[] =>
  Array.from({ length: 12 }, (_, i) => monthName.format(first({ year: 2026, month: i + 1 })))
