import { line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { MetricUnit } from '../model/metrics/index.ts'
import type { ChartLayout, ChartModule, Stop } from './chart.ts'
import type { ChartContext, ChartTable, PeriodBarsData, PeriodLineId } from './context.ts'
import {
  domainOf,
  LEAST,
  linear,
  tickCount,
  valueAxis,
  type Axis,
  type Box,
  type Scale,
  type Size,
} from './geometry.ts'
import { AXIS_ROOM, titleFor, TITLE_ROOM } from './lines.ts'
import { cell, unitName } from './tables.ts'
import { LINE_HEIGHT, textWidth } from './text.ts'

const HEIGHT = 320
const WIDEST = 44
const KEY = 18
const KEY_GAP = 16
/** Wider bars have a mark on the net line each. */
const MARKED = 14

/** What is counted by period, and where a chart finds it. */
export interface PeriodKind {
  readonly id: 'cashByPeriod' | 'churnTrend'
  readonly unit: MetricUnit
}

export type KeyId = PeriodLineId | 'net'

export interface PeriodKey {
  readonly id: KeyId
  readonly label: string
  readonly x: number
  readonly y: number
}

export interface PeriodBar {
  readonly id: PeriodLineId
  readonly x: number
  readonly y: number
  readonly height: number
}

export interface PeriodBarsLayout extends ChartLayout {
  /** token of the bars' colour */
  readonly color: string
  readonly bars: readonly PeriodBar[]
  readonly width: number
  readonly net: string
  readonly marks: readonly { readonly x: number; readonly y: number }[]
  readonly keys: readonly PeriodKey[]
}

const keysOf = (kind: PeriodKind, data: PeriodBarsData, width: number): PeriodKey[] => {
  let [x, row] = [0, 0]
  const all = [...data.lines, { id: 'net' as const, label: t(`charts.${kind.id}.net`) }]
  return all.map(({ id, label }) => {
    const needed = KEY + textWidth(label)
    if (x > 0 && x + needed > width) {
      x = 0
      row += 1
    }
    const key = { id, label, x, y: row * (LINE_HEIGHT + 2) + LINE_HEIGHT / 2 }
    x += needed + KEY_GAP
    return key
  })
}

const keyHeight = (keys: readonly PeriodKey[]): number =>
  (keys.at(-1)?.y ?? 0) + LINE_HEIGHT / 2 + 4

/** What stands above and below 0 in a period. */
const endsOf = ({ amounts }: PeriodBarsData['periods'][number]): [number, number] => [
  amounts.reduce((sum, x) => sum + Math.min(0, x), 0),
  amounts.reduce((sum, x) => sum + Math.max(0, x), 0),
]

/** Amounts above 0 stand on each other, those below 0 hang. */
const barsOf = (
  data: PeriodBarsData,
  centre: (i: number) => number,
  at: { y: Scale; width: number },
): PeriodBar[] =>
  data.periods.flatMap(({ amounts }, i) => {
    let [up, down] = [0, 0]
    return amounts.flatMap((amount, l): PeriodBar[] => {
      const from = amount > 0 ? up : down
      if (amount > 0) up += amount
      else down += amount
      const ends = [at.y(from), at.y(from + amount)]
      const id = data.lines[l]?.id ?? 'value'
      const tall = Math.abs(ends[0]! - ends[1]!)
      return tall < 0.05
        ? []
        : [{ id, x: centre(i) - at.width / 2, y: Math.min(...ends), height: tall }]
    })
  })

/** Names of the periods, as many as fit. */
const periodAxis = (data: PeriodBarsData, centre: (i: number) => number, plot: Box): Axis => {
  const { periods } = data
  const widest = Math.max(1, ...periods.map(({ short }) => textWidth(short))) + 12
  const every = Math.max(1, Math.ceil((periods.length * widest) / (plot.right - plot.left)))
  return {
    title: titleFor(plot.right - plot.left, data.x, data.xShort),
    ticks: periods.flatMap(({ short }, i) =>
      i % every === 0 ? [{ at: centre(i), label: short, zero: false }] : [],
    ),
  }
}

const NOTHING: PeriodBarsData = {
  ...{ arm: null, lines: [], periods: [] },
  ...{ x: '', xShort: '', y: '', caption: '' },
}

const layoutOf = (kind: PeriodKind, context: ChartContext, size: Size): PeriodBarsLayout => {
  const given = context[kind.id]
  const data = given ?? NOTHING
  const { periods } = data
  const keys = given ? keysOf(kind, data, size.width) : []
  const [top, bottom] = [keyHeight(keys) + TITLE_ROOM, size.height - AXIS_ROOM]
  const least = kind.unit === 'money' ? LEAST.money : LEAST.customers
  const y = linear(domainOf([0, ...periods.flatMap(endsOf)], { least, pad: 0.03 }), [bottom, top])
  const yAxis = valueAxis(y, {
    unit: kind.unit,
    format: context.format,
    title: data.y,
    count: tickCount(bottom - top, 44),
    base: true,
  })
  const left = 10 + Math.max(0, ...yAxis.ticks.map(({ label }) => textWidth(label)))
  const plot: Box = { left, top, right: size.width - 14, bottom }
  const each = (plot.right - plot.left) / Math.max(1, periods.length)
  const centre = (i: number): number => plot.left + each * (i + 0.5)
  const width = Math.min(WIDEST, each * 0.72)
  const points = periods.map(({ net }, i) => ({ x: centre(i), y: y(net) }))
  const path = line<{ x: number; y: number }>(
    (point) => point.x,
    (point) => point.y,
  ).digits(1)
  return {
    size,
    plot,
    x: periodAxis(data, centre, plot),
    y: yAxis,
    legend: [],
    nearest: 'x',
    empty: periods.length > 0 ? null : t(`charts.${kind.id}.empty`),
    color: context.styles[data.arm ?? -1]?.color ?? (data.arm === null ? '--accent' : '--arm-none'),
    bars: barsOf(data, centre, { y, width }),
    width,
    net: path(points) ?? '',
    marks: width >= MARKED ? points : [],
    keys,
    stops: periods.map((_, i) => stopOf(kind, context, { data, i, x: centre(i), y })),
  }
}

const stopOf = (
  kind: PeriodKind,
  { format }: ChartContext,
  { data, i, x, y }: { data: PeriodBarsData; i: number; x: number; y: Scale },
): Stop => {
  const { lines, periods } = data
  const period = periods[i]
  const row = (label: string, amount = 0) => ({
    arm: null,
    label,
    value: format.metric(amount, kind.unit),
    range: null,
  })
  return {
    x,
    y: y(Math.max(0, period?.net ?? 0)),
    title: period?.label ?? '',
    rings: [{ x, y: y(period?.net ?? 0) }],
    rows: [
      ...lines.map(({ label }, l) => row(label, period?.amounts[l])),
      row(t(`charts.${kind.id}.net`), period?.net),
      row(t(`charts.${kind.id}.cumulative`), period?.cumulative),
    ],
  }
}

const tableOf = (kind: PeriodKind, context: ChartContext): ChartTable => {
  const data = context[kind.id]
  const unit = unitName(kind.unit, context.format.currency)
  return {
    columns: [
      t(`charts.${kind.id}.period`),
      ...[
        ...(data?.lines ?? []).map(({ label }) => label),
        t(`charts.${kind.id}.net`),
        t(`charts.${kind.id}.cumulative`),
      ].map((label) => `${label}, ${unit}`),
    ],
    rows: (data?.periods ?? []).map(({ label, amounts, net, cumulative }) => [
      label,
      ...[...amounts, net, cumulative].map((amount) => cell(amount, kind.unit)),
    ]),
  }
}

/** Bars by period with a line for what is left of them, of one kind. */
export const periodBars = (kind: PeriodKind): Required<ChartModule<PeriodBarsLayout>> => ({
  applies: (context) => Boolean(context[kind.id]),
  height: (context, width) => {
    const data = context[kind.id]
    return HEIGHT + (data ? keyHeight(keysOf(kind, data, width)) : 0)
  },
  layout: (context, size) => layoutOf(kind, context, size),
  caption: (context) => context[kind.id]?.caption ?? t(`charts.${kind.id}.empty`),
  table: (context) => tableOf(kind, context),
})
