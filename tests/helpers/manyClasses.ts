import { referenceJob, type Inputs } from '../bench/peers/referenceJob.ts'
import { scenarioOf, type Change, type Scenario } from './scenarios.ts'

/**
 * Four offers to 2,000 customers each of 24 classes that are all different, without organic returns:
 * about 380 come back in each arm, 16 of a class. Small classes are drawn together.
 */
export const manyClasses = (inputs: Inputs = 'fixed', ...changes: readonly Change[]): Scenario => {
  const scenario = scenarioOf(referenceJob(inputs))
  scenario.cohort.customers = 8_000
  for (const change of changes) change(scenario)
  return scenarioOf(scenario)
}
