import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable, TargetingData } from './context.ts'
import type { Domain, Size } from './geometry.ts'
import { legendOf } from './legend.ts'
import { linesLayout, titleFor, type LinesLayout } from './lines.ts'
import { cell, unitName } from './tables.ts'

type DataOf = (context: ChartContext) => TargetingData | null | undefined

const domainOf = ({ curves }: TargetingData): Domain => {
  const all = curves.flatMap(({ brings, range }) => [
    ...brings,
    ...(range ? [...range.low, ...range.high] : []),
  ])
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)]
  return low < high ? [low, high] : [0, 1]
}

/** A legend is paid for in height, not taken from the plot. */
const heightOf = (data: TargetingData | null | undefined, width: number): number => {
  if (width >= 460) return 340
  const names = (data?.curves ?? []).map(({ style, name }) => ({ arm: style, text: name }))
  return 300 + legendOf(names, width).height
}

const layoutOf = (
  context: ChartContext,
  size: Size,
  data: TargetingData | null | undefined,
): LinesLayout => {
  const shares = data?.shares ?? [0, 1]
  const curves = data?.curves ?? []
  return linesLayout(context, size, {
    xs: shares,
    xDomain: [0, 1],
    xUnit: 'percent',
    xTitle: titleFor(size.width - 60, t('charts.targeting.x'), t('charts.targeting.x.short')),
    yDomain: data ? domainOf(data) : [0, 1],
    yUnit: data?.unit ?? 'money',
    yTitle: data?.measure ?? '',
    curves: curves.map(({ style, name, brings, range }) => ({
      arm: style,
      name,
      y: brings,
      ...range,
      note: '',
    })),
    points: curves.flatMap(({ style, best }) =>
      best ? [{ arm: style, x: best.share, y: best.brings }] : [],
    ),
    stops: shares.map((share, at) => ({
      at,
      title: t('charts.targeting.stop', { share: context.format.percent(share, 0) }),
    })),
    empty: data ? null : t('charts.targeting.empty'),
  })
}

const tableOf = ({ format }: ChartContext, data: TargetingData | null | undefined): ChartTable => {
  const unit = data?.unit ?? 'money'
  const of = unitName(unit, format.currency)
  const curves = data?.curves ?? []
  return {
    columns: [
      t('charts.targeting.table.share'),
      ...curves.flatMap(({ name, range }) => [
        `${name}, ${of}`,
        ...(range
          ? [
              t('charts.targeting.table.low', { name, unit: of }),
              t('charts.targeting.table.high', { name, unit: of }),
            ]
          : []),
      ]),
    ],
    rows: (data?.shares ?? []).map((share, i) => [
      cell(share, 'percent'),
      ...curves.flatMap(({ brings, range }) => [
        cell(brings[i], unit),
        ...(range ? [cell(range.low[i], unit), cell(range.high[i], unit)] : []),
      ]),
    ]),
  }
}

/** A chart of what contacting the first part of a list brings, drawn from one part of the context. */
export const shareCurves = (dataOf: DataOf) => ({
  applies: (context: ChartContext): boolean => Boolean(dataOf(context)),
  height: (context: ChartContext, width: number): number => heightOf(dataOf(context), width),
  layout: (context: ChartContext, size: Size): LinesLayout =>
    layoutOf(context, size, dataOf(context)),
  caption: (context: ChartContext): string =>
    dataOf(context)?.caption ?? t('charts.targeting.empty'),
  table: (context: ChartContext): ChartTable => tableOf(context, dataOf(context)),
})
