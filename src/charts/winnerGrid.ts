import type { Box, Scale } from './geometry.ts'
import type { WinnerMapData } from './sensitivityData.ts'

/** Where the points of a winner map lie on the screen. */
export interface Grid {
  readonly columns: number
  readonly rows: number
  readonly box: Box
  /** pixels between two neighbours */
  readonly stepX: number
  readonly stepY: number
  /** the point nearest to a place on the screen: its column and row, within the grid */
  readonly nearest: (x: number, y: number) => readonly [column: number, row: number]
  /** a number of each point, straight between them, at a place on the screen */
  readonly between: (values: ArrayLike<number>, x: number, y: number) => number
  readonly at: (column: number, row: number) => readonly [x: number, y: number]
}

const within = (x: number, most: number): number => Math.min(most, Math.max(0, x))

export const gridOf = (
  { xs, ys, x, y }: WinnerMapData,
  at: { readonly x: Scale; readonly y: Scale },
): Grid => {
  const [columns, rows] = [xs.length, ys.length]
  const box = { left: at.x(x.low), right: at.x(x.high), top: at.y(y.high), bottom: at.y(y.low) }
  const stepX = (box.right - box.left) / Math.max(1, columns - 1)
  const stepY = (box.bottom - box.top) / Math.max(1, rows - 1)
  return {
    columns,
    rows,
    box,
    stepX,
    stepY,
    nearest: (px, py) => [
      within(Math.round((px - box.left) / stepX), columns - 1),
      within(Math.round((box.bottom - py) / stepY), rows - 1),
    ],
    between: (values, px, py) => {
      const [u, v] = [(px - box.left) / stepX, (box.bottom - py) / stepY]
      const column = within(Math.floor(u), Math.max(0, columns - 2))
      const row = within(Math.floor(v), Math.max(0, rows - 2))
      const [s, t] = [within(u - column, 1), within(v - row, 1)]
      const value = (c: number, r: number): number => values[r * columns + c] ?? NaN
      const low = value(column, row) * (1 - s) + value(column + 1, row) * s
      const high = value(column, row + 1) * (1 - s) + value(column + 1, row + 1) * s
      return low * (1 - t) + high * t
    },
    at: (column, row) => [box.left + column * stepX, box.bottom - row * stepY],
  }
}
