import type { ListCohort } from '../../model/customerList.ts'
import { withListCohort, type WithList } from '../../scenario/listCohort.ts'
import { pruned } from '../../scenario/pruned.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { App } from '../state.svelte.ts'

/** What became of the wish to use a list's customers. */
export interface Adopted extends WithList {
  /** the scenario after it */
  readonly scenario: Scenario
  readonly before: Scenario
  /** how many correlations went, since they speak of levels that are gone */
  readonly correlations: number
  /** how many rules of the plan went */
  readonly rules: number
  /** why the scenario does not take them; nothing was changed then */
  readonly refused: readonly string[]
}

const rulesOf = ({ plan }: Scenario): number =>
  plan.barred.length +
  plan.futures.reduce(
    (sum, { factors, values }) => sum + Object.keys({ ...factors, ...values }).length,
    0,
  )

/**
 * Makes the customers of a list those of the scenario, as one step that can be undone, with what must go along.
 * @param note where they come from
 * @param step name of the step that is undone
 */
export const adoptCohort = (
  app: App,
  cohort: ListCohort,
  { note, step }: { readonly note: string; readonly step: string },
): Adopted => {
  const before = app.scenario
  const taken = withListCohort(before, cohort, note)
  const { scenario, dropped } = pruned(before, taken.scenario)
  const isTaken = app.change(scenario, step)
  return {
    ...taken,
    scenario: app.scenario,
    before,
    correlations: dropped.length,
    rules: rulesOf(before) - rulesOf(scenario),
    refused: isTaken ? [] : app.issues.map(({ message }) => message),
  }
}

/** Whether a scenario's customers are just those of a list. */
export const isHeld = ({ cohort }: Scenario, list: ListCohort): boolean => {
  const total = Object.values(cohort.cells).reduce((sum, count) => sum + count, 0)
  if (list.attributes.length === 0) return total === 0 && cohort.customers === list.customers
  const ids = cohort.attributes.map(({ id }) => id)
  return (
    total === list.customers &&
    list.attributes.every(({ id, levels }, i) => {
      if (ids[i] !== id) return false
      const own = cohort.attributes[i]?.levels ?? []
      return (
        own.length === levels.length &&
        levels.every((level, l) => {
          const counted = Object.entries(cohort.cells)
            .filter(([key]) => key.split('.')[i] === level.id)
            .reduce((sum, [, count]) => sum + count, 0)
          return own[l]?.id === level.id && counted === level.customers
        })
      )
    })
  )
}
