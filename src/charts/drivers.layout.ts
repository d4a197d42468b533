import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, ReadRow, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM, titleFor } from './lines.ts'
import type { DriverRow, DriversData, Estimate } from './sensitivityData.ts'
import { cell } from './tables.ts'
import { fit, LINE_HEIGHT, textWidth } from './text.ts'

const ROW = 42
const BAR = 12
const EMPTY = 120
const LEFT = 8
const RIGHT = 20

/** A bar from 0, and its 95 % interval. */
export interface DriverBar {
  readonly x: number
  readonly width: number
  readonly from: number
  readonly to: number
}

export interface DrawnDriver {
  readonly label: string
  readonly note: string
  readonly textY: number
  readonly y: number
  readonly alone: DriverBar
  readonly total: DriverBar | null
}

export interface DriversLayout extends ChartLayout {
  readonly rows: readonly DrawnDriver[]
  readonly bar: number
}

export const applies = ({ drivers }: ChartContext): boolean => Boolean(drivers)

export const height = ({ drivers }: ChartContext): number =>
  drivers && drivers.rows.length > 0 ? AXIS_ROOM + 12 + drivers.rows.length * ROW : EMPTY

const domainFor = ({ kind, rows }: DriversData): readonly [number, number] => {
  if (kind === 'correlation') return [-1, 1]
  const ends = rows.flatMap(({ value, error, total }) => [
    value + error,
    total ? total.value + total.error : 0,
  ])
  const most = Math.max(0.1, ...ends)
  return [0, most > 0.5 ? Math.max(1, Math.ceil(most * 10) / 10) : Math.ceil(most * 10) / 10]
}

/** "62 %", "0.81". */
const told = ({ format }: ChartContext, { kind }: DriversData, x: number): string =>
  kind === 'share' ? format.percent(x) : format.number(x, 2)

export const layout = (context: ChartContext, size: Size): DriversLayout => {
  const data = context.drivers ?? null
  const rows = data?.rows ?? []
  const plot = { left: LEFT, top: 4, right: size.width - RIGHT, bottom: size.height - AXIS_ROOM }
  const isShare = data?.kind !== 'correlation'
  const x = linear(data ? domainFor(data) : [0, 1], [plot.left, plot.right])
  const axis = valueAxis(x, {
    unit: 'percent',
    format: context.format,
    title: titleFor(size.width - plot.left, data?.measure ?? '', data?.short ?? ''),
    count: tickCount(plot.right - plot.left, 72),
    base: true,
  })
  const plain = axis.ticks.map((tick) => ({
    ...tick,
    label: context.format.number(plot.left === plot.right ? 0 : valueOf(x, tick.at), 1),
  }))
  const drawnRows = data ? rows.map((row, i) => drawn(context, data, { row, i, x, size })) : []
  return {
    size,
    plot,
    x: isShare ? axis : { ...axis, ticks: plain },
    y: null,
    legend: [],
    nearest: 'y',
    empty: rows.length > 0 ? null : t('charts.drivers.none'),
    rows: drawnRows,
    bar: BAR,
    stops: data ? drawnRows.map((row, i) => stopOf(context, data, { row, i })) : [],
  }
}

/** The value at a pixel. */
const valueOf = (scale: Scale, at: number): number => {
  const [low, high] = scale.domain
  return low + ((at - scale(low)) / (scale(high) - scale(low))) * (high - low)
}

interface Frame {
  readonly row: DriverRow
  readonly i: number
  readonly x: Scale
  readonly size: Size
}

const drawn = (
  context: ChartContext,
  data: DriversData,
  { row, i, x, size }: Frame,
): DrawnDriver => {
  const y = 4 + i * ROW + LINE_HEIGHT + 2
  const note = told(context, data, row.value)
  const bar = ({ value, error }: Estimate): DriverBar => ({
    x: Math.min(x(0), x(value)),
    width: Math.abs(x(value) - x(0)),
    from: x(Math.max(x.domain[0], value - error)),
    to: x(Math.min(x.domain[1], value + error)),
  })
  return {
    label: fit(row.label, size.width - textWidth(note) - 30),
    note,
    textY: y - LINE_HEIGHT / 2 - 2,
    y,
    alone: bar(row),
    total: row.total ? bar(row.total) : null,
  }
}

const stopOf = (
  context: ChartContext,
  data: DriversData,
  { row: place, i }: { row: DrawnDriver; i: number },
): Stop => {
  const row = data.rows[i]
  const line = (label: string, { value, error }: Estimate): ReadRow => ({
    arm: null,
    label,
    value: t('charts.drivers.pm', {
      value: told(context, data, value),
      error: data.kind === 'share' ? context.format.points(error) : context.format.number(error, 2),
    }),
    range: null,
  })
  return {
    x: place.alone.x + place.alone.width,
    y: place.y + BAR / 2,
    title: row?.label ?? place.label,
    rings: [],
    rows: row
      ? [line(data.names[0], row), ...(row.total ? [line(data.names[1], row.total)] : [])]
      : [],
  }
}

export const caption = ({ drivers: data }: ChartContext): string =>
  data && data.rows.length > 0 ? data.caption : t('charts.drivers.none')

export const table = ({ drivers: data }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  const unit = data.kind === 'share' ? 'percent' : 'money'
  const hasTotal = data.rows.some(({ total }) => total)
  const heads = (name: string): string[] => [
    data.kind === 'share' ? `${name}, %` : name,
    t('charts.drivers.error'),
  ]
  const cells = (each: Estimate | undefined) => [cell(each?.value, unit), cell(each?.error, unit)]
  return {
    columns: [
      t('charts.tornado.input'),
      ...heads(data.names[0]),
      ...(hasTotal ? heads(data.names[1]) : []),
    ],
    rows: data.rows.map((row) => [row.label, ...cells(row), ...(hasTotal ? cells(row.total) : [])]),
  }
}
