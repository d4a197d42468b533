import { contours } from 'd3'
import type { Scale } from './geometry.ts'
import { pathThrough, simplified, simplifiedRing, type Pixel } from './simplify.ts'
import { NOT_YET, type WinnerMapData } from './sensitivityData.ts'

/** Points of an outline that lie nearer than this to a straight line are left out, in pixels. */
const TOLERANCE = 0.25

/** What one winner's part of a map is painted with, over those painted before it. */
export interface Region {
  readonly winner: number
  readonly path: string
}

type Ring = readonly Pixel[]

export interface Regions {
  /** in the order of painting */
  readonly regions: readonly Region[]
  /** lines on which two arms are equal */
  readonly ties: string
}

/** Winners by how much of the map they have, the largest part first. */
export const winnersOf = ({ winners }: Pick<WinnerMapData, 'winners'>): number[] => {
  const counts = new Map<number, number>()
  for (let i = 0; i < winners.length; i++) {
    const winner = winners[i] ?? 0
    counts.set(winner, (counts.get(winner) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([winner]) => winner)
}

/**
 * Outlines of the points whose winner is one of these. The lead, negative outside, is 0 on the outline:
 * between two neighbours it is placed in proportion to their leads, which is exact where leads are straight.
 */
const outlines = (
  { winners, leads, xs, ys }: WinnerMapData,
  isIn: (winner: number) => boolean,
): readonly (readonly Ring[])[] => {
  const values = Array.from({ length: winners.length }, (_, i) => {
    const lead = Math.max(1e-12, leads[i] ?? 0)
    return isIn(winners[i] ?? 0) ? lead : -lead
  })
  return contours().size([xs.length, ys.length]).contour(values, 0)
    .coordinates as unknown as readonly (readonly Ring[])[]
}

/** Stretches of a ring that do not run along the edge of a grid of this size. */
const inner = (ring: Ring, [columns, rows]: readonly [number, number]): Ring[] => {
  const isOut = ([x, y]: Pixel): boolean => x === 0 || x === columns || y === 0 || y === rows
  const out: Pixel[][] = []
  let current: Pixel[] = []
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!]
    if (isOut(a) || isOut(b)) {
      if (current.length > 0) out.push(current)
      current = []
    } else if (current.length === 0) current = [a, b]
    else current.push(b)
  }
  if (current.length > 0) out.push(current)
  return out
}

/**
 * The map as few paths. The winner of the largest part is painted everywhere, then all others together,
 * and so on without the largest of them, so that no gap is left where three meet.
 */
export const regionsOf = (data: WinnerMapData, at: { x: Scale; y: Scale }): Regions => {
  const size = [data.xs.length, data.ys.length] as const
  const place = placing(data, at)
  const all = winnersOf(data)
  const unknown = all.filter((winner) => winner === NOT_YET)
  const order = [...unknown, ...all.filter((winner) => winner !== NOT_YET)]
  const ties: string[] = []
  const regions = order.map((winner, rank): Region => {
    const rest = new Set(order.slice(rank))
    const polygons = outlines(data, (each) => rest.has(each))
    const rings = polygons.flat()
    if (rank > unknown.length) {
      for (const line of rings.flatMap((ring) => inner(ring, size))) {
        ties.push(pathThrough(simplified(line.map(place), TOLERANCE)))
      }
    }
    const path = rings.map((ring) => pathThrough(simplifiedRing(ring.map(place), TOLERANCE), true))
    return { winner, path: path.join('') }
  })
  return { regions, ties: ties.join('') }
}

/** From outlines, in which points lie in the middle of cells, to pixels; half cells beyond the axes are cut. */
const placing = (
  { x, y, xs, ys }: WinnerMapData,
  at: { x: Scale; y: Scale },
): ((point: Pixel) => Pixel) => {
  const along = (values: readonly number[], low: number, high: number) => {
    const first = values[0] ?? low
    const last = values.at(-1) ?? high
    const step = values.length > 1 ? (last - first) / (values.length - 1) : 0
    return (u: number): number => Math.min(high, Math.max(low, first + (u - 0.5) * step))
  }
  const [toX, toY] = [along(xs, x.low, x.high), along(ys, y.low, y.high)]
  return ([u, v]) => [at.x(toX(u)), at.y(toY(v))]
}
