import { central, type Format } from '../i18n/format.ts'
import { t } from '../i18n/chartsText.ts'
import type { MetricUnit } from '../model/metrics/index.ts'
import type { Figure } from '../model/result.ts'
import { reportedRange } from '../stats/reported.ts'
import type { ReadRow } from './chart.ts'
import type { ChartContext } from './context.ts'

export const armName = (context: ChartContext, arm: number): string =>
  context.result.arms[arm]?.name ?? ''

export const figureOf = (context: ChartContext, arm: number, id: string): Figure | undefined =>
  context.result.arms[arm]?.figures[id]

/** The number drawn and printed for a figure. */
export const valueOf = (context: ChartContext, arm: number, id: string): number | null =>
  central(figureOf(context, arm, id))

/** Numbers of the arms, from 0. */
export const armsOf = (context: ChartContext): number[] => context.result.arms.map((_, arm) => arm)

/** The arm with the largest value, or `null` when none has one. */
export const armWithMost = (
  arms: readonly number[],
  value: (arm: number) => number | null,
): number | null => {
  let best: number | null = null
  let most = -Infinity
  for (const arm of arms) {
    const x = value(arm)
    if (x === null || !(x > most)) continue
    most = x
    best = arm
  }
  return best
}

/** "$329 to $394", an 80 % range, or `null` before the first simulation. */
export const rangeText = (
  low: number | null | undefined,
  high: number | null | undefined,
  { format, unit }: { readonly format: Format; readonly unit: MetricUnit },
): string | null => {
  if (typeof low !== 'number' || typeof high !== 'number') return null
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null
  return t('charts.range', {
    low: format.metricShort(low, unit),
    high: format.metricShort(high, unit),
  })
}

/** The 80 % range of a figure, rounded by its error. */
const reportedRangeText = (
  figure: Figure,
  { format, unit }: { readonly format: Format; readonly unit: MetricUnit },
): string | null => {
  const range = reportedRange(figure)
  return (
    range &&
    t('charts.range', {
      low: format.reported(range.low, unit),
      high: format.reported({ ...range.high, sure: true }, unit),
    })
  )
}

/** A line of a read-out for a figure of an arm. */
export const figureRow = (
  context: ChartContext,
  arm: number,
  figure: { readonly id: string; readonly label: string; readonly unit: MetricUnit },
): ReadRow => {
  const { format } = context
  const found = figureOf(context, arm, figure.id)
  return {
    arm: null,
    label: figure.label,
    value: format.metric(central(found), figure.unit),
    range: found ? reportedRangeText(found, { format, unit: figure.unit }) : null,
  }
}

/** "per dollar", or what to say for a currency without a word of its own. */
export const perMoney = (currency: string): string => {
  switch (currency) {
    case 'USD':
      return t('charts.per.USD')
    case 'EUR':
      return t('charts.per.EUR')
    case 'GBP':
      return t('charts.per.GBP')
    default:
      return t('charts.per.other')
  }
}
