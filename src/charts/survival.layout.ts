import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armName, armsOf, armWithMost } from './figures.ts'
import type { Size } from './geometry.ts'
import { linesHeight, linesLayout, titleFor, type Curve, type LinesLayout } from './lines.ts'
import { cell } from './tables.ts'

/** Month at which the caption compares the arms. */
const REFERENCE_MONTH = 12

const drawnArms = (context: ChartContext): number[] =>
  armsOf(context).filter((arm) => {
    const { kind, survival } = context.result.arms[arm] ?? {}
    return kind !== 'holdout' && (survival?.length ?? 0) > 0
  })

const curvesOf = (context: ChartContext): Curve[] => {
  const { nothing } = context.result
  const note = (y: Float64Array): string => context.format.percent(y.at(-1) ?? 0)
  const arms = drawnArms(context).map((arm): Curve => {
    const y = context.result.arms[arm]?.survival ?? new Float64Array()
    return { arm, name: armName(context, arm), y, note: note(y) }
  })
  if (!nothing || nothing.survival.length === 0) return arms
  const without = { arm: null, name: t('charts.without'), y: nothing.survival }
  return [...arms, { ...without, note: note(nothing.survival) }]
}

const monthsOf = (curves: readonly Curve[]): number[] =>
  Array.from({ length: Math.max(0, ...curves.map((curve) => curve.y.length)) }, (_, i) => i)

export const height = linesHeight

export const layout = (context: ChartContext, size: Size): LinesLayout => {
  const curves = curvesOf(context)
  const xs = monthsOf(curves)
  return linesLayout(context, size, {
    xs,
    xDomain: [0, Math.max(1, xs.length - 1)],
    xUnit: 'months',
    xTitle: t('charts.survival.x'),
    yDomain: [0, 1],
    yUnit: 'percent',
    yTitle: titleFor(size.width, t('charts.survival.y'), t('charts.survival.y.short')),
    curves,
    points: drawnArms(context).flatMap((arm) => {
      const survival = context.result.arms[arm]?.survival
      return (context.offerEnds[arm] ?? [])
        .filter((month) => month > 0 && month < (survival?.length ?? 0))
        .map((month) => ({ arm, x: month, y: survival?.[month] ?? 0 }))
    }),
    stops: xs.map((month, at) => ({ at, title: t('charts.month.after', { month }) })),
    empty: curves.length ? null : t('charts.empty'),
  })
}

export const caption = (context: ChartContext): string => {
  const arms = drawnArms(context)
  const last = Math.min(...arms.map((arm) => (context.result.arms[arm]?.survival.length ?? 0) - 1))
  const month = Math.min(REFERENCE_MONTH, last)
  const share = (arm: number): number => context.result.arms[arm]?.survival[month] ?? 0
  const most = armWithMost(arms, share)
  const least = armWithMost(arms, (arm) => -share(arm))
  if (most === null || least === null) return t('charts.empty')
  const values = {
    month,
    most: armName(context, most),
    share: context.format.percent(share(most)),
    least: armName(context, least),
    other: context.format.percent(share(least)),
  }
  const key =
    values.share === values.other ? 'charts.survival.caption.same' : 'charts.survival.caption'
  const ends = arms.some((arm) => (context.offerEnds[arm] ?? []).length > 0)
  return t(key, values) + (ends ? ` ${t('charts.survival.ends')}` : '')
}

export const table = (context: ChartContext): ChartTable => {
  const curves = curvesOf(context)
  return {
    columns: [t('charts.table.month'), ...curves.map(({ name }) => `${name}, %`)],
    rows: monthsOf(curves).map((month, i) => [
      month,
      ...curves.map(({ y }) => cell(y[i], 'percent')),
    ]),
  }
}
