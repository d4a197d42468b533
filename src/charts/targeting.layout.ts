import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable, TargetingData } from './context.ts'
import type { Domain, Size } from './geometry.ts'
import { legendOf } from './legend.ts'
import { linesLayout, titleFor, type LinesLayout } from './lines.ts'
import { cell, unitName } from './tables.ts'

export const applies = ({ targeting }: ChartContext): boolean => Boolean(targeting)

/** A legend is paid for in height, not taken from the plot. */
export const height = ({ targeting: data }: ChartContext, width: number): number => {
  if (width >= 460) return 340
  const names = (data?.curves ?? []).map(({ style, name }) => ({ arm: style, text: name }))
  return 300 + legendOf(names, width).height
}

const domainOf = ({ curves }: TargetingData): Domain => {
  const all = curves.flatMap(({ brings, range }) => [
    ...brings,
    ...(range ? [...range.low, ...range.high] : []),
  ])
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)]
  return low < high ? [low, high] : [0, 1]
}

export const layout = (context: ChartContext, size: Size): LinesLayout => {
  const { targeting: data, format } = context
  const shares = data?.shares ?? [0, 1]
  return linesLayout(context, size, {
    xs: shares,
    xDomain: [0, 1],
    xUnit: 'percent',
    xTitle: titleFor(size.width - 60, t('charts.targeting.x'), t('charts.targeting.x.short')),
    yDomain: data ? domainOf(data) : [0, 1],
    yUnit: 'money',
    yTitle: data?.measure ?? '',
    curves: (data?.curves ?? []).map(({ style, name, brings, range }) => ({
      arm: style,
      name,
      y: brings,
      ...range,
      note: '',
    })),
    points: (data?.curves ?? []).map(({ style, best }) => ({
      arm: style,
      x: best.share,
      y: best.brings,
    })),
    stops: shares.map((share, at) => ({
      at,
      title: t('charts.targeting.stop', { share: format.percent(share, 0) }),
    })),
    empty: data ? null : t('charts.targeting.empty'),
  })
}

export const caption = ({ targeting: data }: ChartContext): string =>
  data?.caption ?? t('charts.targeting.empty')

export const table = ({ targeting: data, format }: ChartContext): ChartTable => {
  const money = unitName('money', format.currency)
  const curves = data?.curves ?? []
  return {
    columns: [
      t('charts.targeting.table.share'),
      ...curves.flatMap(({ name, range }) => [
        `${name}, ${money}`,
        ...(range
          ? [
              t('charts.targeting.table.low', { name, money }),
              t('charts.targeting.table.high', { name, money }),
            ]
          : []),
      ]),
    ],
    rows: (data?.shares ?? []).map((share, i) => [
      cell(share, 'percent'),
      ...curves.flatMap(({ brings, range }) => [
        cell(brings[i], 'money'),
        ...(range ? [cell(range.low[i], 'money'), cell(range.high[i], 'money')] : []),
      ]),
    ]),
  }
}
