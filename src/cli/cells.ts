import { central, NOT_DEFINED, type Format } from '../i18n/format.ts'
import type { MetricUnit } from '../model/metrics/index.ts'
import { UNKNOWN, type Figure } from '../model/result.ts'
import { reportedChance, reportedMean, reportedRange } from '../stats/reported.ts'

/** The central value of a figure. */
export const valueText = (format: Format, unit: MetricUnit, figure: Figure = UNKNOWN): string =>
  format.metric(central(figure), unit)

/** Its 80 % range: "≈$320 to $400". */
export const rangeText = (format: Format, unit: MetricUnit, figure: Figure = UNKNOWN): string => {
  const range = reportedRange(figure)
  if (!range) return NOT_DEFINED
  const { low, high } = range
  return `${format.reported(low, unit)} to ${format.reported({ ...high, sure: true }, unit)}`
}

/** The 80 % range where the head of the column or the sentence names the unit: "≈22 – 30". */
export const spanText = (format: Format, unit: MetricUnit, figure: Figure = UNKNOWN): string => {
  const range = reportedRange(figure)
  return (range && format.reportedRange(range, unit)) || NOT_DEFINED
}

/** A share of worlds or replications: "≈70 %", "<10 %". */
export const chanceText = (format: Format, figure: Figure = UNKNOWN): string =>
  figure.mean === null
    ? NOT_DEFINED
    : format.reported(reportedChance(figure.mean, figure), 'percent')

/** An expected loss in money. */
export const lossText = (format: Format, figure: Figure = UNKNOWN): string =>
  figure.mean === null
    ? NOT_DEFINED
    : format.reported(reportedMean(figure.mean, figure, 1), 'money')
