import { normalPosterior } from '../experiment/normalPosterior.ts'
import {
  betaDifference,
  chanceAbove,
  chanceRatioAbove,
  equalTailed,
  expectedValues,
  shortest,
  standings,
  type Shapes,
} from '../experiment/posterior.ts'
import { rateOf, type BetaValue } from '../experiment/betaValue.ts'
import { countOf, ends, level } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

/** Smallest shape of arms that are compared, and of one alone. */
const SMALLEST = 0.1
const TINY = 1e-9
const MOST_ARMS = 20

const shapesFrom = (pair: readonly number[], key: string, least = SMALLEST): Shapes => {
  const [a = NaN, b = NaN] = pair
  if (pair.length === 2 && a >= least && b >= least) return [a, b]
  throw new Error(`"${key}" is ${JSON.stringify(pair)}. Give two numbers of at least ${least}.`)
}

const shapes = (input: Input, key: string): Shapes => shapesFrom(input.numbers(key), key)

const posteriors = (input: Input): Shapes[] => {
  const all = input.rows('posteriors')
  if (all.length < 2 || all.length > MOST_ARMS)
    throw new Error(`"posteriors" has ${all.length} arms. Give 2 to ${MOST_ARMS}.`)
  return all.map((pair) => shapesFrom(pair, 'posteriors'))
}

const netValues = (input: Input): BetaValue[] => {
  const arms = posteriors(input)
  const [margin, cost] = [input.numbers('margin_per_recall'), input.numbers('cost_per_contact')]
  if (margin.length !== arms.length || cost.length !== arms.length)
    throw new Error('"margin_per_recall" and "cost_per_contact" need a number for each arm.')
  if (!margin.every((each) => each > 0)) throw new Error('"margin_per_recall" must be above 0.')
  return arms.map(([a, b], i) => ({ a, b, scale: margin[i]!, shift: -cost[i]! }))
}

const standingsOf = (arms: readonly BetaValue[]) => {
  const found = standings(arms)
  return {
    prob_best: found.map(({ best }) => best),
    expected_loss: found.map(({ expectedLoss }) => expectedLoss),
  }
}

const betaOf = (input: Input): Shapes => [input.number('a', TINY), input.number('b', TINY)]

/** Beta and normal posteriors. */
export const posteriorFunctions: Readonly<Record<string, EvaluateFunction>> = {
  bayes_prob_best: (input) => standingsOf(posteriors(input).map(([a, b]) => rateOf(a, b))),
  bayes_prob_best_net_value(input) {
    const arms = netValues(input)
    return { ...standingsOf(arms), expected_net: expectedValues(arms) }
  },
  bayes_prob_exceeds(input) {
    const [treated, control] = [shapes(input, 'treated'), shapes(input, 'control')]
    return {
      p: input.has('ratio')
        ? chanceRatioAbove(treated, control, input.number('ratio', 0))
        : chanceAbove(treated, control, input.number('margin_absolute', -1, 1)),
    }
  },
  bayes_difference(input) {
    const { mean, sd, quantile } = betaDifference(
      shapes(input, 'treated'),
      shapes(input, 'control'),
    )
    return { mean, sd, q025: quantile(0.025), q50: quantile(0.5), q975: quantile(0.975) }
  },
  beta_equal_tailed: (input) => ends(equalTailed(betaOf(input), level(input, 'mass'))),
  beta_hdi: (input) => ends(shortest(betaOf(input), level(input, 'mass'))),
  normal_posterior(input) {
    const found = normalPosterior(input.number('mean'), input.number('sd', 0))
    return {
      chance_positive: found.chancePositive,
      risk_of_choosing_control: found.riskOfControl,
      risk_of_choosing_treated: found.riskOfTreated,
    }
  },
  beta_update(input) {
    const [a, b] = shapesFrom(input.numbers('prior'), 'prior', TINY)
    const { x, n } = countOf(input, 'x', 'n')
    return { a: a + x, b: b + n - x, mean: (a + x) / (a + b + n) }
  },
}
