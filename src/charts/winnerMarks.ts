import type { Mark } from './context.ts'
import { markPath } from './marks.ts'
import type { Grid } from './winnerGrid.ts'

/** Pixels between two marks of a pattern, the size of one, and the room around it. */
const SPACING = 44
const RADIUS = 3
const CLEAR = 7

/** Pixels between two lines of the hatching, and between two looks along one. */
const HATCH = 9
const LOOK = 2

/** A place on the screen that patterns leave free. */
export interface Taken {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const isFree = (x: number, y: number, taken: readonly Taken[]): boolean =>
  taken.every(
    ({ left, right, top, bottom }) =>
      x < left - CLEAR || x > right + CLEAR || y < top - CLEAR || y > bottom + CLEAR,
  )

/** A path written anew around another place: absolute commands with pairs of numbers alone. */
const moved = (path: string, [dx, dy]: readonly [number, number]): string => {
  const round = (x: number): string => String(Math.round(x * 10) / 10)
  return path.replace(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_, x: string, y: string) => `${round(Number(x) + dx)},${round(Number(y) + dy)}`,
  )
}

/** A circle as corners: its arcs have numbers that are no places. */
const CORNERS = 10
const shapeOf = (mark: Mark): string =>
  mark === 'circle'
    ? `M${Array.from({ length: CORNERS }, (_, i) => {
        const angle = (2 * Math.PI * i) / CORNERS
        return `${(RADIUS * Math.cos(angle)).toFixed(1)},${(RADIUS * Math.sin(angle)).toFixed(1)}`
      }).join('L')}Z`
    : markPath(mark, RADIUS)

/**
 * The pattern of each winner's part as one path: its mark again and again, wherever it has room.
 * @param winnerAt the winner at a point of the grid
 * @param markOf the mark of a winner
 */
export const patternsOf = (
  grid: Grid,
  winnerAt: (column: number, row: number) => number,
  { markOf, taken }: { markOf: (winner: number) => Mark | null; taken: readonly Taken[] },
): ReadonlyMap<number, string> => {
  const out = new Map<number, string>()
  const { box } = grid
  for (let j = 0, y = box.top + SPACING / 2; y < box.bottom - CLEAR; y += SPACING / 2, j++) {
    const start = box.left + (j % 2 === 0 ? SPACING / 2 : SPACING)
    for (let x = start; x < box.right - CLEAR; x += SPACING) {
      const winner = winnerAt(...grid.nearest(x, y))
      const corners = [-CLEAR, CLEAR].flatMap((dx) =>
        [-CLEAR, CLEAR].map((dy) => winnerAt(...grid.nearest(x + dx, y + dy))),
      )
      const mark = markOf(winner)
      if (!mark || corners.some((each) => each !== winner) || !isFree(x, y, taken)) continue
      out.set(winner, (out.get(winner) ?? '') + moved(shapeOf(mark), [x, y]))
    }
  }
  return out
}

/**
 * Slanted lines over places in doubt, as one path.
 * @param doubt by point of the grid: above 0 where it is hatched
 */
export const hatchOf = (grid: Grid, doubt: ArrayLike<number>): string => {
  const { left, right, top, bottom } = grid.box
  const parts: string[] = []
  for (let sum = left + top + HATCH; sum < right + bottom; sum += HATCH) {
    const [from, to] = [Math.max(left, sum - bottom), Math.min(right, sum - top)]
    let start: number | null = null
    for (let x = from; x <= to + LOOK; x += LOOK) {
      const isOn = x <= to && grid.between(doubt, x, sum - x) > 0
      if (isOn) start ??= x
      else if (start !== null) {
        const end = Math.min(x - LOOK, to)
        const at = (u: number): string => `${u.toFixed(1)},${(sum - u).toFixed(1)}`
        if (end > start) parts.push(`M${at(start)}L${at(end)}`)
        start = null
      }
    }
  }
  return parts.join('')
}
