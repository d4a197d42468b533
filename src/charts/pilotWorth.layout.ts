import { curveMonotoneX, line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable, PilotData, PilotSize } from './context.ts'
import {
  domainOf,
  LEAST,
  linear,
  tickCount,
  valueAxis,
  type Domain,
  type Scale,
  type Size,
} from './geometry.ts'
import { dodge } from './labels.ts'
import { AXIS_ROOM, titleFor, TITLE_ROOM } from './lines.ts'
import { cell, unitName } from './tables.ts'
import { boldWidth, LINE_HEIGHT, textWidth } from './text.ts'

/** Lines from the one drawn first to the one on top. */
const LINES = ['costs', 'taught', 'net'] as const
type LineId = (typeof LINES)[number]

export interface PilotLine {
  readonly id: LineId
  readonly path: string
  readonly label: string
  readonly labelY: number
}

export interface PilotWorthLayout extends ChartLayout {
  readonly lines: readonly PilotLine[]
  /** sizes as good as the best */
  readonly band: { readonly x: number; readonly width: number } | null
  readonly best: { readonly x: number; readonly y: number } | null
  readonly ceiling: { readonly y: number; readonly label: string } | null
}

/** How far past the largest test that pays, or past the best, the axis runs. */
const BEYOND = 1.2
const BEYOND_BEST = 3

export const applies = ({ pilot }: ChartContext): boolean => Boolean(pilot)

const pays = ({ best }: PilotData): boolean => best.net > 0

/** Sizes that are drawn: those that pay and a few more. */
const drawnSizes = (data: PilotData): PilotSize[] => {
  const last = data.sizes.at(-1)?.perGroup ?? 0
  const end =
    data.most === null ? last / 2 : Math.max(data.most * BEYOND, data.best.perGroup * BEYOND_BEST)
  const beyond = data.sizes.findIndex(({ perGroup }) => perGroup >= end)
  return data.sizes.slice(0, beyond < 0 ? undefined : beyond + 1)
}

const labelOf = (id: LineId): string => t(`charts.pilotWorth.${id}`)

const pathOf = (sizes: readonly PilotSize[], id: LineId, at: { x: Scale; y: Scale }): string =>
  line<PilotSize>(
    (size) => at.x(size.perGroup),
    (size) => at.y(size[id]),
  )
    .curve(curveMonotoneX)
    .digits(1)([...sizes]) ?? ''

const linesOf = (
  sizes: readonly PilotSize[],
  at: { x: Scale; y: Scale },
  [top, bottom]: Domain,
): PilotLine[] => {
  const ends = LINES.map((id) => at.y(sizes.at(-1)?.[id] ?? 0))
  const places = dodge(ends, LINE_HEIGHT, [top, bottom])
  return LINES.map((id, i) => ({
    id,
    path: pathOf(sizes, id, at),
    label: labelOf(id),
    labelY: places[i] ?? 0,
  }))
}

export const layout = (context: ChartContext, size: Size): PilotWorthLayout => {
  const { pilot: data, format } = context
  const sizes = data ? drawnSizes(data) : []
  const { currency } = format
  const [top, bottom] = [TITLE_ROOM, size.height - AXIS_ROOM]
  const amounts = sizes.flatMap(({ net, taught, costs }) => [net, taught, costs])
  const room = data && pays(data) ? [data.ceiling] : []
  const y = linear(domainOf([0, ...amounts, ...room], { least: LEAST.money }), [bottom, top])
  const yAxis = valueAxis(y, {
    unit: 'money',
    format,
    title: titleFor(
      size.width,
      t('charts.pilotWorth.y', { currency }),
      t('charts.pilotWorth.y.short', { currency }),
    ),
    count: tickCount(bottom - top, 44),
    base: true,
  })
  const left = 10 + Math.max(0, ...yAxis.ticks.map((tick) => textWidth(tick.label)))
  const right = size.width - 12 - Math.max(...LINES.map((id) => boldWidth(labelOf(id))))
  const x = linear([0, Math.max(1, sizes.at(-1)?.perGroup ?? 1)], [left, right])
  return {
    size,
    plot: { left, top, right, bottom },
    x: valueAxis(x, {
      unit: 'customers',
      format,
      title: t('charts.pilotWorth.x'),
      count: tickCount(right - left, 72),
    }),
    y: yAxis,
    legend: [],
    nearest: 'x',
    empty: data ? null : t('charts.pilotWorth.empty'),
    lines: linesOf(sizes, { x, y }, [top, bottom]),
    ...(data ? marksOf(data, { x, y }) : { band: null, best: null, ceiling: null }),
    stops: data ? sizes.map((each) => stopOf(context, data, { each, x, y })) : [],
  }
}

const marksOf = (
  data: PilotData,
  { x, y }: { x: Scale; y: Scale },
): Pick<PilotWorthLayout, 'band' | 'best' | 'ceiling'> => {
  if (!pays(data)) return { band: null, best: null, ceiling: null }
  const [low, high] = data.range
  return {
    band: { x: x(low), width: x(high) - x(low) },
    best: { x: x(data.best.perGroup), y: y(data.best.net) },
    ceiling: {
      y: y(data.ceiling),
      label: t('charts.pilotWorth.ceiling', { money: data.told(data.ceiling) }),
    },
  }
}

const stopOf = (
  { format }: ChartContext,
  { groups }: PilotData,
  { each, x, y }: { each: PilotSize; x: Scale; y: Scale },
): Stop => ({
  x: x(each.perGroup),
  y: y(each.net),
  title: t('charts.pilotWorth.stop', {
    n: format.count(each.perGroup),
    all: format.count(each.perGroup * groups),
  }),
  rings: [{ x: x(each.perGroup), y: y(each.net) }],
  rows: [...LINES].reverse().map((id) => ({
    arm: null,
    label: labelOf(id),
    value: format.moneyShort(each[id]),
    range: null,
  })),
})

export const caption = ({ pilot: data, format }: ChartContext): string => {
  if (!data) return t('charts.pilotWorth.empty')
  if (!pays(data)) return t('charts.pilotWorth.caption.never')
  const [low, high] = data.range.map(data.counted)
  return t('charts.pilotWorth.caption', {
    money: data.told(data.best.net),
    n: format.count(data.best.perGroup),
    groups: data.groups,
    low: low ?? '',
    high: high ?? '',
  })
}

export const table = ({ pilot: data, format }: ChartContext): ChartTable => {
  const money = unitName('money', format.currency)
  return {
    columns: [
      t('charts.pilotWorth.table.per'),
      ...[
        labelOf('net'),
        labelOf('taught'),
        labelOf('costs'),
        t('charts.pilotWorth.table.error'),
      ].map((name) => `${name}, ${money}`),
    ],
    rows: (data?.sizes ?? []).map(({ perGroup, net, taught, costs, error }) => [
      perGroup,
      ...[net, taught, costs, error].map((amount) => cell(amount, 'money')),
    ]),
  }
}
