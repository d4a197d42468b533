import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import { offerKind } from '../../model/offers/index.ts'
import type { Figure } from '../../model/result.ts'
import { baseValue } from '../../scenario/check.ts'
import type { Arm, Scenario, Uncertain } from '../../scenario/types.ts'

/** What an arm offers, in a few words: "$20 off × 6 months". */
export const offerText = (scenario: Scenario, arm: Arm, format: Format): string => {
  if (arm.kind === 'message') return t('compare.table.message')
  if (arm.kind === 'holdout') return t('compare.table.holdout')
  if (arm.kind === 'policy') return routesText(scenario, arm)
  return arm.components
    .map((component) => {
      const values: Record<string, number> = {}
      for (const [key, value] of Object.entries(component)) {
        if (value !== null && typeof value !== 'string') values[key] = baseValue(value as Uncertain)
      }
      return (
        offerKind(component.type)?.describe(values, (amount) => format.money(amount)) ??
        component.type
      )
    })
    .join(' + ')
}

const routesText = (scenario: Scenario, arm: Arm): string => {
  const levels = scenario.cohort.attributes.find(({ id }) => id === 'reason')?.levels ?? []
  const name = (id: string | undefined): string =>
    scenario.arms.find((other) => other.id === id)?.name ?? ''
  return levels
    .map((level) => `${level.name.toLowerCase()} → ${name(arm.routes[level.id]).toLowerCase()}`)
    .join(', ')
}

/** Money with its sign: "+$64", "−$25". */
export const signed = (format: Format, x: number): string =>
  `${x > 0 ? '+' : ''}${format.money(x, Math.abs(x) < 10 ? 2 : 0)}`

/** A signed difference of a metric. */
export const signedMetric = (format: Format, metricId: string, x: number): string => {
  const { unit } = ratioMetric(metricId)
  if (unit === 'money') return signed(format, x)
  return `${x > 0 ? '+' : ''}${format.points(x)}`
}

/** The central value of a figure as text. */
export const figureText = (format: Format, metricId: string, figure: Figure | undefined): string =>
  format.metric(central(figure), ratioMetric(metricId).unit)

/** "326 – 396": the 80 % range without repeating units. */
export const rangeText = (format: Format, metricId: string, figure: Figure | undefined): string => {
  if (figure?.p10 == null || figure.p90 == null) return ''
  const { unit } = ratioMetric(metricId)
  const write = (x: number): string => {
    switch (unit) {
      case 'percent':
      case 'points':
        return format.number(
          x * 100,
          Math.abs(figure.p90 ?? 0) - Math.abs(figure.p10 ?? 0) < 0.1 ? 1 : 0,
        )
      case 'money':
        return Math.abs(x) >= 10_000
          ? format.moneyShort(x)
          : format.number(x, Math.abs(x) < 10 ? 1 : 0)
      default:
        return format.number(x, 0)
    }
  }
  const [low, high] = [write(figure.p10), write(figure.p90)]
  return low === high ? '' : `${low} – ${high}`
}
