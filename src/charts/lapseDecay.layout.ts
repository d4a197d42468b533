import { area, line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import type { LapseDecayData, Ranged } from './fitData.ts'
import { domainOf, type Domain, type Size } from './geometry.ts'
import { titleFor } from './lines.ts'
import { rangedHeads, rangedRows } from './ranged.ts'
import { cell } from './tables.ts'
import { xyFrame, type XyFrame } from './xyFrame.ts'

/** What was seen at about so many months: its mark, and its interval upright. */
export interface SeenMark {
  readonly x: number
  readonly y: number
  readonly from: number
  readonly to: number
}

export interface LapseDecayLayout extends ChartLayout {
  readonly curve: string
  readonly band: string
  readonly seen: readonly SeenMark[]
}

export const applies = ({ lapseDecay }: ChartContext): boolean => Boolean(lapseDecay)

const rateDomain = ({ rate, seen }: LapseDecayData): Domain => {
  const ends = [...rate, ...seen].flatMap(({ low, high }) => [low, high])
  const [, high] = domainOf([0, ...ends], { least: 0.05, pad: 0.02 })
  return [0, Math.min(1, high)]
}

const monthDomain = ({ months, seen }: LapseDecayData): Domain => [
  0,
  Math.max(1, ...months, ...seen.map(({ month }) => month)),
]

/** Few stops: a reader goes through them one by one. */
const MOST_STOPS = 37

export const layout = (context: ChartContext, size: Size): LapseDecayLayout => {
  const data = context.lapseDecay ?? null
  const long = t('charts.lapseDecay.y')
  const frame = xyFrame(context.format, size, {
    x: {
      domain: data ? monthDomain(data) : [0, 1],
      unit: 'months',
      title: t('charts.lapseDecay.x'),
    },
    y: {
      domain: data ? rateDomain(data) : [0, 1],
      unit: 'percent',
      title: titleFor(size.width, long, t('charts.lapseDecay.y.short')),
    },
  })
  const { x, y, plot, axes } = frame
  return {
    size,
    plot,
    ...axes,
    legend: [],
    nearest: 'x',
    empty: data && data.months.length > 0 ? null : t('charts.lapseDecay.none'),
    ...(data ? curveOf(data, frame) : { curve: '', band: '' }),
    seen: (data?.seen ?? []).map(({ month, value, low, high }) => ({
      x: x(month),
      y: y(value),
      from: y(low),
      to: y(high),
    })),
    stops: data ? stopsOf(context, data, frame) : [],
  }
}

const curveOf = ({ months, rate }: LapseDecayData, { x, y }: XyFrame) => {
  const at = (end: keyof Ranged) => (i: number) => y(rate[i]?.[end] ?? 0)
  const px = (i: number): number => x(months[i] ?? 0)
  const all = months.map((_, i) => i)
  return {
    curve: line<number>(px, at('value')).digits(1)(all) ?? '',
    band: area<number>(px, at('low'), at('high')).digits(1)(all) ?? '',
  }
}

const stopsOf = (
  { format }: ChartContext,
  { months, rate, seen, level }: LapseDecayData,
  { x, y }: XyFrame,
): Stop[] => {
  const every = Math.max(1, Math.ceil(months.length / MOST_STOPS))
  const told = (share: number): string => format.percent(share, 1)
  return months.flatMap((month, i) => {
    const fitted = rate[i]
    if (!fitted || i % every > 0) return []
    const own = seen.find((each) => Math.abs(each.month - month) < 0.5)
    const place = { x: x(month), y: y(fitted.value) }
    return [
      {
        ...place,
        title: t('charts.lapseDecay.at', { n: format.months(month) }),
        rings: [place],
        rows: [
          ...rangedRows(t('charts.lapseDecay.fitted'), fitted, { level, told }),
          ...(own
            ? rangedRows(t('charts.lapseDecay.seen', { n: format.count(own.customers) }), own, {
                level,
                told,
              })
            : []),
        ],
      },
    ]
  })
}

export const caption = ({ lapseDecay }: ChartContext): string =>
  lapseDecay && lapseDecay.months.length > 0 ? lapseDecay.caption : t('charts.lapseDecay.none')

export const table = ({ lapseDecay: data }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  const cells = (each: Ranged | undefined) =>
    [each?.value, each?.low, each?.high].map((share) => cell(share, 'percent'))
  const heads = (name: string): string[] => [
    t('charts.table.inPercent', { name }),
    ...rangedHeads(data.level),
  ]
  const months = [...new Set([...data.months, ...data.seen.map(({ month }) => month)])]
  const at = (month: number) => data.seen.find((each) => each.month === month)
  return {
    columns: [
      t('charts.lapseDecay.x'),
      ...heads(t('charts.lapseDecay.fitted')),
      ...heads(t('charts.lapseDecay.seenHead')),
      t('charts.table.customers'),
    ],
    rows: months
      .sort((a, b) => a - b)
      .map((month) => [
        cell(month, 'months'),
        ...cells(data.rate[data.months.indexOf(month)]),
        ...cells(at(month)),
        cell(at(month)?.customers, 'customers'),
      ]),
  }
}
