import type { Model } from '../model/model.ts'
import type { World } from './world.ts'

/**
 * How many months a customer stays, from a place between 0 and 2⁴⁸ that a draw of 16 random bits and,
 * where an edge of the law lies within it, 32 more decide. The first bits of a draw pick an entry of a
 * table: the fewest months they can mean. In most entries lies one edge at most, and one comparison
 * decides. Monotone in the place, so that laws are compared customer by customer. Month H means
 * "H or more".
 */
export interface MonthTables {
  /** laws that are drawn from */
  readonly laws: readonly number[]
  /** by law and first bits, the fewest months */
  readonly fewest: Uint8Array
  /** the draw in which the edge after month n lies [L·T]; beyond all draws at the horizon */
  readonly cuts: Int32Array
  readonly horizon: number
  /** those of the world: S(t) of each law [L·T] */
  readonly survival: Float64Array
  readonly stride: number
  /** edges by entry, while a table is filled; else 0 */
  readonly edges: Uint8Array
}

/** Bits of a draw, those that pick an entry, and how far they are from its last one. */
export const DRAW_BITS = 16
export const ENTRY_BITS = 7
export const ENTRY_SHIFT = DRAW_BITS - ENTRY_BITS

const DRAWS = 1 << DRAW_BITS
const ENTRIES = 1 << ENTRY_BITS
/** Places in a draw. */
const DRAW = 4_294_967_296
const PLACES = DRAWS * DRAW

/** @throws for a horizon of 256 months or more, which an entry could not hold */
export const createMonthTables = (
  model: Model,
  world: World,
  laws: readonly number[],
): MonthTables => {
  const { horizon } = model.lifetime
  if (horizon >= 256) throw new Error(`Tables of months end below 256, not at ${horizon}.`)
  return {
    laws,
    fewest: new Uint8Array(model.laws.length * ENTRIES),
    cuts: new Int32Array(model.laws.length * (world.months + 1)).fill(DRAWS),
    horizon,
    survival: world.survival,
    stride: world.months + 1,
    edges: new Uint8Array(ENTRIES + 1),
  }
}

/** Fills the tables from the survival curves of the world. */
export const fillMonthTables = (tables: MonthTables): void => {
  const { laws, fewest, edges, cuts, horizon, survival, stride } = tables
  for (const law of laws) {
    const at = law * stride
    for (let n = 1; n < horizon; n++) {
      const cut = ((1 - (survival[at + n] as number)) * DRAWS) | 0
      const entry = cut >> ENTRY_SHIFT
      cuts[at + n] = cut
      edges[entry] = (edges[entry] as number) + 1
    }
    const start = law << ENTRY_BITS
    let months = 1
    for (let entry = 0; entry < ENTRIES; entry++) {
      fewest[start + entry] = months
      months += edges[entry] as number
    }
    edges.fill(0)
  }
}

/** The months of a draw; where an edge lies within the draw, ~ the fewest that they can be. */
export const monthsOf = (
  { fewest, cuts, stride }: MonthTables,
  law: number,
  draw: number,
): number => {
  const at = law * stride
  let n = fewest[(law << ENTRY_BITS) + (draw >> ENTRY_SHIFT)] as number
  while (draw > (cuts[at + n] as number)) n++
  return draw < (cuts[at + n] as number) ? n : ~n
}

/** The months of a draw within which an edge lies, from 32 more bits. */
export const monthsWithin = (
  { survival, stride, horizon }: MonthTables,
  law: number,
  at: { readonly draw: number; readonly fine: number; readonly fewest: number },
): number => {
  const place = at.draw * DRAW + at.fine
  let n = at.fewest
  while (n < horizon && place >= (1 - (survival[law * stride + n] as number)) * PLACES) n++
  return n
}
