import { compile } from '../../scenario/compile.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Result } from '../../model/result.ts'
import { closedForm, closedResult } from '../../../workers/answer.ts'

/** What is expected of a scenario, without a simulation. */
export const closedAnswer = (scenario: Scenario): Result => {
  const model = compile(scenario, { id: scenario.basedOn })
  return closedResult(model, scenario.seed, closedForm(model))
}
