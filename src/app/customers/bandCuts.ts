import type { ColumnProfile } from '../../model/customerList.ts'
import { dayNumber, dayText, monthsBetween } from '../../tables/list/dates.ts'

/** A cut needs no more places than tell bands apart. */
const DIGITS = 3

/** Lowest, percentiles and highest of a column; of dates, of the months from them to a day. */
export const percentilesOf = (
  { kind, quantiles }: ColumnProfile,
  day: number | null,
): readonly number[] | null => {
  if (!quantiles || kind !== 'date') return quantiles
  const to = day ?? quantiles[quantiles.length - 1] ?? 0
  return quantiles.map((from) => Math.max(0, monthsBetween(from, to))).reverse()
}

/** Where bands begin that hold about as many customers each; fewer where many customers have one value. */
export const evenCuts = (percentiles: readonly number[], bands: number): number[] => {
  const low = percentiles[0] ?? 0
  const high = percentiles[percentiles.length - 1] ?? 0
  const cuts = Array.from({ length: bands - 1 }, (_, i) => {
    const at = Math.round((100 * (i + 1)) / bands)
    return Number((percentiles[at] ?? 0).toPrecision(DIGITS))
  })
  return [...new Set(cuts)].filter((cut) => cut > low && cut <= high).sort((a, b) => a - b)
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
