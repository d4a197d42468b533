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

/** Counts by arm and levels; outcomes of a history without them are 0. */
export const patternsOf = (history: History, attributes: readonly PastAttribute[]): Patterns => {
  const { customers, returned, arm, arms } = history
  const place = new Map<number, number>()
  const first: number[] = []
  const of = new Uint32Array(customers.length)
  const [n, x]: [number[], number[]] = [[], []]
  for (let g = 0; g < customers.length; g++) {
    let key = arm?.[g] ?? 0
    for (const { levels, level } of attributes) key = key * levels.length + level[g]!
    let at = place.get(key)
    if (at === undefined) {
      at = first.length
      place.set(key, at)
      first.push(g)
      n.push(0)
      x.push(0)
    }
    of[g] = at
    n[at]! += customers[g]!
    x[at]! += returned?.[g] ?? 0
  }
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
