import type { LeadSpread } from './leadSpread.ts'
import type { MapQuestion } from './types.ts'

/** Nodes along each axis at which the spread is worked out; between them it is interpolated. */
const NODES = 5

/** Where point `i` of an axis lies. */
export const axisPlace = (
  { low, high, points }: { readonly low: number; readonly high: number; readonly points: number },
  i: number,
): number => (i === points - 1 ? high : low + ((high - low) * i) / (points - 1))

/** Spread between every two arms at a point of a map, square [arms × arms]. Overwritten by the next call. */
export type SpreadAt = (column: number, row: number) => Float64Array

/**
 * The spread all over a map: bilinear between 5 × 5 nodes, each worked out when it is first needed. What it says of a
 * point does not depend on which others are asked for.
 */
export const createSpreadGrid = (
  { x, y }: MapQuestion,
  values: Float64Array,
  spread: LeadSpread,
): SpreadAt => {
  const nodes: Float64Array[] = []
  const nodeAt = (i: number, j: number): Float64Array => {
    const place = j * NODES + i
    const found = nodes[place]
    if (found) return found
    values[x.slot] = axisPlace({ ...x, points: NODES }, i)
    values[y.slot] = axisPlace({ ...y, points: NODES }, j)
    return (nodes[place] = spread(values))
  }
  const cellOf = (i: number, points: number): readonly [node: number, part: number] => {
    const at = (i / (points - 1)) * (NODES - 1)
    const node = Math.min(NODES - 2, Math.floor(at))
    return [node, at - node]
  }
  let out = new Float64Array(0)
  return (column, row) => {
    const [i, s] = cellOf(column, x.points)
    const [j, t] = cellOf(row, y.points)
    const [a, b, c, d] = [nodeAt(i, j), nodeAt(i + 1, j), nodeAt(i, j + 1), nodeAt(i + 1, j + 1)]
    if (out.length === 0) out = new Float64Array(a.length)
    for (let k = 0; k < out.length; k++) {
      out[k] = (1 - t) * ((1 - s) * a[k]! + s * b[k]!) + t * ((1 - s) * c[k]! + s * d[k]!)
    }
    return out
  }
}
