import type { HistoryFit } from '../../planner/history/types.ts'
import { applyFits } from '../../scenario/applyFits.ts'
import { valueAt, withValue } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'

/**
 * Inputs that state what a customer who returned is worth: as long as they do, neither margin nor lifetime says so.
 * Paths and names; of those without an offer the name is `null`.
 */
export const statedValues = (
  scenario: Scenario,
): readonly { readonly path: string; readonly name: string | null }[] =>
  [
    ...scenario.arms
      .filter(({ kind }) => kind !== 'holdout')
      .map(({ id, name }) => ({ path: `arms.${id}.value`, name })),
    { path: 'organic.value', name: null },
  ].filter(({ path }) => (valueAt(scenario, path) ?? null) !== null)

/**
 * The scenario with fitted inputs, each with a note on where it comes from.
 * @param emptied inputs that are emptied, so that they follow from the others
 */
export const withFits = (
  scenario: Scenario,
  { inputs, correlations }: Pick<HistoryFit, 'inputs' | 'correlations'>,
  emptied: readonly string[],
): Scenario => {
  const fitted = applyFits(scenario, inputs, correlations).scenario
  const next = emptied.reduce((each, path) => withValue(each, path, null), fitted)
  const kept = Object.entries(next.sources).filter(([path]) => !emptied.includes(path))
  return { ...next, sources: Object.fromEntries(kept) }
}
