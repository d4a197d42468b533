import type { ListAttribute, ListCohort } from '../model/customerList.ts'
import { pruned } from './pruned.ts'
import { roundTo } from '../stats/reported.ts'
import type { Attribute, Level, Scenario } from './types.ts'

/** Where a cohort comes from, for the notes. */
export interface CohortSource {
  /** name of the file or table */
  readonly file: string
  /** rows that were read */
  readonly rows: number
  /** day in words, such as 2025-04-30 */
  readonly date: string
}

export interface CohortInScenario {
  readonly scenario: Scenario
  /** what the scenario said of levels that are gone, in sentences */
  readonly dropped: readonly string[]
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

interface Named {
  readonly id: string
  readonly name: string
}

/** The entry of the same id, else of the same name. */
const same = <T extends Named>(entries: readonly T[], { id, name }: Named): T | undefined =>
  entries.find((each) => each.id === id) ?? entries.find((each) => plain(each.name) === plain(name))

const NO_EFFECT = {
  recallShift: 0,
  hazardRatio: 1,
  marginMultiplier: 1,
  organicOdds: 1,
  cliff: 0,
} as const

/** Shares as they would be without the table, to a hundredth of a percent; they sum to 100. */
const sharesOf = ({ levels }: ListAttribute): number[] => {
  const all = levels.reduce((sum, { customers }) => sum + customers, 0)
  const shares = levels.map(({ customers }) => roundTo((100 * customers) / all, 0.01))
  const most = shares.indexOf(Math.max(...shares))
  const rest = 100 - shares.reduce((sum, share, i) => sum + (i === most ? 0 : share), 0)
  shares[most] = Number(rest.toFixed(2))
  return shares
}

/** The attribute of the list with the effects that the scenario has for its levels. */
const attributeOf = (attribute: ListAttribute, known: Attribute | undefined): Attribute => {
  const shares = sharesOf(attribute)
  const levels = attribute.levels.map((level, i): Level => {
    const before = known && same(known.levels, level)
    return {
      ...(before ?? NO_EFFECT),
      id: level.id,
      name: level.name,
      share: shares[i] ?? 0,
    }
  })
  return { id: attribute.id, name: attribute.name, levels }
}

/**
 * A scenario whose customers are those of a list: its attributes, cells and number take the place of what was there. Effects of a level
 * stay where attribute and level have the same id or name; what speaks of levels that are gone goes, and is told.
 */
export const cohortInScenario = (
  scenario: Scenario,
  list: ListCohort,
  { file, rows, date }: CohortSource,
): CohortInScenario => {
  const attributes = list.attributes.map((each) =>
    attributeOf(each, same(scenario.cohort.attributes, each)),
  )
  const note = `From ${file}, ${rows} rows, on ${date}.`
  const after: Scenario = {
    ...scenario,
    cohort: {
      ...scenario.cohort,
      attributes,
      cells: { ...list.cells },
      customers: list.customers,
    },
    sources: { ...scenario.sources, 'cohort.cells': note, 'cohort.customers': note },
  }
  return { scenario: pruned(scenario, after).scenario, dropped: [] }
}
