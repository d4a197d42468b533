import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import type { LevelEffect, LevelEffectsData } from './fitData.ts'
import { domainOf, linear, type Axis, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM, titleFor } from './lines.ts'
import { rangedHeads, rangedRows, readRow } from './ranged.ts'
import { cell } from './tables.ts'
import { boldWidth, fit, fitName, LINE_HEIGHT, textWidth } from './text.ts'

const TOP = 4
const ROW = 26
const HEAD = 30
const EMPTY = 120
const GAP = 12
/** Below this width names stand above their lines. */
const ROOM_FOR_NAMES = 480
const NAME_PART = 0.36
const LEAST_PLOT = 84
/** The axis goes at least so far to both sides, so that small effects look small. */
const LEAST_SHIFT = 0.25
/** A fit is told from what the input is by more than this, in log-odds. */
const SAME = 0.005

export interface DrawnLevel {
  readonly name: string
  readonly nameX: number
  readonly nameY: number
  /** share that comes back, at the right */
  readonly rate: string
  readonly y: number
  /** `null`: not fitted */
  readonly mark: { readonly x: number; readonly from: number; readonly to: number } | null
  /** where the input stands, if elsewhere */
  readonly now: number | null
  readonly stop: Stop
}

export interface LevelEffectsLayout extends ChartLayout {
  readonly heads: readonly { readonly text: string; readonly y: number }[]
  readonly levels: readonly DrawnLevel[]
  /** where a level has no effect */
  readonly none: number
}

export const applies = ({ levelEffects }: ChartContext): boolean => Boolean(levelEffects)

const isWide = (width: number): boolean => width >= ROOM_FOR_NAMES

const rowHeight = (width: number): number => (isWide(width) ? ROW : ROW + LINE_HEIGHT)

const levelsOf = ({ attributes }: LevelEffectsData): LevelEffect[] =>
  attributes.flatMap(({ levels }) => [...levels])

export const height = ({ levelEffects: data }: ChartContext, width: number): number => {
  if (!data || data.attributes.length === 0) return EMPTY
  const rows = levelsOf(data).length * rowHeight(width)
  return Math.max(EMPTY, TOP + data.attributes.length * HEAD + rows + 8 + AXIS_ROOM)
}

const plotOf = (data: LevelEffectsData | null, { width, height: tall }: Size) => {
  const levels = data ? levelsOf(data) : []
  const names = levels.map(({ name }) => boldWidth(name))
  const rates = levels.map(({ rate }) => textWidth(rate ?? ''))
  const wide = isWide(width)
  return {
    left: wide ? 8 + Math.min(NAME_PART * width, Math.max(0, ...names)) + GAP : 8,
    top: TOP,
    right: width - (wide ? Math.max(0, ...rates) + GAP : GAP),
    bottom: Math.max(LEAST_PLOT, tall - AXIS_ROOM),
  }
}

const shiftAxis = (x: Scale, data: LevelEffectsData | null, title: string): Axis => {
  const [low, high] = x.domain
  const step = [0.1, 0.2, 0.5, 1, 2, 5].find((each) => (high - low) / each <= 7) ?? 10
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  const steps = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return {
    title,
    ticks: steps.map((k) => {
      const at = Number((k * step).toPrecision(6)) + 0
      return { at: x(at), label: data?.told(at) ?? '', zero: at === 0 }
    }),
  }
}

export const layout = (context: ChartContext, size: Size): LevelEffectsLayout => {
  const data = context.levelEffects ?? null
  const plot = plotOf(data, size)
  const shifts = (data ? levelsOf(data) : []).flatMap(({ shift, now }) => [
    ...(shift ? [shift.low, shift.high] : []),
    now ?? 0,
  ])
  const ends = [-LEAST_SHIFT, LEAST_SHIFT, ...shifts]
  const x = linear(domainOf(ends, { least: 1, pad: 0.04 }), [plot.left, plot.right])
  const room = size.width - plot.left
  const title = titleFor(room, t('charts.levelEffects.x'), t('charts.levelEffects.x.short'))
  const { heads, levels } = data
    ? placed(context, data, { x, size })
    : { heads: [], levels: [] as DrawnLevel[] }
  return {
    size,
    plot,
    x: shiftAxis(x, data, title),
    y: null,
    legend: [],
    nearest: 'y',
    empty: levels.length > 0 ? null : t('charts.levelEffects.noneFitted'),
    heads,
    levels,
    none: x(0),
    stops: levels.map(({ stop }) => stop),
  }
}

interface Frame {
  readonly x: Scale
  readonly size: Size
}

const placed = (context: ChartContext, data: LevelEffectsData, frame: Frame) => {
  const heads: { text: string; y: number }[] = []
  const levels: DrawnLevel[] = []
  let top = TOP
  for (const { name, levels: own } of data.attributes) {
    heads.push({ text: fitName(name, frame.size.width - 8), y: top + HEAD / 2 })
    top += HEAD
    for (const level of own) {
      levels.push(drawn(context, data, { ...frame, level, top, of: name }))
      top += rowHeight(frame.size.width)
    }
  }
  return { heads, levels }
}

const drawn = (
  context: ChartContext,
  data: LevelEffectsData,
  { level, top, x, size, of }: Frame & { level: LevelEffect; top: number; of: string },
): DrawnLevel => {
  const { shift, now, rate, name } = level
  const wide = isWide(size.width)
  const nameY = top + (wide ? ROW : LINE_HEIGHT) / 2
  const y = wide ? nameY : nameY + LINE_HEIGHT / 2 + 8
  const told = rate ?? ''
  const room = wide ? NAME_PART * size.width : size.width - textWidth(told) - GAP - 16
  const at = x(shift?.value ?? 0)
  const isElsewhere = now !== null && Math.abs(now - (shift?.value ?? 0)) > SAME
  return {
    name: fit(name, room),
    nameX: 12,
    nameY,
    rate: told,
    y,
    mark: shift ? { x: at, from: x(shift.low), to: x(shift.high) } : null,
    now: isElsewhere ? x(now) : null,
    stop: {
      x: at,
      y,
      title: `${of}: ${name}`,
      rings: [],
      rows: rowsOf(context, data, level),
    },
  }
}

const rowsOf = ({ format }: ChartContext, data: LevelEffectsData, level: LevelEffect) => [
  ...(level.shift
    ? rangedRows(t('charts.levelEffects.effect'), level.shift, data)
    : [readRow(t('charts.levelEffects.effect'), level.unfitted)]),
  ...(level.rate === null ? [] : [readRow(t('charts.levelEffects.rate'), level.rate)]),
  ...(level.now === null ? [] : [readRow(t('charts.levelEffects.now'), data.told(level.now))]),
  readRow(t('charts.table.customers'), format.count(level.customers)),
]

export const caption = ({ levelEffects: data }: ChartContext): string =>
  data && data.attributes.length > 0 ? data.caption : t('charts.levelEffects.noneFitted')

export const table = ({ levelEffects: data }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  return {
    columns: [
      t('charts.levelEffects.attribute'),
      t('charts.levelEffects.level'),
      t('charts.levelEffects.x'),
      ...rangedHeads(data.level),
      t('charts.levelEffects.now'),
      t('charts.levelEffects.rate'),
      t('charts.table.customers'),
    ],
    rows: data.attributes.flatMap(({ name: attribute, levels }) =>
      levels.map(({ name, shift, now, rate, customers }) => [
        attribute,
        name,
        ...[shift?.value, shift?.low, shift?.high, now].map((x) => cell(x, 'customers')),
        rate ?? '',
        cell(customers, 'customers'),
      ]),
    ),
  }
}
