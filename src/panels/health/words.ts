import type { Format } from '../../i18n/format.ts'

/** A rate of the screen: percent with two digits, below which counts decide nothing. */
export const rateText = (format: Format, rate: number | null): string =>
  rate === null ? '–' : format.percent(rate, 2)

/** The same with one digit. */
export const roughRate = (format: Format, rate: number): string => format.percent(rate, 1)

/** Money that is summed over customers. */
export const sumText = (format: Format, amount: number): string =>
  Math.abs(amount) < 1_000 ? format.money(amount, 2) : format.metric(amount, 'money')
