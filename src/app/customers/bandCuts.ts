import type { ColumnProfile } from '../../model/customerList.ts'
import { dayNumber, dayText, monthsBetween } from '../../tables/list/dates.ts'

export { evenCuts } from '../../tables/list/bands.ts'

/** Lowest, percentiles and highest of a column; of dates, of the months from them to a day. */
export const percentilesOf = (
  { kind, quantiles }: ColumnProfile,
  day: number | null,
): readonly number[] | null => {
  if (!quantiles || kind !== 'date') return quantiles
  const to = day ?? quantiles[quantiles.length - 1] ?? 0
  return quantiles.map((from) => Math.max(0, monthsBetween(from, to))).reverse()
}

/** Typed cuts, `12, 24, 36` or `0,5; 1,5`, in rising order; `null` where one is no number. */
export const readCuts = (text: string): number[] | null => {
  const isSpaced = /[;\s]/.test(text.trim())
  const parts = text
    .split(isSpaced ? /[;\s]+|,(?=\s|$)/ : /,/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const cuts = parts.map((part) => Number(part.replace(',', '.')))
  if (cuts.some((cut) => !Number.isFinite(cut))) return null
  return [...new Set(cuts)].sort((a, b) => a - b)
}

/** Cuts as they are typed. */
export const cutsText = (cuts: readonly number[]): string => cuts.join('; ')

/** A day as a date input has it, in days since 1970-01-01; `null` where it is none. */
export const readDay = (text: string): number | null => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return year === undefined ? null : dayNumber(Number(year), Number(month), Number(day))
}

/** The same as text. */
export const writtenDay = (day: number): string => dayText(day)
