import type { Model } from '../model/model.ts'
import { createReturnTable, type ReturnTable } from './returnTable.ts'
import type { Room } from './room.ts'
import type { World } from './world.ts'

/** Sums of margins by month: customers, Σ m, Σ m² and Σ m³. */
export const MONTH_SUMS = 4

/** What the loops over customers, parts and months read and write. */
export interface ReturnArrays {
  /** by arm; `null`: drawn class by class */
  readonly tables: readonly (ReturnTable | null)[]
  /** margins of the classes of the present arm's table */
  readonly margins: Float64Array
  /** by sum, then by month from 1: `months[sum · monthColumn(horizon) + n − 1]` */
  readonly months: Float64Array
  /** a copy of the world's survival curves, for loops that cannot read those */
  readonly survival: Float64Array
}

/** Makes arrays in a room: the same ones however often it is asked. */
export type ReturnLayout = (room: Room) => ReturnArrays

/** Places of a sum in `months`: an even number, since two months are added at once. */
export const monthColumn = (horizon: number): number => horizon + (horizon & 1)

/** The arrays of a model's arms whose classes are drawn `together`, made in a room. */
export const returnArraysOf =
  (model: Model, world: World, together: readonly boolean[]): ReturnLayout =>
  (room) => {
    const { horizon } = model.lifetime
    const tables = together.map((is, a) => (is ? createReturnTable(model, world, a, room) : null))
    return {
      tables,
      margins: room.float64(Math.max(0, ...tables.map((table) => table?.classes.length ?? 0))),
      months: room.float64(MONTH_SUMS * monthColumn(horizon)),
      survival: room.float64(world.survival.length),
    }
  }

/** The part of a draw with an edge within it, `part` or a later one. */
export type PartWithin = (part: number, draw: number, customer: number) => number

/** The loops in which most of the time goes where an arm's classes are drawn together. */
export interface ReturnLoops {
  /** Takes over the survival curves of the world. */
  follow(survival: Float64Array): void
  /** Fills a table's cuts and first parts from its places and the survival curves. */
  fillCuts(table: ReturnTable): void
  /**
   * Counts customers by part into a table's counts: three draws of 21 bits from two words.
   * @param state of the generator; not moved on
   */
  countParts(table: ReturnTable, customers: number, state: Int32Array): void
  /** Adds up the customers in `counts` of the classes `from` to `to` and their margins, month by month. */
  addMonths(counts: Int32Array, from: number, to: number): void
}

/** Loops, and the arrays that they work on. */
export interface ReturnWork {
  readonly arrays: ReturnArrays
  readonly loops: ReturnLoops
}

/** Makes arrays and loops for a horizon; `null` where the platform has or allows none of this kind. */
export type MakeReturnWork<Made = ReturnWork | null> = (
  layout: ReturnLayout,
  horizon: number,
  partWithin: PartWithin,
) => Made
