import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable, WaterfallData } from './context.ts'
import { domainOf, LEAST, linear, tickCount, valueAxis, type Size } from './geometry.ts'
import { AXIS_ROOM } from './lines.ts'
import { cell, unitName } from './tables.ts'
import { fit, fitName, LINE_HEIGHT, textWidth } from './text.ts'

const ROW = 40
const BAR = 12
const EMPTY = 120
/** Causes that have a bar of their own; smaller ones share one. */
const MOST_CAUSES = 9

export interface WaterfallRow {
  readonly kind: 'end' | 'up' | 'down'
  readonly label: string
  readonly note: string
  readonly textY: number
  readonly y: number
  readonly x: number
  readonly width: number
  /** where the next row begins */
  readonly after: number
}

export interface WaterfallLayout extends ChartLayout {
  readonly rows: readonly WaterfallRow[]
  readonly bar: number
}

interface Cause {
  readonly label: string
  readonly amount: number
}

/** The causes that are drawn: none of 0, the largest first, the smallest together. */
const drawnCauses = ({ causes }: WaterfallData): Cause[] => {
  const moving = causes.filter(({ amount }) => amount !== 0)
  const ordered = [...moving].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  if (ordered.length <= MOST_CAUSES) return ordered
  const rest = ordered.slice(MOST_CAUSES - 1)
  const amount = rest.reduce((sum, each) => sum + each.amount, 0)
  const label = t('charts.waterfall.others', { n: rest.length })
  return [...ordered.slice(0, MOST_CAUSES - 1), { label, amount }]
}

export const applies = ({ waterfall }: ChartContext): boolean => Boolean(waterfall)

export const height = ({ waterfall }: ChartContext): number =>
  waterfall ? AXIS_ROOM + 8 + (drawnCauses(waterfall).length + 2) * ROW : EMPTY

interface Level extends Cause {
  readonly kind: WaterfallRow['kind']
  readonly start: number
  readonly end: number
  readonly note: string
}

const levelsOf = (data: WaterfallData): Level[] => {
  const level = (label: string, at: number): Level => ({
    kind: 'end',
    label,
    amount: at,
    start: at,
    end: at,
    note: data.told(at),
  })
  let at = data.from
  const causes = drawnCauses(data).map((cause): Level => {
    const start = at
    at += cause.amount
    const kind = cause.amount < 0 ? 'down' : 'up'
    return { ...cause, kind, start, end: at, note: data.signed(cause.amount) }
  })
  return [level(data.first, data.from), ...causes, level(data.second, data.to)]
}

export const layout = (context: ChartContext, size: Size): WaterfallLayout => {
  const data = context.waterfall
  const levels = data ? levelsOf(data) : []
  const plot = { left: 12, top: 4, right: size.width - 18, bottom: size.height - AXIS_ROOM }
  const unit = data?.unit ?? 'money'
  const ends = levels.flatMap(({ start, end }) => [start, end])
  const x = linear(domainOf(ends, { least: LEAST[unit], pad: 0.04 }), [plot.left, plot.right])
  const rows = levels.map(({ kind, label, start, end, note }, i): WaterfallRow => {
    const y = plot.top + i * ROW + LINE_HEIGHT + 2
    const room = size.width - textWidth(note) - 50
    return {
      kind,
      label: kind === 'end' ? fitName(label, room) : fit(label, room),
      note,
      textY: y - LINE_HEIGHT / 2 - 2,
      y,
      x: Math.min(x(start), x(end)),
      width: Math.abs(x(end) - x(start)),
      after: x(end),
    }
  })
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit,
      format: context.format,
      title: data?.measure ?? '',
      count: tickCount(plot.right, 100),
    }),
    y: null,
    legend: [],
    nearest: 'y',
    empty: data ? null : t('charts.waterfall.none'),
    rows,
    bar: BAR,
    stops: data ? rows.map((row, i) => stopOf(data, row, levels[i])) : [],
  }
}

const stopOf = (data: WaterfallData, row: WaterfallRow, level: Level | undefined): Stop => ({
  x: row.x + row.width / 2,
  y: row.y + BAR / 2,
  title: level?.label ?? row.label,
  rings: [],
  rows: [
    ...(row.kind === 'end'
      ? []
      : [{ arm: null, label: data.measure, value: row.note, range: null }]),
    { arm: null, label: t('charts.waterfall.so'), value: data.told(level?.end ?? 0), range: null },
  ],
})

export const table = ({ waterfall: data, format }: ChartContext): ChartTable => ({
  columns: [
    t('charts.waterfall.input'),
    `${data?.measure ?? ''}, ${unitName(data?.unit ?? 'money', format.currency)}`,
  ],
  rows: data
    ? [
        [data.first, cell(data.from, data.unit)],
        ...data.causes.map(({ label, amount }) => [label, cell(amount, data.unit)]),
        [data.second, cell(data.to, data.unit)],
      ]
    : [],
})

export const caption = ({ waterfall: data }: ChartContext): string =>
  data
    ? t('charts.waterfall.caption', {
        first: data.first,
        second: data.second,
        from: data.told(data.from),
        to: data.told(data.to),
        difference: data.signed(data.causes.reduce((sum, { amount }) => sum + amount, 0)),
      })
    : t('charts.waterfall.none')
