import type { History } from '../../model/history.ts'
import type { LevelData } from '../../stats/fit/levelDesign.ts'
import { LAPSE_BANDS, LAPSE_ID, LAPSE_NAME, bandOf, lapseAttributes } from './lapseBands.ts'

/** An attribute that levels' effects are asked of. */
export interface PastAttribute {
  readonly id: string
  readonly name: string
  readonly levels: readonly { readonly id: string; readonly name: string }[]
  /** by group of the history, the level */
  readonly level: ArrayLike<number>
}

const lapseAttribute = (months: Uint16Array): PastAttribute => {
  const raw = Uint8Array.from(months, bandOf)
  const used = LAPSE_BANDS.map((_, i) => i).filter((i) => raw.includes(i))
  return {
    id: LAPSE_ID,
    name: LAPSE_NAME,
    levels: used.map((i) => ({ id: LAPSE_BANDS[i]!.id, name: LAPSE_BANDS[i]!.name })),
    level: raw.map((i) => used.indexOf(i)),
  }
}

/** The list's attributes of two levels or more, and bands of months since leaving where none of them holds these. */
export const pastAttributes = (history: History): PastAttribute[] => {
  const { attributes, levels, monthsLapsed } = history
  const own = attributes.flatMap(({ id, name, levels: all }, i) =>
    all.length > 1 ? [{ id, name, levels: all, level: levels[i]! }] : [],
  )
  const isKnown =
    attributes.some(({ id }) => id === LAPSE_ID) || lapseAttributes(history).length > 0
  const added = monthsLapsed && !isKnown ? [lapseAttribute(monthsLapsed)] : []
  return [...own, ...added.filter((each) => each.levels.length > 1)]
}

/** Groups of the history joined where arm and levels are the same. */
export interface Patterns {
  readonly data: LevelData
  /** by group of the history, its pattern */
  readonly of: Uint32Array
}

/** Numbers pairs from 0, in the order in which they come up. */
const numbered = (
  first: Uint32Array,
  second: ArrayLike<number>,
  many: number,
): Uint32Array<ArrayBuffer> => {
  const places = new Map<number, number>()
  return Uint32Array.from(first, (each, g) => {
    const key = each * many + second[g]!
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  })
}

/** Counts by arm and levels; outcomes of a history without them are 0. */
export const patternsOf = (history: History, attributes: readonly PastAttribute[]): Patterns => {
  const { customers, returned, arm, arms } = history
  const arm0 = Uint32Array.from(customers, (_, g) => arm?.[g] ?? 0)
  // Attribute by attribute, since the product of all levels may be beyond what a number holds exactly.
  const of = attributes.reduce(
    (before, { levels, level }) => numbered(before, level, levels.length),
    numbered(new Uint32Array(customers.length), arm0, Math.max(1, arms.length)),
  )
  const first: number[] = []
  const [n, x]: [number[], number[]] = [[], []]
  of.forEach((at, g) => {
    if (at === first.length) {
      first.push(g)
      n.push(0)
      x.push(0)
    }
    n[at]! += customers[g]!
    x[at]! += returned?.[g] ?? 0
  })
  return {
    of,
    data: {
      groups: first.length,
      arms: Math.max(1, arm ? arms.length : 1),
      arm: Uint8Array.from(first, (g) => arm?.[g] ?? 0),
      sizes: attributes.map(({ levels }) => levels.length),
      levels: attributes.map(({ level }) => Uint16Array.from(first, (g) => level[g]!)),
      customers: Float64Array.from(n),
      returned: Float64Array.from(x),
    },
  }
}
