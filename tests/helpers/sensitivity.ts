import type { Distribution, Model, UncertainInput } from '../../src/model/model.ts'
import type { CreateScores } from '../../src/planner/sensitivity/contest.ts'
import { studiedInputs } from '../../src/planner/sensitivity/inputs.ts'
import type { MapAxis, StudiedInput } from '../../src/planner/sensitivity/types.ts'
import { inputLimits } from '../../src/scenario/inputLimits.ts'
import { presetModel } from './scenarios.ts'

/** The inputs of a model that can be moved. */
export const inputsOf = (model: Model): StudiedInput[] => studiedInputs(model, inputLimits)

/** An input by its path. */
export const inputAt = (model: Model, path: string): StudiedInput => {
  const found = inputsOf(model).find((input) => input.path === path)
  if (!found) throw new Error(`There is no input "${path}".`)
  return found
}

/** An axis along an input. */
export const axisOf = (
  model: Model,
  path: string,
  [low, high, points]: readonly [number, number, number],
): MapAxis => ({ path, slot: inputAt(model, path).slot, low, high, points })

/** Inputs x0, x1, … that follow these distributions, in a model without anything else but arms of these ids. */
export const abstractModel = (
  distributions: readonly Distribution[],
  ids: readonly string[] = ['only'],
): Model => {
  const telecom = presetModel('telecom-40k')
  const paths = distributions.map((_, i) => `x${i}`)
  return {
    ...telecom,
    base: new Float64Array(distributions.length),
    paths,
    uncertain: distributions.map((distribution, slot): UncertainInput => ({
      path: `x${slot}`,
      slot,
      distribution,
      min: -Infinity,
      max: Infinity,
    })),
    correlation: null,
    arms: ids.map((id) => ({ ...telecom.arms[0]!, id })),
  }
}

/** Input x-something of an abstract model, from −1 to 1 and exact. */
export const abstractInput = (slot: number): StudiedInput => ({
  path: `x${slot}`,
  slot,
  base: 0,
  min: -1,
  max: 1,
  distribution: null,
})

/** An engine whose arms have the figures that functions of the values give. */
export const scoresBy =
  (...arms: readonly ((values: Float64Array) => number)[]): CreateScores =>
  () =>
  (values) =>
    arms.map((arm) => arm(values))
