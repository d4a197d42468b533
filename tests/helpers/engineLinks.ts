import fc from 'fast-check'
import { encodeLink } from '../../src/share/link.ts'
import { fullScenario } from '../property/randomScenario.ts'
import { scenarioArbitrary } from './arbitraries.ts'
import { preset, presetIds, type Scenario } from './scenarios.ts'

const SEED = 25
const GENERATED = 11

const some = (scenarios: fc.Arbitrary<Scenario>): Scenario[] =>
  fc.sample(scenarios, { numRuns: GENERATED, seed: SEED })

/**
 * Links to 25 scenarios: the presets, presets with every number turned somewhere else, and scenarios
 * from the table of inputs, up to a hundred million customers.
 */
export const engineLinks = (): Promise<string[]> => {
  const presets = presetIds.map((id) => preset(id))
  const scenarios = [...presets, ...some(fullScenario), ...some(scenarioArbitrary)]
  return Promise.all(scenarios.map((scenario) => encodeLink(scenario)))
}
