import type { ArmModel, ClassModel, EntryModel, Model, UnitModel } from '../model/model.ts'
import { NEW, OUTCOMES } from './outcomes.ts'
import type { Room } from './room.ts'
import type { World } from './world.ts'

/**
 * Which class somebody who returns belongs to, and how many months he stays, from one place that a draw
 * of 21 random bits and, where an edge lies within it, 32 more decide: for arms of many classes in a
 * scenario without returns of their own accord. Parts of the table are a class's months, class after class, each as wide as it is likely. A draw's first
 * bits pick an entry: the first part that they can mean, and one comparison decides, as in
 * `monthTables.ts`. Within a class monotone in the place.
 */
export interface ReturnTable {
  readonly customers: number
  /** entries of the arm in an order that does not hang on that of the document */
  readonly entries: readonly number[]
  readonly classes: readonly number[]
  /** classes with the same bill, which lie side by side: first and one after the last */
  readonly runs: readonly (readonly [from: number, to: number])[]
  /** where the survival of each class begins in the world's */
  readonly rows: Int32Array
  /** months of a class */
  readonly horizon: number
  /** share of the customers who return */
  share: number
  /** how far the first bits are from the last one of a draw */
  readonly shift: number
  /** the first part of each entry; two more, which no draw reaches */
  readonly first: Uint16Array
  /** the draw in which a part ends; beyond all draws for the last one */
  readonly cuts: Int32Array
  /** customers by part, of the last replication: in memory `MOST_PARTS` places after its cut */
  readonly counts: Int32Array
  /** where each class begins, in draws, and how many it has, by turns; at last where the last one ends */
  readonly places: Float64Array
}

/** Those of one arm who return. */
export interface Returns {
  /** by class, then by months from 1 */
  readonly counts: ReturnTable['counts']
  readonly classes: ReturnTable['classes']
  readonly runs: ReturnTable['runs']
}

/** Bits of a draw: so many that an edge rarely lies within one. */
export const DRAW_BITS = 21
export const DRAWS = 1 << DRAW_BITS

/** Fewest classes from which one draw for all is cheaper than a binomial for each. */
const FEWEST_CLASSES = 4

/** Most parts of a table: with more of them too many draws would lie on an edge. */
export const MOST_PARTS = 4_096

/** Whether an arm can have a table: it draws all its customers together, and they are new ones. */
export const canHaveReturnTable = (model: Model, a: number): boolean => {
  const { units, classes } = model.arms[a] as ArmModel
  const size = classes[1] - classes[0]
  return (
    model.organic === null &&
    units[1] - units[0] === 1 &&
    size >= FEWEST_CLASSES &&
    size * model.lifetime.horizon <= MOST_PARTS
  )
}

/**
 * An empty table. Where it is filled once it has twice as many entries as one that every world fills.
 * @param room for its numbers
 */
export const createReturnTable = (
  model: Model,
  world: World,
  a: number,
  room: Room,
): ReturnTable => {
  const { units } = model.arms[a] as ArmModel
  const { customers, from, to } = model.units[units[0]] as UnitModel
  const { horizon } = model.lifetime
  const classOf = (e: number): number => (model.entries[e] as EntryModel).class
  const entries = Array.from({ length: to - from }, (_, i) => from + i).sort((e, f) =>
    placeOf(model, classOf(e)) < placeOf(model, classOf(f)) ? -1 : 1,
  )
  const classes = entries.map(classOf)
  const parts = entries.length * horizon
  const spare = model.uncertain.length === 0 ? 2 : 1
  const bits = Math.min(DRAW_BITS, 32 - Math.clz32(parts - 1) + spare)
  const rows = room.int32(classes.length)
  const cutsAndCounts = room.int32(MOST_PARTS + parts)
  rows.set(classes.map((c) => (model.classes[c] as ClassModel).law * (world.months + 1)))
  return {
    ...{ customers, entries, classes, rows, horizon, share: 0, shift: DRAW_BITS - bits },
    runs: runsOf(classes.map((c) => (model.classes[c] as ClassModel).bill)),
    first: room.uint16((1 << bits) + 2),
    cuts: cutsAndCounts.subarray(0, parts),
    counts: cutsAndCounts.subarray(MOST_PARTS),
    places: room.float64(2 * classes.length + 1),
  }
}

/** By what classes are put in order: offer and step, then key. */
const placeOf = (model: Model, c: number): string => {
  const { offer, step, key } = model.classes[c] as ClassModel
  return JSON.stringify([model.arms[offer]?.id, step, key])
}

/** Where equal numbers lie side by side: first and one after the last. */
const runsOf = (list: readonly number[]): (readonly [from: number, to: number])[] => {
  const starts = list.flatMap((each, i) => (i === 0 || each !== list[i - 1] ? [i] : []))
  return starts.map((start, i) => [start, starts[i + 1] ?? list.length] as const)
}

/**
 * Fills where a table's classes lie from the outcomes of a world. Its cuts are filled after that
 * (`returnLoops.ts`).
 * @returns whether anybody returns, without whom there are no places
 */
export const fillPlaces = (table: ReturnTable, { outcome }: World): boolean => {
  const { entries, places } = table
  table.share = 0
  for (const e of entries) table.share += outcome[e * OUTCOMES + NEW] as number
  if (!(table.share > 0)) return false
  let begin = 0
  for (let k = 0; k < entries.length; k++) {
    const entry = entries[k] as number
    const width = ((outcome[entry * OUTCOMES + NEW] as number) / table.share) * DRAWS
    places[2 * k] = begin
    places[2 * k + 1] = width
    begin += width
  }
  places[2 * entries.length] = DRAWS
  return true
}

/** Where a part ends, in draws. */
const endOf = (table: ReturnTable, survival: Float64Array, part: number): number => {
  const { horizon, places, rows } = table
  const k = (part / horizon) | 0
  const n = part - k * horizon + 1
  const end = places[2 * k + 2] as number
  if (n === horizon) return end
  const begin = places[2 * k] as number
  return begin + (end - begin) * (1 - (survival[(rows[k] as number) + n] as number))
}

/**
 * The part of a draw from `part` on, an earlier one or itself; where an edge lies within the draw,
 * ~ the first that it can be.
 */
export const partFrom = ({ cuts }: ReturnTable, part: number, draw: number): number => {
  let p = part
  while (draw > (cuts[p] as number)) p++
  return draw < (cuts[p] as number) ? p : ~p
}

/**
 * The part of a place, in draws, from `part` on.
 * @param survival that of the world
 */
export const partAt = (
  table: ReturnTable,
  survival: Float64Array,
  part: number,
  place: number,
): number => {
  const last = table.cuts.length - 1
  let p = part
  while (p < last && place >= endOf(table, survival, p)) p++
  return p
}
