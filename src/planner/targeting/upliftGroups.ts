import type { History } from '../../model/history.ts'
import type { LevelData } from '../../stats/fit/levelDesign.ts'
import { patternsOf, type PastAttribute } from '../history/patterns.ts'

/** Customers of one fold who are alike, those sent the offer and those who were not. */
export interface UpliftGroup {
  readonly fold: number
  /** position of its pattern: the same levels */
  readonly pattern: number
  readonly treated: Counts
  readonly control: Counts
}

export interface Counts {
  readonly customers: number
  readonly returned: number
  /** what they brought, in all */
  readonly value: number
}

/** A trial of an offer against a group without it. */
export interface Trial {
  readonly groups: readonly UpliftGroup[]
  readonly patterns: number
  /** by attribute and pattern, the level */
  readonly levels: readonly Uint16Array[]
  readonly sizes: readonly number[]
}

const NOBODY: Counts = { customers: 0, returned: 0, value: 0 }

const plus = (counts: Counts, customers: number, returned: number, value: number): Counts => ({
  customers: counts.customers + customers,
  returned: counts.returned + returned,
  value: counts.value + value,
})

/** The two arms of a history, by pattern of levels and fold; other arms are left out. */
export const trialOf = (
  history: History,
  attributes: readonly PastAttribute[],
  { treated, control }: { readonly treated: number; readonly control: number },
): Trial => {
  const { data, of } = patternsOf({ ...history, arm: null, arms: [] }, attributes)
  const found = new Map<number, UpliftGroup>()
  for (let g = 0; g < history.customers.length; g++) {
    const arm = history.arm?.[g]
    if (arm !== treated && arm !== control) continue
    const [fold, pattern] = [history.fold[g]!, of[g]!]
    const key = pattern * history.folds + fold
    const known = found.get(key) ?? { fold, pattern, treated: NOBODY, control: NOBODY }
    const side = arm === treated ? 'treated' : 'control'
    const value = history.value?.sum[g] ?? 0
    const more = plus(known[side], history.customers[g]!, history.returned?.[g] ?? 0, value)
    found.set(key, { ...known, [side]: more })
  }
  return {
    groups: [...found.values()].sort((a, b) => a.pattern - b.pattern || a.fold - b.fold),
    patterns: data.groups,
    levels: data.levels.map((each) => Uint16Array.from(each)),
    sizes: data.sizes,
  }
}

/** Both sides of a trial as data of a regression, control first, without one fold (−1: with all). */
export const sidesWithout = (trial: Trial, fold: number): LevelData => {
  const { patterns, levels, sizes, groups } = trial
  const customers = new Float64Array(2 * patterns)
  const returned = new Float64Array(2 * patterns)
  for (const group of groups) {
    if (group.fold === fold) continue
    const sides = [group.control, group.treated]
    sides.forEach((counts, side) => {
      customers[side * patterns + group.pattern]! += counts.customers
      returned[side * patterns + group.pattern]! += counts.returned
    })
  }
  const twice = (each: Uint16Array): Uint16Array => {
    const out = new Uint16Array(2 * patterns)
    out.set(each, 0)
    out.set(each, patterns)
    return out
  }
  return {
    groups: 2 * patterns,
    arms: 2,
    arm: Uint8Array.from({ length: 2 * patterns }, (_, i) => (i < patterns ? 0 : 1)),
    sizes,
    levels: levels.map(twice),
    ...{ customers, returned },
  }
}
