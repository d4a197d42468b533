import fc from 'fast-check'
import { encodeLink } from '../../src/share/link.ts'
import { fullScenario } from '../property/randomScenario.ts'
import { scenarioArbitrary } from './arbitraries.ts'
import { manyClasses } from './manyClasses.ts'
import { preset, presetIds, type Scenario } from './scenarios.ts'

const SEED = 25
const GENERATED = 11

const some = (scenarios: fc.Arbitrary<Scenario>): Scenario[] =>
  fc.sample(scenarios, { numRuns: GENERATED, seed: SEED })

/**
 * Links to 27 scenarios: the presets, presets with every number turned somewhere else, scenarios
 * from the table of inputs, up to a hundred million customers, and two whose many classes are drawn
 * together.
 */
export const engineLinks = (): Promise<string[]> => {
  const presets = presetIds.map((id) => preset(id))
  const together = [manyClasses(), manyClasses('redrawn')]
  const scenarios = [...presets, ...some(fullScenario), ...some(scenarioArbitrary), ...together]
  return Promise.all(scenarios.map((scenario) => encodeLink(scenario)))
}
