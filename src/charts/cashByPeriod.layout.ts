import { line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { CashByPeriodData, CashLineId, ChartContext, ChartTable } from './context.ts'
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

export type KeyId = CashLineId | 'net'

export interface CashKey {
  readonly id: KeyId
  readonly label: string
  readonly x: number
  readonly y: number
}

export interface CashBar {
  readonly id: CashLineId
  readonly x: number
  readonly y: number
  readonly height: number
}

export interface CashByPeriodLayout extends ChartLayout {
  readonly bars: readonly CashBar[]
  readonly width: number
  readonly net: string
  readonly marks: readonly { readonly x: number; readonly y: number }[]
  readonly keys: readonly CashKey[]
}

const keysOf = (data: CashByPeriodData, width: number): CashKey[] => {
  let [x, row] = [0, 0]
  const all = [...data.lines, { id: 'net' as const, label: t('charts.cashByPeriod.net') }]
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

const keyHeight = (keys: readonly CashKey[]): number => (keys.at(-1)?.y ?? 0) + LINE_HEIGHT / 2 + 4

export const applies = ({ cashByPeriod }: ChartContext): boolean => Boolean(cashByPeriod)

export const height = ({ cashByPeriod: data }: ChartContext, width: number): number =>
  HEIGHT + (data ? keyHeight(keysOf(data, width)) : 0)

/** What stands above and below 0 in a period. */
const endsOf = ({ amounts }: CashByPeriodData['periods'][number]): [number, number] => [
  amounts.reduce((sum, x) => sum + Math.min(0, x), 0),
  amounts.reduce((sum, x) => sum + Math.max(0, x), 0),
]

/** Amounts above 0 stand on each other, those below 0 hang. */
const barsOf = (
  data: CashByPeriodData,
  centre: (i: number) => number,
  at: { y: Scale; width: number },
): CashBar[] =>
  data.periods.flatMap(({ amounts }, i) => {
    let [up, down] = [0, 0]
    return amounts.flatMap((amount, l): CashBar[] => {
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
const periodAxis = (data: CashByPeriodData, centre: (i: number) => number, plot: Box): Axis => {
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

const NOTHING: CashByPeriodData = {
  ...{ arm: 0, lines: [], periods: [] },
  ...{ x: '', xShort: '', y: '', caption: '' },
}

export const layout = (context: ChartContext, size: Size): CashByPeriodLayout => {
  const data = context.cashByPeriod ?? NOTHING
  const { periods } = data
  const keys = context.cashByPeriod ? keysOf(data, size.width) : []
  const [top, bottom] = [keyHeight(keys) + TITLE_ROOM, size.height - AXIS_ROOM]
  const y = linear(domainOf([0, ...periods.flatMap(endsOf)], { least: LEAST.money, pad: 0.03 }), [
    bottom,
    top,
  ])
  const yAxis = valueAxis(y, {
    unit: 'money',
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
    empty: periods.length > 0 ? null : t('charts.cashByPeriod.empty'),
    bars: barsOf(data, centre, { y, width }),
    width,
    net: path(points) ?? '',
    marks: width >= MARKED ? points : [],
    keys,
    stops: periods.map((_, i) => stopOf(context, data, { i, x: centre(i), y })),
  }
}

const stopOf = (
  { format }: ChartContext,
  { lines, periods }: CashByPeriodData,
  { i, x, y }: { i: number; x: number; y: Scale },
): Stop => {
  const period = periods[i]
  const row = (label: string, amount = 0) => ({
    arm: null,
    label,
    value: format.metric(amount, 'money'),
    range: null,
  })
  return {
    x,
    y: y(Math.max(0, period?.net ?? 0)),
    title: period?.label ?? '',
    rings: [{ x, y: y(period?.net ?? 0) }],
    rows: [
      ...lines.map(({ label }, l) => row(label, period?.amounts[l])),
      row(t('charts.cashByPeriod.net'), period?.net),
      row(t('charts.cashByPeriod.cumulative'), period?.cumulative),
    ],
  }
}

export const caption = ({ cashByPeriod }: ChartContext): string =>
  cashByPeriod ? cashByPeriod.caption : t('charts.cashByPeriod.empty')

export const table = ({ cashByPeriod: data, format }: ChartContext): ChartTable => {
  const money = unitName('money', format.currency)
  return {
    columns: [
      t('charts.cashByPeriod.period'),
      ...[
        ...(data?.lines ?? []).map(({ label }) => label),
        t('charts.cashByPeriod.net'),
        t('charts.cashByPeriod.cumulative'),
      ].map((label) => `${label}, ${money}`),
    ],
    rows: (data?.periods ?? []).map(({ label, amounts, net, cumulative }) => [
      label,
      ...[...amounts, net, cumulative].map((amount) => cell(amount, 'money')),
    ]),
  }
}
