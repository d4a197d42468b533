import { atItsError } from '../../../app/rehearsal/amount.ts'
import type { Estimate } from '../../../app/rehearsal/report.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/rehearsalText.ts'

/** Half-width of a 95 % interval in standard errors. */
const HALF_WIDTH = 1.96

/** "71", "fewer than 1", "more than 99": how many of 100 tests. */
export const ofHundred = ({ value }: Estimate): string => {
  const hundredths = 100 * value
  if (hundredths < 0.5) return t('rehearsal.fewer')
  if (value < 1 && hundredths >= 99.5) return t('rehearsal.more')
  return String(Math.round(hundredths))
}

/** The same for a table: "71 %", "<1 %". */
export const shareText = (format: Format, { value }: Estimate): string => {
  if (value < 0.005) return `<${format.percent(0.01)}`
  return value < 1 && value >= 0.995 ? `>${format.percent(0.99)}` : format.percent(value)
}

/** An amount over some customers, to the place that its error leaves. */
export const amountText = (format: Format, each: Estimate, customers: number): string => {
  const half = HALF_WIDTH * each.se * customers
  return format.reported(atItsError(each.value * customers, half, 1), 'money')
}

/** "± $1,900": the 95 % half-width of an amount; empty where it is exact. */
export const errorText = (format: Format, { se }: Estimate, customers: number): string => {
  const half = HALF_WIDTH * se * customers
  if (!(half > 0)) return ''
  return `±\u00A0${format.reported(atItsError(half, half / 20, 1), 'money')}`
}

/** Half-width of the least certain of some shares. */
export const widest = (shares: readonly Estimate[]): number =>
  HALF_WIDTH * Math.max(0, ...shares.map(({ se }) => se))

/** A difference that is larger than its error allows to be luck. */
export const isClear = ({ value, se }: Estimate): boolean => Math.abs(value) > HALF_WIDTH * se
