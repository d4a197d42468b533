import { reportedChance, reportedExact } from '../../app/reported.ts'
import { t } from '../../i18n/analyseText.ts'
import type { Format } from '../../i18n/format.ts'
import type { MetricUnit } from '../../model/metrics/index.ts'

/** Both ends of an interval, in the unit of what it is about. */
export interface Ends {
  readonly low: number
  readonly high: number
}

/** What an amount is, and how finely the interval around it lets it be told. */
export interface Fineness {
  readonly unit: MetricUnit
  /** width of the interval; 0: as fine as it is */
  readonly width: number
}

export const widthOf = (ends: Ends | null | undefined): number =>
  ends && Number.isFinite(ends.high - ends.low) ? ends.high - ends.low : 0

/** "0.7 percentage points". */
const pointsText = (format: Format, x: number, width: number): string => {
  const { value, unit } = reportedExact(x * 100, width * 100)
  const digits = unit > 0 ? Math.max(0, Math.ceil(-Math.log10(unit) - 1e-9)) : 2
  return t('analyse.points', { n: format.number(value, digits) })
}

/** An amount as fine as its interval allows; shares of customers as percent, their differences in percentage points. */
export const amount = (format: Format, x: number, { unit, width }: Fineness): string => {
  if (unit === 'points') return pointsText(format, x, width)
  return format.reported(reportedExact(x, width), unit)
}

/** The same without a sign, for "more than" and "less than". */
export const size = (format: Format, x: number, fineness: Fineness): string =>
  amount(format, Math.abs(x), fineness)

const bare = (format: Format, x: number, fineness: Fineness): string =>
  fineness.unit === 'points'
    ? pointsText(format, x, fineness.width).replace(/[^\d.,−-]+$/, '')
    : amount(format, x, fineness)

/** The same with its sign: "+$20", "−2.9"; the axis says of what shares are points. */
export const signed = (format: Format, x: number, fineness: Fineness): string => {
  const text = bare(format, x, fineness)
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** "−$3 to $41", "−0.1 to 1.5 percentage points". */
export const range = (format: Format, ends: Ends, unit: MetricUnit): string => {
  const fineness = { unit, width: widthOf(ends) }
  if (amount(format, ends.low, fineness) === amount(format, ends.high, fineness)) return ''
  return t('analyse.range', {
    low: bare(format, ends.low, fineness),
    high: amount(format, ends.high, fineness),
  })
}

/** "95 % interval". */
export const levelText = (format: Format, confidence: number): string =>
  t('analyse.level', { level: format.percent(confidence) })

/** "83 %", "more than 99 %"; only from a posterior. */
export const chanceText = (format: Format, chance: number, error: number | null): string => {
  const told = reportedChance(chance, { se: error, steady: error })
  const value = format.reported({ ...told, bound: null, sure: true }, 'percent')
  if (told.bound === 'above') return t('analyse.moreThan', { value })
  if (told.bound === 'below') return t('analyse.lessThan', { value })
  return told.sure ? value : t('analyse.about', { value })
}

/** "p = 0.032", "p < 0.0001"; "–" where there is none. */
export const pText = (format: Format, p: number | null): string => {
  if (p === null) return '–'
  if (p < 0.0001) return t('analyse.p.below')
  return format.number(p, p < 0.01 ? 4 : 3)
}
