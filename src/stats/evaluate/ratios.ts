import { cuped } from '../experiment/cuped.ts'
import {
  deltaLogRatio,
  deltaRatio,
  fieller,
  ratioOfRows,
  relativeUplift,
  type TwoMeans,
} from '../experiment/ratioIntervals.ts'
import { countOf, ends, level, pairOf } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

const meansOf = (input: Input): TwoMeans => ({
  numerator: input.number('mean_num'),
  denominator: input.number('mean_den'),
  numeratorVariance: input.number('var_mean_num', 0),
  denominatorVariance: input.number('var_mean_den', 0),
  covariance: input.number('cov_means'),
})

const beforeAfter = (input: Input, arm: string) => {
  const [before, after] = pairOf(input, `pre_${arm}`, `post_${arm}`)
  return { before, after }
}

/** Ratios of means, uplift and adjustment by what was before. */
export const ratioFunctions: Readonly<Record<string, EvaluateFunction>> = {
  ratio_ci(input) {
    const [means, conf] = [meansOf(input), level(input, 'conf')]
    const method = input.choice('method', ['delta', 'delta_log', 'fieller'])
    const ratio = means.numerator / means.denominator
    if (method === 'fieller') {
      const found = fieller(means, conf)
      return { ratio, ...ends(found.bounded ? found : null), bounded: found.bounded }
    }
    const plain = deltaRatio(means, conf)
    const limits = method === 'delta' ? plain : deltaLogRatio(means, conf)
    return { ratio, se: plain?.se ?? null, ...ends(limits) }
  },
  ratio_metric_rows(input) {
    const [value, cost] = pairOf(input, 'value', 'cost')
    const found = ratioOfRows(value, cost, level(input, 'conf'))
    return { ratio: found?.estimate ?? null, se: found?.se ?? null, ...ends(found) }
  },
  relative_uplift(input) {
    const [treated, control] = [countOf(input, 'x1', 'n1'), countOf(input, 'x0', 'n0')]
    const found = relativeUplift(treated, control, level(input, 'conf'))
    return { uplift: found?.estimate ?? null, se: found?.se ?? null, ...ends(found) }
  },
  cuped_rows(input) {
    const found = cuped(beforeAfter(input, 'treated'), beforeAfter(input, 'control'))
    return {
      theta_pooled_within: found?.theta ?? null,
      diff: found?.difference ?? null,
      se: found?.se ?? null,
    }
  },
}
