import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { CalendarData, CalendarRow, ChartContext, ChartTable } from './context.ts'
import { linear, type Axis, type Box, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM } from './lines.ts'
import { fit, LINE_HEIGHT, textWidth } from './text.ts'

const ROW = 38
const BAR = 10
const EMPTY = 160
const NARROW = 560
/** A single day is a mark of this width; a span is never narrower. */
const DAY = 5
/** Room for a name on the axis. */
const TICK = 62

export interface DrawnRow {
  readonly kind: CalendarRow['kind']
  readonly label: string
  readonly note: string
  readonly textY: number
  readonly y: number
  readonly x: number
  readonly width: number
  /** where the offer ends: for the first, and for the last customer */
  readonly ends: readonly [from: number, to: number] | null
}

export interface CalendarLayout extends ChartLayout {
  readonly rows: readonly DrawnRow[]
  readonly bar: number
}

/** Lines so many months apart, as close as their names allow. */
const STEPS = [
  [1, 'charts.calendar.x.month'],
  [3, 'charts.calendar.x'],
  [6, 'charts.calendar.x.half'],
  [12, 'charts.calendar.x.year'],
  [24, 'charts.calendar.x.year'],
  [60, 'charts.calendar.x.year'],
] as const

const axisOf = (data: CalendarData, x: Scale, { left, right }: Box): Axis => {
  const most = Math.max(1, Math.floor((right - left) / TICK))
  const [months, title] =
    STEPS.find(([step]) => data.lines(step).length <= most) ?? STEPS[STEPS.length - 1]!
  const ticks = data.lines(months).map(({ at, label }) => ({ at: x(at), label, zero: false }))
  return { ticks, title: t(title) }
}

const drawn = (
  row: CalendarRow,
  i: number,
  at: { x: Scale; plot: Box; width: number },
): DrawnRow => {
  const { x, plot, width } = at
  const y = plot.top + i * ROW + LINE_HEIGHT + 2
  const note = width < NARROW ? row.short : row.when
  const isDay = row.kind === 'day' || row.kind === 'beyond'
  const span = isDay ? DAY : Math.max(DAY, x(row.to) - x(row.from))
  return {
    kind: row.kind,
    label: fit(row.label, width - textWidth(note) - 46),
    note,
    textY: y - LINE_HEIGHT / 2 - 2,
    y,
    x: isDay ? x(row.from) - DAY / 2 : x(row.from),
    width: span,
    ends: row.ends && [x(row.ends.from), x(row.ends.to)],
  }
}

export const applies = ({ calendar }: ChartContext): boolean => Boolean(calendar)

export const height = ({ calendar }: ChartContext): number =>
  calendar ? calendar.rows.length * ROW + AXIS_ROOM + 8 : EMPTY

export const layout = (context: ChartContext, size: Size): CalendarLayout => {
  const data = context.calendar ?? null
  const plot: Box = { left: 12, top: 4, right: size.width - 24, bottom: size.height - AXIS_ROOM }
  const x = linear(data ? [data.from, Math.max(data.from + 1, data.to)] : [0, 1], [
    plot.left,
    plot.right,
  ])
  const rows = (data?.rows ?? []).map((row, i) => drawn(row, i, { x, plot, width: size.width }))
  return {
    size,
    plot,
    x: data ? axisOf(data, x, plot) : null,
    y: null,
    legend: [],
    nearest: 'y',
    empty: data ? null : t('charts.calendar.empty'),
    rows,
    bar: BAR,
    stops: rows.map((row, i) => stopOf(row, data?.rows[i])),
  }
}

const stopOf = (row: DrawnRow, of: CalendarRow | undefined): Stop => ({
  x: row.x + row.width / 2,
  y: row.y + BAR / 2,
  title: of?.label ?? row.label,
  rings: [],
  rows: [
    { arm: null, label: t('charts.calendar.when'), value: of?.when ?? '', range: null },
    ...(of?.ends
      ? [{ arm: null, label: t('charts.calendar.ends'), value: of.ends.when, range: null }]
      : []),
  ],
})

export const caption = ({ calendar }: ChartContext): string =>
  calendar ? calendar.caption : t('charts.calendar.empty')

export const table = ({ calendar }: ChartContext): ChartTable => ({
  columns: [t('charts.calendar.what'), t('charts.calendar.when'), t('charts.calendar.ends')],
  rows: (calendar?.rows ?? []).map(({ label, when, ends }) => [label, when, ends?.when ?? null]),
})
