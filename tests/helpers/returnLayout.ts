import { monthColumn, type ReturnLayout } from '../../src/engine/returnLoops.ts'
import { DRAW_BITS, DRAWS, MOST_PARTS, type ReturnTable } from '../../src/engine/returnTable.ts'

/** What a table is made from, beside the sizes that follow. */
export interface TableParts {
  readonly horizon: number
  /** by class: how likely it is against the others */
  readonly weights: readonly number[]
  /** by class and month from 0: who is still there */
  readonly survival: readonly (readonly number[])[]
  readonly margins: readonly number[]
  /** first bits of a draw that pick an entry */
  readonly bits: number
}

/** A table with nothing but what the loops read. */
const tableOf = (
  { horizon, weights, bits }: TableParts,
  room: Parameters<ReturnLayout>[0],
): ReturnTable => {
  const parts = weights.length * horizon
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const rows = room.int32(weights.length)
  rows.forEach((_, k) => (rows[k] = k * (horizon + 1)))
  const cutsAndCounts = room.int32(MOST_PARTS + parts)
  const table = {
    ...{ customers: 0, entries: [], runs: [], share: 1, horizon, rows },
    classes: weights.map((_, k) => k),
    shift: DRAW_BITS - bits,
    first: room.uint16((1 << bits) + 2),
    cuts: cutsAndCounts.subarray(0, parts),
    counts: cutsAndCounts.subarray(MOST_PARTS),
    places: room.float64(2 * weights.length + 1),
  }
  let begin = 0
  weights.forEach((weight, k) => {
    const width = (weight / total) * DRAWS
    table.places[2 * k] = begin
    table.places[2 * k + 1] = width
    begin += width
  })
  table.places[2 * weights.length] = DRAWS
  return table
}

/** Two arms with the same table, so that the second lies behind the first in memory. */
export const layoutOf =
  (parts: TableParts): ReturnLayout =>
  (room) => {
    const margins = room.float64(parts.margins.length)
    margins.set(parts.margins)
    return {
      tables: [tableOf(parts, room), tableOf(parts, room)],
      margins,
      months: room.float64(4 * monthColumn(parts.horizon)),
      survival: room.float64(parts.survival.length * (parts.horizon + 1)),
    }
  }
