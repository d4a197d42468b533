import type { Format } from '../i18n/format.ts'
import type { MetricUnit } from '../model/metrics/index.ts'
import {
  linear,
  tickCount,
  valueAxis,
  type Axis,
  type Box,
  type Domain,
  type Scale,
  type Size,
} from './geometry.ts'
import { AXIS_ROOM, TITLE_ROOM } from './lines.ts'
import { textWidth } from './text.ts'

export interface AxisSpec {
  readonly domain: Domain
  readonly unit: MetricUnit
  readonly title: string
}

export interface FrameSpec {
  readonly x: AxisSpec
  readonly y: AxisSpec
  /** room above the plot, besides the title's */
  readonly above?: number
  /** room on the right of the plot */
  readonly right?: number
}

/** A plot with two straight axes, and the scales that place things in it. */
export interface XyFrame {
  readonly plot: Box
  readonly axes: { readonly x: Axis; readonly y: Axis }
  readonly x: Scale
  readonly y: Scale
}

/** Lays axes out so that every label fits beside the plot. */
export const xyFrame = (format: Format, size: Size, spec: FrameSpec): XyFrame => {
  const [top, bottom] = [TITLE_ROOM + (spec.above ?? 0), size.height - AXIS_ROOM]
  const y = linear(spec.y.domain, [bottom, top])
  const yAxis = valueAxis(y, {
    unit: spec.y.unit,
    title: spec.y.title,
    format,
    count: tickCount(bottom - top, 44),
    base: true,
  })
  const left = 10 + Math.max(0, ...yAxis.ticks.map((tick) => textWidth(tick.label)))
  const plot = { left, top, right: size.width - (spec.right ?? 16), bottom }
  const x = linear(spec.x.domain, [plot.left, plot.right])
  const xAxis = valueAxis(x, {
    unit: spec.x.unit,
    title: spec.x.title,
    format,
    count: tickCount(plot.right - plot.left, 60),
  })
  return { plot, x, y, axes: { x: xAxis, y: yAxis } }
}
