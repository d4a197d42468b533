import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armName, armsOf, armWithMost } from './figures.ts'
import { domainOf, LEAST, type Size } from './geometry.ts'
import { linesHeight, linesLayout, titleFor, type Curve, type LinesLayout } from './lines.ts'
import { cell, unitName } from './tables.ts'

/** Month 1 is the payment at return: position 0 of the bands. */
const monthsOf = (context: ChartContext): number[] => {
  const longest = Math.max(0, ...context.result.arms.map((arm) => arm.cash.expected.length))
  return Array.from({ length: longest }, (_, i) => i + 1)
}

/** Arms that were sent to somebody; against a known organic return a holdout is the zero line itself. */
const drawnArms = (context: ChartContext): number[] =>
  armsOf(context).filter((arm) => {
    const { targeted = 0, kind } = context.result.arms[arm] ?? {}
    return targeted > 0 && !(kind === 'holdout' && context.result.organicKnown)
  })

const curveOf = (context: ChartContext, arm: number): Curve => {
  const result = context.result.arms[arm]
  const perCustomer = (totals: Float64Array = new Float64Array()): Float64Array =>
    totals.map((cash) => cash / (result?.targeted ?? 1))
  const y = perCustomer(result?.cash.expected)
  return {
    arm,
    name: armName(context, arm),
    y,
    low: perCustomer(result?.cash.p10),
    high: perCustomer(result?.cash.p90),
    note: context.format.metricShort(y.at(-1) ?? null, 'money'),
  }
}

export const height = linesHeight

export const layout = (context: ChartContext, size: Size): LinesLayout => {
  const xs = monthsOf(context)
  const arms = xs.length ? drawnArms(context) : []
  const curves = arms.map((arm) => curveOf(context, arm))
  const currency = context.format.currency
  const known = context.result.organicKnown ? 'extra' : 'gross'
  return linesLayout(context, size, {
    xs,
    xDomain: [1, Math.max(2, xs.length)],
    xUnit: 'months',
    xTitle: titleFor(size.width - 90, t('charts.cashFlow.x'), t('charts.cashFlow.x.short')),
    yDomain: domainOf(
      [
        0,
        ...curves.flatMap(({ y, low = [], high = [] }) => [
          ...Array.from(y),
          ...Array.from(low),
          ...Array.from(high),
        ]),
      ],
      { least: LEAST.money, pad: 0.03 },
    ),
    yUnit: 'money',
    yTitle: titleFor(
      size.width,
      t(`charts.cashFlow.y.${known}`, { currency }),
      t(`charts.cashFlow.y.${known}.short`, { currency }),
    ),
    curves,
    points: curves.flatMap(({ arm }) => {
      const month = arm === null ? null : paybackOf(context, arm)
      if (arm === null || month === null || month > xs.length) return []
      return [{ arm, x: month, y: 0 }]
    }),
    stops: xs.map((month, at) => ({ at, title: t('charts.month', { month }) })),
    empty: arms.length ? null : t('charts.empty'),
  })
}

const paybackOf = (context: ChartContext, arm: number): number | null =>
  context.result.arms[arm]?.figures['paybackMonth']?.expected ?? null

export const caption = (context: ChartContext): string => {
  const arms = drawnArms(context)
  const horizon = monthsOf(context).length
  const last = (arm: number): number | null =>
    context.result.arms[arm]?.cash.expected.at(-1) ?? null
  const richest = armWithMost(arms, (arm) => {
    const total = last(arm)
    return total === null ? null : total / (context.result.arms[arm]?.targeted ?? 1)
  })
  const fastest = armWithMost(arms, (arm) => {
    const month = paybackOf(context, arm)
    return month === null ? null : -month
  })
  if (richest === null) return t('charts.empty')
  if (fastest === null) return t('charts.cashFlow.caption.never', { months: horizon })
  const month = paybackOf(context, fastest) ?? 0
  const together = arms.every((arm) => paybackOf(context, arm) === month)
  const names = {
    first: armName(context, fastest),
    most: armName(context, richest),
    months: horizon,
  }
  const kind = together ? '.together' : fastest === richest ? '.same' : ''
  return `${t(`charts.cashFlow.caption${kind}`, { ...names, month })} ${t('charts.cashFlow.marks')}`
}

export const table = (context: ChartContext): ChartTable => {
  const arms = drawnArms(context)
  const curves = arms.map((arm) => curveOf(context, arm))
  const unit = unitName('money', context.format.currency)
  return {
    columns: [
      t('charts.table.month'),
      ...curves.flatMap(({ name }) => [
        `${name}, ${unit}`,
        t('charts.table.lowOf', { name }),
        t('charts.table.highOf', { name }),
      ]),
    ],
    rows: monthsOf(context).map((month, i) => [
      month,
      ...curves.flatMap(({ y, low, high }) =>
        [y[i], low?.[i], high?.[i]].map((x) => cell(x, 'money')),
      ),
    ]),
  }
}
