import type { Grid } from './winnerGrid.ts'

/** A name to be written into its winner's part. */
export interface Named {
  readonly winner: number
  /** pixels */
  readonly width: number
  readonly height: number
}

export interface PlacedName {
  readonly winner: number
  /** middle of the label */
  readonly x: number
  readonly y: number
}

/** How much more room than it needs a label looks for, the most first. */
const ROOMS = [4, 3, 2.2, 1.6, 1.25, 1] as const

/** How many points of a winner lie in a rectangle from 0, 0: sums of rows and columns. */
const sumsOf = (
  { columns, rows }: Grid,
  isIn: (column: number, row: number) => boolean,
): Int32Array => {
  const wide = columns + 1
  const out = new Int32Array(wide * (rows + 1))
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      out[(r + 1) * wide + c + 1] =
        (isIn(c, r) ? 1 : 0) +
        out[r * wide + c + 1]! +
        out[(r + 1) * wide + c]! -
        out[r * wide + c]!
    }
  }
  return out
}

/**
 * Where each winner's name stands: in its own part with as much room around it as there is, never on
 * `avoid`. Left out where it does not fit.
 */
export const namesIn = (
  grid: Grid,
  winnerAt: (column: number, row: number) => number,
  { names, avoid }: { names: readonly Named[]; avoid: readonly (readonly [number, number])[] },
): PlacedName[] =>
  names.flatMap((name): PlacedName[] => {
    const sums = sumsOf(grid, (c, r) => winnerAt(c, r) === name.winner)
    const places = ROOMS.map((room) => bestPlace(grid, sums, { name, room, avoid }))
    const found = places.find((place) => place !== null)
    return found ? [{ winner: name.winner, ...found }] : []
  })

interface Wanted {
  readonly name: Named
  readonly room: number
  readonly avoid: readonly (readonly [number, number])[]
}

const bestPlace = (
  grid: Grid,
  sums: Int32Array,
  { name, room, avoid }: Wanted,
): { x: number; y: number } | null => {
  const { columns, rows, stepX, stepY } = grid
  const wide = columns + 1
  const halfC = Math.ceil((name.width * Math.sqrt(room)) / 2 / stepX)
  const halfR = Math.ceil((name.height * room) / 2 / stepY)
  const all = (2 * halfC + 1) * (2 * halfR + 1)
  let [sumX, sumY, count] = [0, 0, 0]
  const found: (readonly [number, number])[] = []
  for (let r = halfR; r < rows - halfR; r++) {
    for (let c = halfC; c < columns - halfC; c++) {
      const [l, t, right, b] = [c - halfC, r - halfR, c + halfC + 1, r + halfR + 1]
      const inside =
        sums[b * wide + right]! -
        sums[t * wide + right]! -
        sums[b * wide + l]! +
        sums[t * wide + l]!
      if (inside < all) continue
      const [x, y] = grid.at(c, r)
      const covers = avoid.some(
        ([px, py]) => Math.abs(px - x) < name.width / 2 + 10 && Math.abs(py - y) < name.height + 8,
      )
      if (covers) continue
      found.push([x, y])
      sumX += x
      sumY += y
      count++
    }
  }
  const off = ([x, y]: readonly [number, number]): number =>
    Math.hypot(x - sumX / count, y - sumY / count)
  const [first, ...others] = found
  if (!first) return null
  const best = others.reduce((least, each) => (off(each) < off(least) ? each : least), first)
  return { x: best[0], y: best[1] }
}
