import { createExpected } from '../src/engine/expected.ts'
import { customerFigures } from '../src/engine/customerFigures.ts'
import type { Model } from '../src/model/model.ts'
import { armEconomics, type Economics } from '../src/planner/analysis/armEconomics.ts'

/** What the closed form of a model says of the arms of a test; apart from `answer.ts`, which the page loads first. */
export const testEconomics = (model: Model): ReadonlyMap<string, Economics> => {
  const expected = createExpected(model)()
  return armEconomics(model, expected, customerFigures(model, expected))
}
