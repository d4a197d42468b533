import { betaCdf, betaQuantile, betaUpper } from '../beta.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import type { EvaluateFunction } from './input.ts'

/** Distribution functions that the engine itself uses. */
export const distributionFunctions: Readonly<Record<string, EvaluateFunction>> = {
  normal_cdf(input) {
    const z = input.number('z')
    return { lower: normalCdf(z), upper: normalCdf(-z) }
  },
  normal_quantile: (input) => ({ z: normalQuantile(input.number('p', 0, 1)) }),
  beta_cdf(input) {
    const [x, a, b] = [input.number('x', 0, 1), input.number('a', 1e-9), input.number('b', 1e-9)]
    return { lower: betaCdf(x, a, b), upper: betaUpper(x, a, b) }
  },
  beta_quantile: (input) => ({
    x: betaQuantile(input.number('p', 0, 1), input.number('a', 1e-9), input.number('b', 1e-9)),
  }),
}
