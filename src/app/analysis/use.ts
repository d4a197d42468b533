import type { ArmMatches } from '../../scenario/testedArms.ts'
import { updatedScenario, updatesOf } from '../../scenario/updated.ts'
import { inputLabel, inputText } from '../inputTexts.ts'
import type { App } from '../state.svelte.ts'
import { signOf } from '../stepName.ts'
import { adoptionOf } from './adoption.ts'
import type { Desk } from './desk.svelte.ts'
import type { Analysis, TestResults } from './types.ts'

/** What became of the wish to use results as assumptions. */
export interface Used {
  /** inputs in words */
  readonly changed: readonly {
    readonly name: string
    readonly before: string
    readonly after: string
  }[]
  /** arms of which the scenario has no rate to change */
  readonly withoutRate: readonly string[]
  /** why the scenario does not take them; nothing was changed then */
  readonly refused: readonly string[]
}

export interface Use {
  readonly desk: Desk
  readonly results: TestResults
  readonly analysis: Analysis
  readonly matches: ArmMatches
  /** day of the test in words */
  readonly date: string
  /** name of the step that is undone */
  readonly step: string
}

/** Makes posteriors the scenario's inputs, as one step that can be undone. */
export const useAsAssumptions = (
  app: App,
  { desk, results, analysis, matches, date, step }: Use,
): Used => {
  const before = app.scenario
  const updated = updatedScenario(before, updatesOf(before, matches, analysis.arms), { date })
  const { issues, inputs } = updated
  const none = { changed: [], withoutRate: [] }
  if (issues.length > 0) return { ...none, refused: issues.map(({ message }) => message) }
  desk.adopt(adoptionOf(results, before, inputs))
  if (!app.change(updated.scenario, step)) {
    desk.adopt(null)
    return { ...none, refused: app.issues.map(({ message }) => message) }
  }
  const text = (path: string, value: unknown): string =>
    inputText({ path, whole: false }, value, signOf(before.currency))
  return {
    changed: inputs.map((input) => ({
      name: inputLabel(input.path, before),
      before: text(input.path, input.before),
      after: text(input.path, input.after),
    })),
    withoutRate: updated.withoutRate.map(({ name }) => name),
    refused: [],
  }
}
