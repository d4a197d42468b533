import { createInputDraw } from '../../src/engine/inputDraw.ts'
import type { Correlation, Model, UncertainInput } from '../../src/model/model.ts'
import type { DriversEngine } from '../../src/planner/sensitivity/drivers.ts'

/** The copula of two independent sets of the same inputs, the second behind the first. */
const twice = ({ inputs, factor }: Correlation, apart: number): Correlation => {
  const size = inputs.length
  const rows = inputs.map((_, i) => factor.slice((i * (i + 1)) / 2, ((i + 1) * (i + 2)) / 2))
  const zeros = new Array<number>(size).fill(0)
  return {
    inputs: [...inputs, ...inputs.map((i) => i + apart)],
    factor: [...factor, ...rows.flatMap((row) => [...zeros, ...row])],
  }
}

/**
 * Pairs of independent worlds, spread evenly together: both are drawn at once as one world with twice the inputs, so that
 * each input has two of Sobol's dimensions. Their streams are apart from those of a run.
 */
export const createPairs = (model: Model, seed: string): DriversEngine['pairAt'] => {
  const slots = model.base.length
  const copy = (name: string, shift: number) =>
    model.uncertain.map((input): UncertainInput => ({
      ...input,
      path: `${name}: ${input.path}`,
      slot: input.slot + shift,
    }))
  const both: Model = {
    ...model,
    uncertain: [...copy('first', 0), ...copy('second', slots)],
    correlation: model.correlation && twice(model.correlation, model.uncertain.length),
  }
  const draw = createInputDraw(both, seed)
  const values = new Float64Array(2 * slots)
  values.set(model.base)
  values.set(model.base, slots)
  const pair = { first: values.subarray(0, slots), second: values.subarray(slots) }
  return (number) => {
    draw(number, values)
    return pair
  }
}
