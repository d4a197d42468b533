import { closedResult } from '../src/engine/closed.ts'
import { createExpected, type Expected } from '../src/engine/expected.ts'
import { varianceOf } from '../src/engine/moments.ts'
import { testArms } from '../src/engine/testArms.ts'
import { createMeanScores } from '../src/engine/meanScores.ts'
import type { Draws } from '../src/engine/merge.ts'
import { summarise } from '../src/engine/figures.ts'
import { assemble, metricDraws } from '../src/engine/result.ts'
import type { Model } from '../src/model/model.ts'
import type { Result } from '../src/model/result.ts'

/** What the screen asks of the engine without a worker: closed forms, and answers from draws. */

/** The closed form of a model at its base world: under a millisecond for usual scenarios. */
export const closedForm = (model: Model): Expected => createExpected(model)()

/** The answer of a closed form, with the ranges of a simulation. */
export const answer = (model: Model, seed: string, expected: Expected, draws?: Draws): Result =>
  assemble(model, seed, expected, draws)

export {
  closedResult,
  createExpected,
  createMeanScores,
  metricDraws,
  summarise,
  testArms,
  varianceOf,
}
export type { Description } from './describe.ts'
export type { Draws, Expected }
