import { betaCdf, betaQuantile, betaUpper } from '../beta.ts'
import { betaBinomial } from '../betaBinomial.ts'
import { binomialCdf, binomialQuantile, binomialUpper } from '../binomialCdf.ts'
import { chiSquareUpper } from '../chiSquareUpper.ts'
import { gammaQuantile } from '../gammaQuantile.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { exp, expm1 } from '../num.ts'
import { sampleQuantile, type QuantileType } from '../sampleQuantile.ts'
import { fUpper, tQuantile, tUpper } from '../student.ts'
import type { EvaluateFunction, Input } from './input.ts'

const TINY = 1e-9
const MOST_TRIALS = 1e8
/** What is added up count by count. */
const MOST_COUNTED = 1e6
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
  chisq_sf: (input) => ({
    upper: chiSquareUpper(input.number('x', 0), input.number('df', TINY)),
  }),
  f_sf: (input) => ({
    upper: fUpper(input.number('x', 0), input.number('df1', TINY), input.number('df2', TINY)),
  }),
  beta_cdf(input) {
    const x = input.number('x', 0, 1)
    return { lower: betaCdf(x, ...shapes(input)), upper: betaUpper(x, ...shapes(input)) }
  },
  beta_quantile: (input) => ({ x: betaQuantile(input.number('p', 0, 1), ...shapes(input)) }),
  gamma_quantile: (input) => ({
    x:
      gammaQuantile(input.number('p', 0, 1), input.number('shape', TINY)) /
      input.number('rate', TINY),
  }),
  binomial_cdf(input) {
    const x = input.number('x')
    return { lower: binomialCdf(...trials(input), x), upper: binomialUpper(...trials(input), x) }
  },
  binomial_quantile: (input) => ({
    x: binomialQuantile(...trials(input), input.number('p', 0, 1)),
  }),
  beta_binomial_predictive(input) {
    const counts = betaBinomial(input.whole('n', 0, MOST_COUNTED), ...shapes(input))
    return {
      mean: counts.mean,
      sd: counts.sd,
      q025: counts.quantile(0.025),
      q50: counts.quantile(0.5),
      q975: counts.quantile(0.975),
    }
  },
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
  /** Both types are offered; what Regain prints itself is of type 7. */
  sample_quantile(input) {
    const sorted = Float64Array.from(input.numbers('x')).sort()
    const levels = input.numbers('p')
    if (sorted.length === 0) throw new Error('"x" is empty. Give at least one number.')
    const bad = levels.find((p) => !(p >= 0 && p <= 1))
    if (bad !== undefined) throw new Error(`"p" has ${bad}. Give numbers from 0 to 1.`)
    const of = (type: QuantileType) => levels.map((p) => sampleQuantile(sorted, p, type))
    return { type7: of(7), type6: of(6) }
  },
}
