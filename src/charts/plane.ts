import type { Stop } from './chart.ts'

/** A part of a plane, as shares of what is seen of it: 0 to 1 from its low to its high end. */
export interface Part {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** A chart that is read at any place of a grid, and of which a part can be enlarged. */
export interface Plane {
  readonly columns: number
  readonly rows: number
  /** the place that the reader meets first */
  readonly start: readonly [column: number, row: number]
  readonly nearest: (x: number, y: number) => readonly [column: number, row: number]
  readonly stop: (column: number, row: number) => Stop
  readonly zoomed: boolean
}

export type Place = readonly [column: number, row: number]

/** Places that a key moves by with Shift. */
const FAR = 6

const STEPS: Readonly<Record<string, Place>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

const within = (x: number, count: number): number => Math.min(count - 1, Math.max(0, x))

/** Where an arrow key leads from a place, Home and End to the ends of its row; `undefined`: no key for it. */
export const placeAfter = (
  { columns, rows, start }: Pick<Plane, 'columns' | 'rows' | 'start'>,
  from: Place | null,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): Place | undefined => {
  const step = STEPS[key]
  if (!step && key !== 'Home' && key !== 'End') return undefined
  if (!from) return start
  if (!step) return [key === 'Home' ? 0 : columns - 1, from[1]]
  const far = shiftKey ? FAR : 1
  return [within(from[0] + step[0] * far, columns), within(from[1] + step[1] * far, rows)]
}

/** A part of this size around a place, moved into what is seen where it is smaller. */
export const partAround = (
  { columns, rows }: Pick<Plane, 'columns' | 'rows'>,
  [column, row]: Place,
  size: number,
): Part => {
  const around = (middle: number): readonly [number, number] => {
    const low = size < 1 ? Math.min(1 - size, Math.max(0, middle - size / 2)) : (1 - size) / 2
    return [low, low + size]
  }
  return {
    x: around(column / Math.max(1, columns - 1)),
    y: around(row / Math.max(1, rows - 1)),
  }
}
