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
    at: (column, row) => [box.left + column * stepX, box.bottom - row * stepY],
  }
}
