import { t } from '../i18n/chartsText.ts'
import type { CustomerTypes as Types } from '../model/result.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armName, armsOf, armWithMost } from './figures.ts'
import { linear, tickCount, valueAxis, type Size } from './geometry.ts'
import { AXIS_ROOM } from './lines.ts'
import { cell } from './tables.ts'
import { fitName, LINE_HEIGHT, textWidth } from './text.ts'

export const TYPES = ['persuaded', 'anyway', 'putOff', 'lost'] as const
export type TypeId = (typeof TYPES)[number]

const ROW = 48
const BAR = 16
const EMPTY = 200
const NARROW = 460
const KEY = 18
const KEY_GAP = 16

export interface Segment {
  readonly type: TypeId
  readonly x: number
  readonly width: number
}

export interface TypesRow {
  readonly arm: number
  readonly name: string
  /** what stands at the right of the name: "30 % because of the offer" */
  readonly note: string
  readonly textY: number
  readonly y: number
  readonly segments: readonly Segment[]
}

export interface TypeKey {
  readonly type: TypeId
  readonly label: string
  readonly x: number
  readonly y: number
}

export interface CustomerTypesLayout extends ChartLayout {
  readonly rows: readonly TypesRow[]
  readonly keys: readonly TypeKey[]
  readonly bar: number
}

interface Known {
  readonly arm: number
  readonly types: Types
}

const knownTypes = (context: ChartContext): Known[] =>
  armsOf(context).flatMap((arm) => {
    const result = context.result.arms[arm]
    return result?.types && result.kind !== 'holdout' ? [{ arm, types: result.types }] : []
  })

const keysOf = (width: number): TypeKey[] => {
  let x = 0
  let line = 0
  return TYPES.map((type) => {
    const label = t(`charts.type.${type}`)
    const needed = KEY + textWidth(label)
    if (x > 0 && x + needed > width) {
      x = 0
      line += 1
    }
    const key = { type, label, x, y: line * (LINE_HEIGHT + 2) + LINE_HEIGHT / 2 }
    x += needed + KEY_GAP
    return key
  })
}

const keyHeight = (width: number): number => (keysOf(width).at(-1)?.y ?? 0) + LINE_HEIGHT / 2 + 8

export const height = (context: ChartContext, width: number): number =>
  knownTypes(context).length === 0
    ? EMPTY
    : keyHeight(width) + AXIS_ROOM + Math.max(2, armsOf(context).length) * ROW

export const layout = (context: ChartContext, size: Size): CustomerTypesLayout => {
  const arms = knownTypes(context)
  const plot = {
    left: 12,
    top: keyHeight(size.width),
    right: size.width - 18,
    bottom: size.height - AXIS_ROOM,
  }
  const x = linear([0, 1], [plot.left, plot.right])
  const row = Math.min(ROW + 12, (plot.bottom - plot.top) / Math.max(1, arms.length))
  const rows = arms.map(({ arm, types }, i): TypesRow => {
    const y = plot.top + i * row + LINE_HEIGHT + 6
    const key =
      size.width < NARROW ? 'charts.customerTypes.note.short' : 'charts.customerTypes.note'
    const note = t(key, {
      persuaded: context.format.percent(types.persuaded),
      anyway: context.format.percent(types.anyway),
    })
    return {
      arm,
      name: fitName(armName(context, arm), size.width - textWidth(note) - 60),
      note,
      textY: y - LINE_HEIGHT / 2 - 2,
      y,
      segments: segmentsOf(types, x),
    }
  })
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit: 'percent',
      format: context.format,
      title: t('charts.customerTypes.x'),
      count: tickCount(plot.right, 90),
    }),
    y: null,
    legend: [],
    nearest: 'y',
    empty: emptyText(context, arms.length),
    rows,
    keys: keysOf(size.width),
    bar: BAR,
    stops: rows.map((each, i) => stopOf(context, each, arms[i]?.types)),
  }
}

const emptyText = (context: ChartContext, known: number): string | null => {
  if (known > 0) return null
  return t(context.result.arms.length ? 'charts.customerTypes.unknown' : 'charts.empty')
}

const segmentsOf = (types: Types, x: (share: number) => number): Segment[] => {
  let from = 0
  return TYPES.flatMap((type) => {
    const share = Math.max(0, types[type])
    const segment = { type, x: x(from), width: x(from + share) - x(from) }
    from += share
    return share > 0 ? [segment] : []
  })
}

const stopOf = (context: ChartContext, row: TypesRow, types: Types | undefined): Stop => ({
  x: (row.segments[0]?.x ?? 0) + (row.segments[0]?.width ?? 0) / 2,
  y: row.y + BAR / 2,
  title: armName(context, row.arm),
  rings: [],
  rows: TYPES.map((type) => ({
    arm: null,
    label: t(`charts.type.${type}`),
    value: context.format.metric(types?.[type] ?? null, 'percent'),
    range: null,
  })),
})

export const table = (context: ChartContext): ChartTable => ({
  columns: [
    t('charts.table.arm'),
    t('charts.table.offer'),
    ...TYPES.map((type) => `${t(`charts.type.${type}`)}, %`),
  ],
  rows: armsOf(context).map((arm) => [
    armName(context, arm),
    context.offers[arm] ?? '',
    ...TYPES.map((type) => cell(context.result.arms[arm]?.types?.[type], 'percent')),
  ]),
})

export const caption = (context: ChartContext): string => {
  const known = knownTypes(context)
  const persuaded = (arm: number): number | null =>
    context.result.arms[arm]?.types?.persuaded ?? null
  const most = armWithMost(
    known.map(({ arm }) => arm),
    persuaded,
  )
  if (most === null) return t('charts.customerTypes.caption.unknown')
  return t('charts.customerTypes.caption', {
    name: armName(context, most),
    count: context.format.number((persuaded(most) ?? 0) * 100),
    anyway: context.format.number((context.result.arms[most]?.types?.anyway ?? 0) * 100),
  })
}
