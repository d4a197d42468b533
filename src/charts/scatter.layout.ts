import { line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { domainOf, LEAST, linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { axisOfInput, inputCell, inputHead } from './inputAxis.ts'
import { AXIS_ROOM, titleFor, TITLE_ROOM } from './lines.ts'
import type { ScatterData } from './sensitivityData.ts'
import { cell, unitName } from './tables.ts'
import { textWidth } from './text.ts'

/** Parts of the input's range whose middle outcome is told, with equally many worlds in each. */
const PARTS = 12

/** Worlds of a part: where they are, and how they end. */
interface Part {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface ScatterLayout extends ChartLayout {
  /** a dot for each world: strokes without length, with round ends */
  readonly dots: string
  /** the mean over parts of the range */
  readonly trend: string
}

export const applies = ({ scatter }: ChartContext): boolean => Boolean(scatter)

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length

/** The worlds by rising input, in parts of the same size. */
const partsOf = ({ xs, ys }: ScatterData): Part[] => {
  const order = Array.from({ length: xs.length }, (_, i) => i).sort(
    (a, b) => (xs[a] ?? 0) - (xs[b] ?? 0),
  )
  const count = Math.max(1, Math.min(PARTS, Math.floor(order.length / 8)))
  return Array.from({ length: count }, (_, p) => {
    const own = order.slice((p * order.length) / count, ((p + 1) * order.length) / count)
    const inputs = own.map((i) => xs[i] ?? 0)
    const outcomes = own.map((i) => ys[i] ?? 0).sort((a, b) => a - b)
    const at = (share: number): number => outcomes[Math.floor(share * (outcomes.length - 1))] ?? 0
    return {
      x: meanOf(inputs),
      from: inputs[0] ?? 0,
      to: inputs.at(-1) ?? 0,
      mean: meanOf(outcomes),
      low: at(0.1),
      high: at(0.9),
    }
  })
}

export const layout = (context: ChartContext, size: Size): ScatterLayout => {
  const data = context.scatter ?? null
  const isThere = data !== null && data.xs.length > 0
  const unit = data?.outcome.unit ?? 'money'
  const [top, bottom] = [TITLE_ROOM, size.height - AXIS_ROOM]
  const y = linear(domainOf(Array.from(data?.ys ?? []), { least: LEAST[unit] }), [bottom, top])
  const yAxis = valueAxis(y, {
    unit,
    format: context.format,
    title: titleFor(size.width, data?.outcome.label ?? '', data?.outcome.short ?? ''),
    count: tickCount(bottom - top, 44),
    base: true,
  })
  const left = 10 + Math.max(0, ...yAxis.ticks.map((tick) => textWidth(tick.label)))
  const plot = { left, top, right: size.width - 16, bottom }
  const x = linear(domainIn(data), [plot.left, plot.right])
  const parts = isThere ? partsOf(data) : []
  const trend = line<Part>(
    (part) => x(part.x),
    (part) => y(part.mean),
  ).digits(1)
  return {
    size,
    plot,
    x: data
      ? axisOfInput(x, data.input, {
          count: tickCount(plot.right - plot.left, 72),
          room: size.width,
        })
      : null,
    y: yAxis,
    legend: [],
    nearest: 'x',
    empty: isThere ? null : t('charts.scatter.none'),
    dots: isThere ? dotsOf(data, { x, y }) : '',
    trend: trend(parts) ?? '',
    stops: data ? parts.map((part) => stopOf(data, part, { x, y })) : [],
  }
}

const domainIn = (data: ScatterData | null): readonly [number, number] => {
  const all = Array.from(data?.xs ?? [0, 1])
  const [low, high] = [Math.min(...all), Math.max(...all)]
  return high > low ? [low, high] : [low - 1, low + 1]
}

const dotsOf = ({ xs, ys }: ScatterData, at: { x: Scale; y: Scale }): string => {
  let out = ''
  for (let i = 0; i < xs.length; i++) {
    out += `M${at.x(xs[i] ?? 0).toFixed(1)},${at.y(ys[i] ?? 0).toFixed(1)}h0`
  }
  return out
}

const stopOf = ({ input, outcome }: ScatterData, part: Part, at: { x: Scale; y: Scale }): Stop => {
  const step = (input.high - input.low) / 100
  return {
    x: at.x(part.x),
    y: at.y(part.mean),
    title: `${input.label}: ${t('charts.range', {
      low: input.told(part.from, step),
      high: input.told(part.to, step),
    })}`,
    rings: [{ x: at.x(part.x), y: at.y(part.mean) }],
    rows: [
      {
        arm: null,
        label: outcome.label,
        value: outcome.told(part.mean),
        range: t('charts.range', { low: outcome.told(part.low), high: outcome.told(part.high) }),
      },
    ],
  }
}

export const caption = ({ scatter: data }: ChartContext): string =>
  data && data.xs.length > 0 ? data.caption : t('charts.scatter.none')

export const table = ({ scatter: data, format }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  const { unit, label } = data.outcome
  return {
    columns: [inputHead(data.input), `${label}, ${unitName(unit, format.currency)}`],
    rows: Array.from({ length: data.xs.length }, (_, i) => [
      inputCell(data.input, data.xs[i] ?? 0),
      cell(data.ys[i], unit),
    ]),
  }
}
