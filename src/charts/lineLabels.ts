import type { Box } from './geometry.ts'
import { dodge } from './labels.ts'
import { LINE_HEIGHT } from './text.ts'

/** A marked place of an arm. */
export interface Point {
  readonly arm: number
  readonly x: number
  readonly y: number
}

interface NamedCurve {
  /** `null`: the group without an offer */
  readonly arm: number | null
  readonly name: string
  readonly note: string
}

export interface EndLabel extends NamedCurve {
  readonly x: number
  readonly y: number
  /** where the curve ends; a thin line leads there when the label had to move */
  readonly from: number
}

/** Marks nearer than this hide each other. */
const MARK = 11

/** Marks that would lie on each other, one below the other, or above where there is no room below. */
export const apart = (points: readonly Point[], bottom = Infinity): Point[] => {
  const out: Point[] = []
  for (const point of points) {
    const free = (step: number): number => {
      let { y } = point
      const covers = (other: Point): boolean => Math.hypot(other.x - point.x, other.y - y) < MARK
      while (out.some(covers)) y += step
      return y
    }
    const below = free(MARK / 2)
    out.push({ ...point, y: below <= bottom - MARK / 2 ? below : free(-MARK / 2) })
  }
  return out
}

/** Names at the ends of their curves, kept apart. */
export const endLabels = (
  curves: readonly NamedCurve[],
  ends: readonly number[],
  plot: Box,
): EndLabel[] => {
  const places = dodge(ends, LINE_HEIGHT, [plot.top, plot.bottom])
  return curves.map((curve, i) => ({
    ...curve,
    x: plot.right + 12,
    y: places[i] ?? 0,
    from: ends[i] ?? 0,
  }))
}
