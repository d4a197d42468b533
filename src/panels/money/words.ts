import { reportedRange } from '../../app/reported.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import type { MetricUnit } from '../../model/metrics/index.ts'
import { UNKNOWN, type Figure } from '../../model/result.ts'
import type { Arm, Component, Scenario } from '../../scenario/types.ts'
import { offerText } from '../compare/words.ts'

/** The 80 % range of a figure in words, rounded by its error: "$2.1 M to $2.6 M"; `null` before there is one. */
export const rangeWords = (
  format: Format,
  unit: MetricUnit,
  figure: Figure = UNKNOWN,
): string | null => {
  const range = reportedRange(figure)
  if (!range) return null
  const low = format.reported({ ...range.low, sure: true }, unit)
  const high = format.reported({ ...range.high, sure: true }, unit)
  if (low === high) return null
  return t(range.low.sure && range.high.sure ? 'money.rangeEnds' : 'money.rangeAbout', {
    low,
    high,
  })
}

/** A component as the calendar calls it: "$20 off × 6 months". */
export const componentText = (
  scenario: Scenario,
  offer: Arm,
  component: Component,
  format: Format,
): string => offerText(scenario, { ...offer, kind: 'offer', components: [component] }, format)

/** A share in whole percent, or a tenth of one below 10 %. */
export const shareText = (format: Format, x: number): string =>
  format.percent(x, x > 0 && x < 0.095 ? 1 : 0)

/** Cents as money. */
export const MONEY_PER_CENT = 0.01

/** A multiple: "5.0 times". */
export const timesText = (format: Format, x: number): string =>
  t('money.cac.times', { n: format.number(x, x < 9.95 ? 1 : 0) })
