import type { ArmModel, ClassModel, EntryModel, Model, UnitModel } from '../model/model.ts'
import { DRAW_BITS } from './monthTables.ts'
import { NEW, OUTCOMES } from './outcomes.ts'
import type { World } from './world.ts'

/**
 * Which class somebody who returns belongs to, and how many months he stays, from one place between
 * 0 and 2⁴⁸: for arms of many classes in a scenario without returns of their own accord. Parts of
 * the table are a class's months, class after class, each as wide as it is likely. A draw's first
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
  readonly laws: readonly number[]
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
  /** where each class begins, in draws, and where the last one ends */
  readonly begins: Float64Array
}

/** Those of one arm who return. */
export interface Returns {
  /** by class, then by months from 1 */
  readonly counts: Int32Array
  readonly classes: ReturnTable['classes']
  readonly runs: ReturnTable['runs']
}

const DRAWS = 1 << DRAW_BITS

/** Fewest classes from which one draw for all is cheaper than a binomial for each. */
const FEWEST_CLASSES = 4

/** Most parts of a table: with more of them too many draws would lie on an edge. */
const MOST_PARTS = 4_096

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

/** An empty table. Where it is filled once it has four times as many entries as one that every world fills. */
export const createReturnTable = (model: Model, a: number): ReturnTable => {
  const { units } = model.arms[a] as ArmModel
  const { customers, from, to } = model.units[units[0]] as UnitModel
  const { horizon } = model.lifetime
  const classOf = (e: number): number => (model.entries[e] as EntryModel).class
  const entries = Array.from({ length: to - from }, (_, i) => from + i).sort((e, f) =>
    placeOf(model, classOf(e)) < placeOf(model, classOf(f)) ? -1 : 1,
  )
  const classes = entries.map(classOf)
  const parts = entries.length * horizon
  const spare = model.uncertain.length === 0 ? 3 : 1
  const bits = Math.min(DRAW_BITS, 32 - Math.clz32(parts - 1) + spare)
  return {
    ...{ customers, entries, classes, horizon, share: 0, shift: DRAW_BITS - bits },
    runs: runsOf(classes.map((c) => (model.classes[c] as ClassModel).bill)),
    laws: classes.map((c) => (model.classes[c] as ClassModel).law),
    first: new Uint16Array((1 << bits) + 2),
    cuts: new Int32Array(parts),
    begins: new Float64Array(entries.length + 1),
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

/** Fills a table from the outcomes and the survival curves of a world. */
export const fillReturnTable = (table: ReturnTable, world: World): void => {
  const { entries, first } = table
  table.share = 0
  for (const e of entries) table.share += world.outcome[e * OUTCOMES + NEW] as number
  if (!(table.share > 0)) return
  first.fill(0)
  fillCuts(table, world)
  let part = 0
  for (let entry = 0; entry < first.length; entry++) {
    // The larger of both, without a branch that is as often wrong as right.
    const more = (first[entry] as number) - part
    part += more & ~(more >> 31)
    first[entry] = part
  }
}

/** Fills the cuts, and `first` at the entry after each with the part that begins there. */
const fillCuts = (table: ReturnTable, { outcome, survival, months }: World): void => {
  const { entries, laws, horizon, share, shift, cuts, first, begins } = table
  let part = 0
  let begin = 0
  for (let k = 0; k < entries.length; k++) {
    const at = (laws[k] as number) * (months + 1)
    const width = ((outcome[(entries[k] as number) * OUTCOMES + NEW] as number) / share) * DRAWS
    for (let n = 1; n < horizon; n++) {
      const cut = (begin + width * (1 - (survival[at + n] as number))) | 0
      cuts[part++] = cut
      first[(cut >> shift) + 1] = part
    }
    begin += width
    begins[k + 1] = begin
    cuts[part++] = begin
    first[((begin | 0) >> shift) + 1] = part
  }
  cuts[part - 1] = DRAWS
  begins[entries.length] = DRAWS
}

/** Where a part ends, in draws. */
const endOf = ({ laws, horizon, begins }: ReturnTable, world: World, part: number): number => {
  const k = Math.floor(part / horizon)
  const n = part - k * horizon + 1
  const end = begins[k + 1] as number
  if (n === horizon) return end
  const begin = begins[k] as number
  const gone = 1 - (world.survival[(laws[k] as number) * (world.months + 1) + n] as number)
  return begin + (end - begin) * gone
}

/** The part of a draw; where an edge lies within the draw, ~ the first that it can be. */
export const partOfDraw = ({ first, cuts, shift }: ReturnTable, draw: number): number => {
  let part = first[draw >> shift] as number
  while (draw > (cuts[part] as number)) part++
  return draw < (cuts[part] as number) ? part : ~part
}

/** The part of a draw within which an edge lies, from 32 more bits. */
export const partWithin = (
  table: ReturnTable,
  world: World,
  at: { readonly draw: number; readonly fine: number; readonly first: number },
): number => {
  const place = at.draw + at.fine / 4_294_967_296
  const last = table.cuts.length - 1
  let part = at.first
  while (part < last && place >= endOf(table, world, part)) part++
  return part
}
