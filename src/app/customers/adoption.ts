import type { ListCohort } from '../../model/customerList.ts'
import {
  cohortInScenario,
  type CohortInScenario,
  type CohortSource,
} from '../../scenario/cohortInScenario.ts'
import { sourceAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { App } from '../state.svelte.ts'

/** What became of the wish to use a list's customers. */
export interface Adopted {
  /** what had to go, and what was decided in its place, in sentences */
  readonly dropped: readonly string[]
  /** why the scenario does not take them; nothing was changed then */
  readonly refused: readonly string[]
}

/** Longest note that a document keeps. */
const NOTE = 400
const EFFECTS = ' Effects: '

/** Where the effects of an attribute come from that stays; `''` where nothing is said. */
const effectsNote = (before: Scenario, path: string): string => {
  const note = sourceAt(before, path) ?? ''
  const [first = '', effects] = note.split(EFFECTS)
  const { 'cohort.cells': cells, 'cohort.customers': customers } = before.sources
  return effects ?? (first === cells || first === customers ? '' : note)
}

/** The mix of every attribute comes from the list now, whatever was said of it; effects that stay keep their note. */
const withMixNotes = (before: Scenario, { scenario }: CohortInScenario): Scenario => {
  const { sources, cohort } = scenario
  const note = sources['cohort.cells'] ?? sources['cohort.customers'] ?? ''
  const notes = cohort.attributes.map(({ id, levels }): [string, string] => {
    const path = `cohort.attributes.${id}`
    const known = before.cohort.attributes.find((each) => each.id === id)?.levels ?? []
    const stays = levels.some((level) => known.some((each) => each.id === level.id))
    const effects = stays ? effectsNote(before, path) : ''
    return [path, (effects === '' ? note : note + EFFECTS + effects).slice(0, NOTE)]
  })
  return { ...scenario, sources: { ...sources, ...Object.fromEntries(notes) } }
}

/**
 * Makes the customers of a list those of the scenario, as one step that can be undone, with what must go along.
 * @param step name of the step that is undone
 */
export const adoptCohort = (
  app: App,
  cohort: ListCohort,
  { source, step }: { readonly source: CohortSource; readonly step: string },
): Adopted => {
  const before = app.scenario
  const taken = cohortInScenario(before, cohort, source)
  const told = taken.issues.map(({ message }) => message)
  if (told.length > 0) return { dropped: [], refused: told }
  const isTaken = app.change(withMixNotes(before, taken), step)
  const refused = isTaken ? [] : app.issues.map(({ message }) => message)
  return { dropped: isTaken ? taken.dropped : [], refused }
}

const kindsOf = ({ cohort }: Scenario): string =>
  JSON.stringify([
    cohort.customers,
    Object.entries(cohort.cells).sort(([a], [b]) => (a < b ? -1 : 1)),
    cohort.attributes.map(({ id, name, levels }) => [id, name, levels.map((level) => level.id)]),
  ])

/** Whether a scenario's customers are just those of a list: to use them again would change nothing. */
export const isHeld = (scenario: Scenario, list: ListCohort): boolean => {
  if (scenario.cohort.attributes.length < list.attributes.length) return false
  const again = cohortInScenario(scenario, list, { file: '', rows: list.rows, date: '' })
  return kindsOf(scenario) === kindsOf(again.scenario)
}
