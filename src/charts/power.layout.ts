import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable, PowerData } from './context.ts'
import { armName } from './figures.ts'
import type { Size } from './geometry.ts'
import type { Point } from './lineLabels.ts'
import { linesHeight, linesLayout, titleFor, type Curve, type LinesLayout } from './lines.ts'
import { timesText } from './oftenText.ts'
import { cell } from './tables.ts'

export const applies = ({ power }: ChartContext): boolean => Boolean(power)

export const height = linesHeight

/** One curve for each arm, and the chance aimed at as a line across. */
const curvesOf = (context: ChartContext, { curves, totals, aim }: PowerData): Curve[] => [
  ...curves.map(({ arm, power }) => ({
    arm,
    name: armName(context, arm),
    y: power,
    note: '',
  })),
  { arm: null, name: t('charts.power.aim'), y: totals.map(() => aim), note: '' },
]

/** Marks nearer than this would hide each other: one stands for them. */
const NEAR = 0.04

/** Where the curves are with the customers planned. */
const marksOf = ({ curves, planned }: PowerData): Point[] =>
  curves
    .filter(({ now }, i) => curves.findIndex((each) => Math.abs(each.now - now) < NEAR) === i)
    .map(({ arm, now }) => ({ arm, x: planned, y: now }))

export const layout = (context: ChartContext, size: Size): LinesLayout => {
  const data = context.power
  const totals = data?.totals ?? [1]
  const curves = data ? curvesOf(context, data) : []
  return linesLayout(context, size, {
    xs: totals,
    xDomain: [0, totals.at(-1) ?? 1],
    xUnit: 'customers',
    xTitle: t('charts.power.x'),
    yDomain: [0, 1],
    yUnit: 'percent',
    yTitle: titleFor(size.width, t('charts.power.y'), t('charts.power.y.short')),
    curves,
    points: data ? marksOf(data) : [],
    stops: totals.map((total, at) => ({
      at,
      title: t('charts.power.stop', { n: context.format.count(total) }),
    })),
    empty: data ? null : t('charts.power.none'),
  })
}

export const caption = (context: ChartContext): string => {
  const { power: data, format } = context
  if (!data) return t('charts.power.none')
  const unseen = data.curves.filter(({ now }) => now < data.aim)
  const planned = format.count(data.planned)
  const aim = timesText(data.aim)
  const most = Math.max(...data.curves.map(({ needed }) => needed ?? 0))
  if (unseen.length === 0)
    return t('charts.power.caption.all', { planned, aim, n: format.count(Math.ceil(most)) })
  const hardest = unseen.reduce((least, each) => (each.now < least.now ? each : least))
  const values = {
    planned,
    aim,
    name: armName(context, hardest.arm),
    against: data.against,
    now: timesText(hardest.now),
  }
  return hardest.needed === null
    ? t('charts.power.caption.never', values)
    : t('charts.power.caption', { ...values, n: format.count(Math.ceil(hardest.needed)) })
}

export const table = (context: ChartContext): ChartTable => {
  const data = context.power
  return {
    columns: [
      t('charts.power.table.customers'),
      ...(data?.curves ?? []).map(({ arm }) => `${armName(context, arm)}, %`),
    ],
    rows: (data?.totals ?? []).map((total, i) => [
      total,
      ...(data?.curves ?? []).map(({ power }) => cell(power[i], 'percent')),
    ]),
  }
}
