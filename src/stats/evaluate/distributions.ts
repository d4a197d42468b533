import { betaCdf, betaQuantile, betaUpper } from '../beta.ts'
import { binomialCdf, binomialQuantile, binomialUpper } from '../binomialCdf.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { exp, expm1 } from '../num.ts'
import { fUpper, tQuantile, tUpper } from '../student.ts'
import type { EvaluateFunction, Input } from './input.ts'

const TINY = 1e-9
const MOST_TRIALS = 1e8
/** Upper 10 % point of the standard normal. */
const Z90 = 1.2815515655446004

const shapes = (input: Input): [number, number] => [
  input.number('a', TINY),
  input.number('b', TINY),
]

const trials = (input: Input): [number, number] => [
  input.whole('n', 0, MOST_TRIALS),
  input.number('prob', 0, 1),
]

/** Distribution functions, quantiles and moments. */
export const distributionFunctions: Readonly<Record<string, EvaluateFunction>> = {
  normal_cdf(input) {
    const z = input.number('z')
    return { lower: normalCdf(z), upper: normalCdf(-z) }
  },
  normal_quantile: (input) => ({ z: normalQuantile(input.number('p', 0, 1)) }),
  t_cdf(input) {
    const [t, df] = [input.number('t'), input.number('df', TINY)]
    return { lower: tUpper(-t, df), upper: tUpper(t, df) }
  },
  t_quantile: (input) => ({ t: tQuantile(input.number('p', 0, 1), input.number('df', TINY)) }),
  f_sf: (input) => ({
    upper: fUpper(input.number('x', 0), input.number('df1', TINY), input.number('df2', TINY)),
  }),
  beta_cdf(input) {
    const x = input.number('x', 0, 1)
    return { lower: betaCdf(x, ...shapes(input)), upper: betaUpper(x, ...shapes(input)) }
  },
  beta_quantile: (input) => ({ x: betaQuantile(input.number('p', 0, 1), ...shapes(input)) }),
  binomial_cdf(input) {
    const x = input.number('x')
    return { lower: binomialCdf(...trials(input), x), upper: binomialUpper(...trials(input), x) }
  },
  binomial_quantile: (input) => ({
    x: binomialQuantile(...trials(input), input.number('p', 0, 1)),
  }),
  lognormal_moments(input) {
    const [center, spread] = [input.number('meanlog'), input.number('sdlog', 0)]
    const mean = exp(center + 0.5 * spread * spread)
    return {
      mean,
      sd: mean * Math.sqrt(expm1(spread * spread)),
      median: exp(center),
      q90: exp(center + Z90 * spread),
    }
  },
}
