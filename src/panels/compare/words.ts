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
  if (arm.kind === 'ladder') return stepsText(scenario, arm)
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

/** What a ladder sends, in the order of the days: "Discount, then Combo after 30 days". */
export const stepsText = ({ arms }: Scenario, { steps }: Arm): string => {
  const named = (id: string): string => arms.find((arm) => arm.id === id)?.name || id
  return Object.entries(steps)
    .sort(([, a], [, b]) => a - b)
    .map(([id, day], i) =>
      i === 0 ? named(id) : t('compare.table.step', { offer: named(id), n: day }),
    )
    .join(', ')
}

const routesText = (scenario: Scenario, arm: Arm): string => {
  const levels = scenario.cohort.attributes.find(({ id }) => id === 'reason')?.levels ?? []
  if (levels.length > 2) return t('compare.table.byReason')
  const name = (id: string | undefined): string =>
    scenario.arms.find((other) => other.id === id)?.name ?? ''
  return levels
    .map((level) => `${level.name.toLowerCase()} → ${name(arm.routes[level.id]).toLowerCase()}`)
    .join(', ')
}

/**
 * Digits after the point for money whose 80 % range is this wide: never finer than about a tenth of
 * the range.
 */
const digitsFor = (width: number): number => (width < 10 ? 2 : 0)

/** Money per customer, as fine as its range allows. */
export const perCustomer = (
  format: Format,
  x: number,
  range: readonly [number, number] | null = null,
): string => format.money(x, digitsFor(range ? range[1] - range[0] : Math.abs(x)))

/** A signed difference of a metric, as fine as its range allows: "+$64", "−0.4 points". */
export const signedMetric = (
  format: Format,
  metricId: string,
  x: number,
  range: readonly [number, number],
): string => {
  const isMoney = ratioMetric(metricId).unit === 'money'
  return `${x > 0 ? '+' : ''}${isMoney ? perCustomer(format, x, range) : format.points(x)}`
}

/** The central value of a figure as text. */
export const figureText = (format: Format, metricId: string, figure: Figure | undefined): string =>
  format.metric(central(figure), ratioMetric(metricId).unit)

/** The central value of a figure for a table whose heads name the unit of points. */
export const cellText = (format: Format, metricId: string, figure: Figure | undefined): string => {
  const value = central(figure)
  const inPoints = ratioMetric(metricId).unit === 'points' && value !== null
  return inPoints ? format.number(value * 100, 1) : figureText(format, metricId, figure)
}

/** Large sums share one unit: "2.6 – 3.0 M". */
const moneyRange = (format: Format, low: number, high: number): string => {
  const size = Math.max(Math.abs(low), Math.abs(high))
  const [unit, mark] = size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, '']
  const digits = unit === 1e6 && size < 1e8 ? 1 : unit === 1 && size < 20 ? 1 : 0
  const [from, to] = [format.number(low / unit, digits), format.number(high / unit, digits)]
  return from === to ? '' : `${from} – ${to}${mark && `\u00A0${mark}`}`
}

/** The 80 % range without repeating units: "326 – 396". */
export const rangeText = (format: Format, metricId: string, figure: Figure | undefined): string => {
  if (figure?.p10 == null || figure.p90 == null) return ''
  const { unit } = ratioMetric(metricId)
  if (unit === 'money') return moneyRange(format, figure.p10, figure.p90)
  const share = unit === 'percent' || unit === 'points'
  const digits = share && figure.p90 - figure.p10 < 0.1 ? 1 : 0
  const write = (x: number): string => format.number(share ? x * 100 : x, digits)
  const [low, high] = [write(figure.p10), write(figure.p90)]
  return low === high ? '' : `${low} – ${high}`
}
