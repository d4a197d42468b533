import type { ChartContext } from './context.ts'
import { moments, type Moments } from './ellipse.ts'
import { armsOf, valueOf } from './figures.ts'
import { domainOf, LEAST, linear, type Box, type Scale } from './geometry.ts'

/** Share of the simulated results inside an ellipse. */
export const SHARE = 0.8
/** Half-width of an ellipse along an axis, in standard deviations of that axis. */
export const HALF_WIDTH = Math.sqrt(-2 * Math.log(1 - SHARE))

export interface Datum {
  readonly arm: number
  readonly recall: number
  readonly roi: number
  readonly spread: Moments | null
}

/** The arms that have a place on the map. */
export const dataOf = (context: ChartContext): Datum[] =>
  armsOf(context).flatMap((arm) => {
    const recall = valueOf(context, arm, 'recallRate')
    const roi = valueOf(context, arm, 'roi')
    if (recall === null || roi === null) return []
    const xs = context.draws('recallRate', arm)
    const ys = context.draws('roi', arm)
    return [{ arm, recall, roi, spread: xs && ys ? moments(xs, ys) : null }]
  })

/** The ends of the ellipses, which the axes must hold. */
const reach = (
  data: readonly Datum[],
  of: (datum: Datum) => [number, number, number][],
): number[] =>
  data.flatMap(of).flatMap(([value, mean, variance]) => {
    const half = HALF_WIDTH * Math.sqrt(variance)
    return [value, mean - half, mean + half]
  })

/** Scales in round numbers that hold every mark and ellipse. */
export const scalesOf = (data: readonly Datum[], plot: Box): { x: Scale; y: Scale } => {
  const recalls = reach(data, ({ recall, spread }) => [
    [recall, spread?.meanX ?? recall, spread?.xx ?? 0],
  ])
  const rois = reach(data, ({ roi, spread }) => [[roi, spread?.meanY ?? roi, spread?.yy ?? 0]])
  return {
    x: linear(domainOf(recalls, { least: LEAST.percent, pad: 0.06 }), [plot.left, plot.right]),
    y: linear(domainOf(rois, { least: LEAST.percent, pad: 0.06 }), [plot.bottom, plot.top]),
  }
}
