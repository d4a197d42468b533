import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, ReadRow, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armName } from './figures.ts'
import { domainOf, LEAST, linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM, titleFor } from './lines.ts'
import type { TornadoData, TornadoRow } from './sensitivityData.ts'
import { cell, unitName } from './tables.ts'
import { fit, LINE_HEIGHT, textWidth } from './text.ts'

const ROW = 42
const BAR = 12
const TOP = 18
const EMPTY = 120
/** Room beside the bars for what an input is at its end, and the mark of who leads there. */
const END = 26
const LEFT = 8

/** From the base line to the outcome at one end of an input. */
export interface TornadoBar {
  readonly x: number
  readonly width: number
  /** what the input is there, and where that is written */
  readonly note: string
  readonly noteX: number
  readonly anchor: 'start' | 'end'
  /** where the mark of another winner stands; `null`: the leader leads here too */
  readonly winner: { readonly arm: number | null; readonly x: number } | null
}

export interface TornadoDrawn {
  readonly label: string
  readonly remark: string
  readonly textY: number
  readonly y: number
  readonly low: TornadoBar
  readonly high: TornadoBar
  /** from the least to the largest outcome in between */
  readonly inner: { readonly from: number; readonly to: number } | null
}

export interface TornadoLayout extends ChartLayout {
  readonly rows: readonly TornadoDrawn[]
  readonly bar: number
  readonly base: number
}

export const applies = ({ tornado }: ChartContext): boolean => Boolean(tornado)

export const height = ({ tornado }: ChartContext): number =>
  tornado && tornado.rows.length > 0 ? TOP + AXIS_ROOM + 8 + tornado.rows.length * ROW : EMPTY

const amountsOf = ({ rows, base }: TornadoData): number[] => [
  base,
  ...rows.flatMap(({ low, high, inner }) => [low, high, ...(inner ?? [])]),
]

export const layout = (context: ChartContext, size: Size): TornadoLayout => {
  const data = context.tornado ?? null
  const rows = data?.rows ?? []
  const unit = data?.outcome.unit ?? 'money'
  const notes = rows.flatMap(({ from, to }) => [textWidth(from), textWidth(to)])
  const room = Math.min(size.width * 0.22, Math.max(0, ...notes)) + END
  const plot = {
    left: LEFT + room,
    top: TOP,
    right: size.width - room,
    bottom: size.height - AXIS_ROOM,
  }
  const domain = domainOf(data ? amountsOf(data) : [], { least: LEAST[unit] })
  const x = linear(domain, [plot.left, plot.right])
  const drawnRows = data ? rows.map((row, i) => drawn(data, row, { i, x, size })) : []
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit,
      format: context.format,
      title: titleFor(size.width - plot.left, data?.outcome.label ?? '', data?.outcome.short ?? ''),
      count: tickCount(plot.right - plot.left, 90),
    }),
    y: null,
    legend: [],
    nearest: 'y',
    empty: rows.length > 0 ? null : t(data ? 'charts.tornado.still' : 'charts.tornado.none'),
    rows: drawnRows,
    bar: BAR,
    base: x(data?.base ?? 0),
    stops: data ? drawnRows.map((row, i) => stopOf(context, data, { row, i })) : [],
  }
}

interface Frame {
  readonly i: number
  readonly x: Scale
  readonly size: Size
}

const drawn = (data: TornadoData, row: TornadoRow, { i, x, size }: Frame): TornadoDrawn => {
  const y = TOP + i * ROW + LINE_HEIGHT + 2
  const remark = row.inner ? t('charts.tornado.bends') : ''
  const label = fit(row.label, size.width - textWidth(remark) - 24)
  const extremes = row.inner ?? [row.low, row.high]
  return {
    label,
    remark,
    textY: y - LINE_HEIGHT / 2 - 2,
    y,
    low: barOf(data, row, { end: 0, x }),
    high: barOf(data, row, { end: 1, x }),
    inner: row.inner ? { from: x(extremes[0]), to: x(extremes[1]) } : null,
  }
}

const barOf = (
  { base, leader }: TornadoData,
  row: TornadoRow,
  { end, x }: { end: 0 | 1; x: Scale },
): TornadoBar => {
  const amounts = [row.low, row.high] as const
  const amount = amounts[end]
  const other = amounts[1 - end] ?? 0
  const [from, to] = [x(base), x(amount)]
  const isRight = amount === other ? end === 1 : amount > other
  const winner = row.winners[end]
  const isFlip = winner !== leader
  const tip = isRight ? Math.max(from, to) : Math.min(from, to)
  const side = isRight ? 1 : -1
  return {
    x: Math.min(from, to),
    width: Math.abs(to - from),
    note: end === 0 ? row.from : row.to,
    noteX: tip + side * (isFlip ? 22 : 7),
    anchor: isRight ? 'start' : 'end',
    winner: isFlip ? { arm: winner, x: tip + side * 12 } : null,
  }
}

const stopOf = (
  context: ChartContext,
  { rows, outcome, moved }: TornadoData,
  { row: place, i }: { row: TornadoDrawn; i: number },
): Stop => {
  const row = rows[i]
  const at = (end: 0 | 1): ReadRow => {
    const winner = row?.winners[end] ?? null
    return {
      arm: winner,
      label: t('charts.tornado.at', {
        value: (end === 0 ? row?.from : row?.to) ?? '',
        name: winner === null ? t('charts.nothing') : armName(context, winner),
      }),
      value: outcome.told((end === 0 ? row?.low : row?.high) ?? NaN),
      range: null,
    }
  }
  return {
    x: Math.min(place.low.x, place.high.x) + (place.low.width + place.high.width) / 2,
    y: place.y + BAR / 2,
    title: row?.label ?? place.label,
    rings: [],
    rows: [
      at(0),
      at(1),
      ...(row?.inner
        ? [
            {
              arm: null,
              label: t('charts.tornado.between'),
              value: t('charts.range', {
                low: outcome.told(row.inner[0]),
                high: outcome.told(row.inner[1]),
              }),
              range: null,
            },
          ]
        : []),
      { arm: null, label: moved, value: '', range: null },
    ].filter(({ label }) => label !== ''),
  }
}

export const caption = ({ tornado: data }: ChartContext): string => {
  if (!data) return t('charts.tornado.none')
  return data.rows.length > 0 ? data.caption : t('charts.tornado.still')
}

export const table = (context: ChartContext): ChartTable => {
  const { tornado: data, format } = context
  if (!data) return { columns: [], rows: [] }
  const { unit, label } = data.outcome
  const name = (arm: number | null): string =>
    arm === null ? t('charts.nothing') : armName(context, arm)
  const amount = `${label}, ${unitName(unit, format.currency)}`
  return {
    columns: [
      t('charts.tornado.input'),
      t('charts.tornado.low'),
      t('charts.tornado.high'),
      t('charts.tornado.amountLow', { amount }),
      t('charts.tornado.amountHigh', { amount }),
      t('charts.tornado.least', { amount }),
      t('charts.tornado.most', { amount }),
      t('charts.tornado.winnerLow'),
      t('charts.tornado.winnerHigh'),
    ],
    rows: data.rows.map(({ label: input, from, to, low, high, inner, winners }) => [
      input,
      from,
      to,
      ...[low, high, inner?.[0], inner?.[1]].map((x) => cell(x, unit)),
      ...winners.map(name),
    ]),
  }
}
