import { withValue } from '../../scenario/path.ts'
import type { FittedInput } from '../../scenario/fittedInput.ts'
import type { Scenario } from '../../scenario/types.ts'

/** The scenario with fitted inputs, each with a note on where it comes from. */
export const withFits = (scenario: Scenario, inputs: readonly FittedInput[]): Scenario => {
  const next = inputs.reduce((each, { path, belief }) => withValue(each, path, belief), scenario)
  const notes = inputs.map(({ path, source }) => [path, source] as const)
  return { ...next, sources: { ...scenario.sources, ...Object.fromEntries(notes) } }
}
