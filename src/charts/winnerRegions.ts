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

/** The best of some rivals at a point; −∞ where none of them is known. */
const bestOf = ({ scores }: WinnerMapData, among: readonly number[], point: number): number => {
  let best = -Infinity
  for (const rival of among) {
    const score = scores[rival]?.[point] ?? NaN
    if (score > best) best = score
  }
  return best
}

/**
 * By point, how far the best of some rivals is ahead of the best of all others; beyond what is known, as far as
 * it is anywhere, so that the outline stays close to the points that are.
 */
const leadsOf = (data: WinnerMapData, isIn: (winner: number) => boolean): number[] => {
  const { rivals, winners } = data
  const positions = rivals.map((_, i) => i)
  const own = positions.filter((i) => isIn(rivals[i] ?? NOT_YET))
  const others = positions.filter((i) => !own.includes(i))
  const leads = Array.from({ length: winners.length }, (_, point) =>
    winners[point] === NOT_YET ? NaN : bestOf(data, own, point) - bestOf(data, others, point),
  )
  const most = leads.reduce((top, x) => (Number.isFinite(x) ? Math.max(top, Math.abs(x)) : top), 1)
  return leads.map((lead, point) => {
    if (Number.isFinite(lead)) return lead
    return isIn(winners[point] ?? NOT_YET) ? most : -most
  })
}

/**
 * Outlines of the points whose winner is one of these. Between two neighbours they are placed in proportion to
 * the leads, which is exact where leads are straight.
 */
const outlines = (
  data: WinnerMapData,
  isIn: (winner: number) => boolean,
): readonly (readonly Ring[])[] =>
  contours().size([data.xs.length, data.ys.length]).contour(leadsOf(data, isIn), 0)
    .coordinates as unknown as readonly (readonly Ring[])[]

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
