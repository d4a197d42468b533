import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, ReadRow, Stop } from './chart.ts'
import type { ChartContext, ChartTable, IntervalRow, IntervalsData } from './context.ts'
import { domainOf, LEAST, linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM } from './lines.ts'
import { cell, unitName } from './tables.ts'
import { boldWidth, fitName, LINE_HEIGHT, textWidth } from './text.ts'

const ROW = 44
/** Below this width names stand above their lines instead of before them. */
const ROOM_FOR_NAMES = 440
/** The part of the width that names get at most. */
const NAME_PART = 0.42
const MARK = 20
const EMPTY = 120
const GAP = 12
/** How far below the first reading the second one lies. */
const BENEATH = 12
const LEAST_PLOT = 84

/** A mark and its line, in pixels. An end that is not known runs to the edge of the plot. */
export interface DrawnInterval {
  readonly x: number
  readonly y: number
  readonly from: number
  readonly to: number
}

export interface DrawnRow extends DrawnInterval {
  readonly arm: number | null
  readonly name: string
  readonly nameX: number
  readonly nameY: number
  readonly value: string
  readonly valueY: number
  readonly also: DrawnInterval | null
}

export interface IntervalsLayout extends ChartLayout {
  readonly rows: readonly DrawnRow[]
}

export const applies = ({ intervals }: ChartContext): boolean => Boolean(intervals)

const isWide = (width: number): boolean => width >= ROOM_FOR_NAMES

const rowHeight = (width: number): number => (isWide(width) ? ROW : ROW + 10)

export const height = ({ intervals }: ChartContext, width: number): number =>
  intervals ? AXIS_ROOM + 8 + Math.max(2, intervals.rows.length) * rowHeight(width) : EMPTY

const endsOf = ({ value, low, high }: Pick<IntervalRow, 'value' | 'low' | 'high'>): number[] => [
  value,
  low ?? NaN,
  high ?? NaN,
]

const domainIn = ({ rows, unit }: IntervalsData): readonly [number, number] =>
  domainOf(
    rows.flatMap((row) => [...endsOf(row), ...(row.also ? endsOf(row.also) : [])]),
    { least: LEAST[unit], pad: 0.04 },
  )

const plotOf = (data: IntervalsData | null, { width, height: tall }: Size) => {
  const told = (data?.rows ?? []).map(({ value }) => textWidth(data?.told(value) ?? ''))
  const names = (data?.rows ?? []).map(({ label }) => boldWidth(label))
  const left = isWide(width) ? MARK + Math.min(NAME_PART * width, Math.max(0, ...names)) + GAP : 8
  const right = isWide(width) ? width - Math.max(0, ...told) - GAP : width - GAP
  return { left, top: 4, right, bottom: Math.max(LEAST_PLOT, tall - AXIS_ROOM) }
}

export const layout = (context: ChartContext, size: Size): IntervalsLayout => {
  const data = context.intervals ?? null
  const plot = plotOf(data, size)
  const domain = data ? domainIn(data) : ([0, 1] as const)
  const x = linear(domain, [plot.left, plot.right])
  const rows = (data?.rows ?? []).map((row, i) => drawn(row, i, { data, x, size }))
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit: data?.unit ?? 'money',
      format: context.format,
      title: data?.measure ?? '',
      count: tickCount(plot.right - plot.left, 84),
    }),
    y: null,
    legend: [],
    nearest: 'y',
    empty: data && data.rows.length > 0 ? null : t('charts.intervals.none'),
    rows,
    stops: data ? rows.map((row, i) => stopOf(data, row, data.rows[i])) : [],
  }
}

interface Frame {
  readonly data: IntervalsData | null
  readonly x: Scale
  readonly size: Size
}

const drawn = (row: IntervalRow, i: number, { data, x, size }: Frame): DrawnRow => {
  const wide = isWide(size.width)
  const top = 4 + i * rowHeight(size.width)
  const y = top + (wide ? ROW / 2 - (row.also ? BENEATH / 2 : 0) : LINE_HEIGHT + 16)
  const line = (of: Pick<IntervalRow, 'value' | 'low' | 'high'>, at: number): DrawnInterval => ({
    x: x(of.value),
    y: at,
    from: x(of.low ?? x.domain[0]),
    to: x(of.high ?? x.domain[1]),
  })
  const value = data?.told(row.value) ?? ''
  const room = wide ? NAME_PART * size.width : size.width - MARK - textWidth(value) - GAP
  const nameY = wide ? top + ROW / 2 : top + LINE_HEIGHT / 2
  return {
    ...line(row, y),
    arm: row.arm,
    name: fitName(row.label, room),
    nameX: 8,
    nameY,
    value,
    valueY: nameY,
    also: row.also ? line(row.also, y + BENEATH) : null,
  }
}

const rangeOf = (
  { told }: IntervalsData,
  { low, high }: Pick<IntervalRow, 'low' | 'high'>,
): string | null => {
  if (low === null || high === null) return null
  return t('charts.range', { low: told(low), high: told(high) })
}

const stopOf = (data: IntervalsData, place: DrawnRow, row: IntervalRow | undefined): Stop => {
  const line = (label: string, of: Pick<IntervalRow, 'value' | 'low' | 'high'>): ReadRow => ({
    arm: null,
    label,
    value: data.told(of.value),
    range: rangeOf(data, of),
  })
  return {
    x: Math.max(place.x, place.nameX),
    y: place.y,
    title: row?.label ?? place.name,
    level: data.level,
    rings: [],
    rows: row
      ? [line(data.measure, row), ...(row.also ? [line(row.also.label, row.also)] : [])]
      : [],
  }
}

export const table = ({ intervals: data, format }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  const { unit, level } = data
  const also = data.rows.find((row) => row.also)?.also
  const heads = (name: string): string[] => [
    `${name}, ${unitName(unit, format.currency)}`,
    t('charts.intervals.low', { level }),
    t('charts.intervals.high', { level }),
  ]
  const cells = (of: Pick<IntervalRow, 'value' | 'low' | 'high'> | undefined) =>
    [of?.value, of?.low, of?.high].map((x) => cell(x, unit))
  return {
    columns: [data.of, ...heads(data.measure), ...(also ? heads(also.label) : [])],
    rows: data.rows.map((row) => [row.label, ...cells(row), ...(also ? cells(row.also) : [])]),
  }
}

export const caption = ({ intervals }: ChartContext): string =>
  intervals?.caption ?? t('charts.intervals.none')
