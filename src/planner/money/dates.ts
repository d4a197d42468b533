/** A day as a number: days since 1 January 1970, Gregorian calendar. */
export type Day = number

export interface CivilDate {
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  readonly day: number
}

const DAYS_PER_ERA = 146_097
const YEARS_PER_ERA = 400
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468
const MONTHS_PER_YEAR = 12

/** The number of a date (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
export const dayOf = ({ year, month, day }: CivilDate): Day => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / YEARS_PER_ERA)
  const ofEra = y - era * YEARS_PER_ERA
  const sinceMarch = (month + 9) % MONTHS_PER_YEAR
  const ofYear = Math.floor((153 * sinceMarch + 2) / 5) + day - 1
  const inEra = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear
  return era * DAYS_PER_ERA + inEra - EPOCH
}

/** The date of a number (civil_from_days). */
export const dateOf = (day: Day): CivilDate => {
  const z = day + EPOCH
  const era = Math.floor(z / DAYS_PER_ERA)
  const inEra = z - era * DAYS_PER_ERA
  const ofEra = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) /
      365,
  )
  const ofYear = inEra - (365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100))
  const sinceMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9
  return {
    year: ofEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * sinceMarch + 2) / 5) + 1,
  }
}

/** Months of a year counted from the year 0: consecutive numbers for consecutive months. */
export const monthNumber = ({ year, month }: Pick<CivilDate, 'year' | 'month'>): number =>
  year * MONTHS_PER_YEAR + month - 1

/** Year and month, 1 to 12, of such a number. */
export const monthOf = (n: number): Pick<CivilDate, 'year' | 'month'> => ({
  year: Math.floor(n / MONTHS_PER_YEAR),
  month: n - Math.floor(n / MONTHS_PER_YEAR) * MONTHS_PER_YEAR + 1,
})

/** The same day some months later; the last of the month where it has no such day. */
export const monthsAfter = (day: Day, months: number): Day => {
  const date = dateOf(day)
  const n = monthNumber(date) + months
  const last = dayOf({ ...monthOf(n + 1), day: 1 }) - 1
  return Math.min(last, dayOf({ ...monthOf(n), day: 1 }) + date.day - 1)
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/** A day as `2027-03-01`. */
export const isoOf = (day: Day): string => {
  const { year, month, day: ofMonth } = dateOf(day)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofMonth)}`
}

/** The day that is written as `2027-03-01`; `null` for anything else, such as a 30 February. */
export const readDay = (text: string): Day | null => {
  const [, year, month, ofMonth] = ISO.exec(text) ?? []
  const day = dayOf({ year: Number(year), month: Number(month), day: Number(ofMonth) })
  return Number.isFinite(day) && isoOf(day) === text ? day : null
}
