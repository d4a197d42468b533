import { area, line } from 'd3'
import type { MetricUnit } from '../model/metrics/index.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext } from './context.ts'
import { rangeText } from './figures.ts'
import {
  linear,
  tickCount,
  valueAxis,
  type Box,
  type Domain,
  type Scale,
  type Size,
} from './geometry.ts'
import { apart, endLabels, type EndLabel, type Point } from './lineLabels.ts'
import { legendOf, NO_LEGEND } from './legend.ts'
import { boldWidth, fit, fitName, LINE_HEIGHT, textWidth } from './text.ts'

/** A curve over the chart's x positions. */
export interface Curve {
  /** `null`: the group without an offer */
  readonly arm: number | null
  readonly name: string
  readonly y: ArrayLike<number>
  readonly low?: ArrayLike<number>
  readonly high?: ArrayLike<number>
  /** stands after the name in a label at the end of the line */
  readonly note: string
}

export interface LinesSpec {
  readonly xs: readonly number[]
  readonly xDomain: Domain
  readonly xUnit: MetricUnit
  readonly xTitle: string
  readonly yDomain: Domain
  readonly yUnit: MetricUnit
  readonly yTitle: string
  readonly curves: readonly Curve[]
  /** marked places on curves, in data units */
  readonly points: readonly Point[]
  /** positions in `xs` where the reader may stop, with a heading each */
  readonly stops: readonly { readonly at: number; readonly title: string }[]
  readonly empty: string | null
}

export interface DrawnCurve {
  readonly arm: number | null
  readonly path: string
  readonly band: string
}

export interface LinesLayout extends ChartLayout {
  readonly curves: readonly DrawnCurve[]
  readonly points: readonly Point[]
  readonly labels: readonly EndLabel[]
}

/** Below this width labels go into a legend above the plot. */
const ROOM_FOR_LABELS = 460
const LONGEST_NAME = 130
const LABEL_MARK = 32
/** Units whose labels take more room. */
const WIDE: readonly MetricUnit[] = ['customers', 'money']
export const TITLE_ROOM = 28
export const AXIS_ROOM = 46

export const linesLayout = (context: ChartContext, size: Size, spec: LinesSpec): LinesLayout => {
  const inner = size.height - TITLE_ROOM - AXIS_ROOM
  const direct = size.width >= ROOM_FOR_LABELS && spec.curves.length * LINE_HEIGHT <= inner
  const notes = Math.max(0, ...spec.curves.map((curve) => textWidth(curve.note)))
  const room = Math.min(LONGEST_NAME, size.width * 0.34 - LABEL_MARK - notes)
  const names = spec.curves.map((curve) => fitName(curve.name, room))
  const gutter = direct ? LABEL_MARK + Math.max(0, ...names.map(boldWidth)) + notes : 14
  const legend = direct
    ? NO_LEGEND
    : legendOf(
        spec.curves.map(({ arm, name }) => ({ arm, text: name })),
        size.width,
      )
  const top = legend.height + TITLE_ROOM
  const bottom = size.height - AXIS_ROOM
  const y = linear(spec.yDomain, [bottom, top])
  const yAxis = valueAxis(y, {
    unit: spec.yUnit,
    format: context.format,
    title: spec.yTitle,
    count: tickCount(bottom - top, 44),
    base: true,
  })
  const left = 10 + Math.max(0, ...yAxis.ticks.map((tick) => textWidth(tick.label)))
  const plot: Box = { left, top, right: size.width - gutter, bottom }
  const x = linear(spec.xDomain, [plot.left, plot.right])
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit: spec.xUnit,
      format: context.format,
      title: spec.xTitle,
      count: tickCount(plot.right - plot.left, WIDE.includes(spec.xUnit) ? 80 : 56),
    }),
    y: yAxis,
    legend: legend.items,
    nearest: 'x',
    empty: spec.empty,
    curves: spec.curves.map((curve) => drawn(curve, spec.xs, { x, y })),
    points: apart(
      spec.points.map((point) => ({ arm: point.arm, x: x(point.x), y: y(point.y) })),
      plot.bottom,
    ),
    labels: direct
      ? endLabels(
          spec.curves.map(({ arm, note }, i) => ({ arm, note, name: names[i] ?? '' })),
          spec.curves.map((curve) => y(curve.y[spec.xs.length - 1] ?? 0)),
          plot,
        )
      : [],
    stops: (spec.empty ? [] : spec.stops).map((stop) => stopAt(context, spec, { ...stop, x, y })),
  }
}

const drawn = (curve: Curve, xs: readonly number[], at: { x: Scale; y: Scale }): DrawnCurve => {
  const indices = xs.map((_, i) => i)
  const px = (i: number): number => at.x(xs[i] ?? 0)
  const known = (values: ArrayLike<number> | undefined) => (i: number) =>
    Number.isFinite(values?.[i] ?? NaN)
  const path = line<number>(px, (i) => at.y(curve.y[i] ?? 0))
    .defined(known(curve.y))
    .digits(1)
  const { low, high } = curve
  const band = area<number>(
    px,
    (i) => at.y(low?.[i] ?? 0),
    (i) => at.y(high?.[i] ?? 0),
  )
    .defined((i) => known(low)(i) && known(high)(i))
    .digits(1)
  return {
    arm: curve.arm,
    path: path(indices) ?? '',
    band: low && high ? (band(indices) ?? '') : '',
  }
}

const stopAt = (
  context: ChartContext,
  spec: LinesSpec,
  stop: { at: number; title: string; x: Scale; y: Scale },
): Stop => {
  const { format } = context
  const x = stop.x(spec.xs[stop.at] ?? 0)
  const shown = spec.curves.filter((curve) => Number.isFinite(curve.y[stop.at] ?? NaN))
  const rings = shown.map((curve) => ({ x, y: stop.y(curve.y[stop.at] ?? 0) }))
  return {
    x,
    y: Math.min(...rings.map((ring) => ring.y), stop.y(spec.yDomain[0])),
    title: stop.title,
    rings,
    rows: shown.map((curve) => ({
      arm: curve.arm,
      label: curve.name,
      value: format.metric(curve.y[stop.at] ?? null, spec.yUnit),
      range: rangeText(curve.low?.[stop.at], curve.high?.[stop.at], { format, unit: spec.yUnit }),
    })),
  }
}

/** Height of a chart of lines; a legend is paid for in height, not taken from the plot. */
export const linesHeight = (context: ChartContext, width: number): number => {
  if (width >= ROOM_FOR_LABELS) return 340
  const arms = context.result.arms.map(({ name }, arm) => ({ arm, text: name }))
  return 300 + legendOf(arms, width).height
}

/** A long or a short title, by width; the short one is cut where even that is too wide. */
export const titleFor = (width: number, long: string, short: string): string =>
  textWidth(long) * 1.04 <= width ? long : fit(short, width)
