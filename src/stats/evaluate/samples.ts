import { coverage, rejectionRate, RULES } from '../experiment/exactOperating.ts'
import { logisticRegression } from '../experiment/logisticRegression.ts'
import { kaplanMeier, logRank, type Followed } from '../experiment/survivalCurves.ts'
import { univariate } from '../experiment/univariate.ts'
import { level, pairOf, sidesOf } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'
import { proportionInterval } from './intervals.ts'

const MOST_CUSTOMERS = 1e5
const MOST_NUMBERS = 1e6

/** Numbers as they are, or a first one and pairs after it. */
const numbersOf = (input: Input): number[] => {
  if (!input.has('construct')) return input.numbers('x')
  const pairs = input.object('construct')
  const n = pairs.whole('n', 1, MOST_NUMBERS)
  const pair = pairs.numbers('pair')
  if (pair.length !== 2) throw new Error('"pair" needs two numbers.')
  const first = pairs.number('first')
  return Array.from({ length: n }, (_, i) => (i === 0 ? first : pair[(i - 1) % 2]!))
}

const followed = (input: Input): Followed => {
  const [time, event] = pairOf(input, 'time', 'event')
  if (!event.every((each) => each === 0 || each === 1))
    throw new Error('"event" has something other than 0 and 1.')
  return { time, event }
}

/** Single samples, exact operating characteristics, regression and survival. */
export const sampleFunctions: Readonly<Record<string, EvaluateFunction>> = {
  univariate(input) {
    const { n, mean, sd, lag1Autocorrelation } = univariate(numbersOf(input))
    return { n, mean, sd, lag1_autocorrelation: lag1Autocorrelation }
  },
  exact_rejection_rate: (input) => ({
    rate: rejectionRate(
      {
        n1: input.whole('n1', 1, MOST_CUSTOMERS),
        p1: input.number('p1', 0, 1),
        n2: input.whole('n2', 1, MOST_CUSTOMERS),
        p2: input.number('p2', 0, 1),
      },
      input.choice('rule', RULES),
      { alpha: level(input, 'alpha'), sides: sidesOf(input) },
    ),
  }),
  exact_coverage: (input) => ({
    coverage: coverage(
      proportionInterval(input),
      { n: input.whole('n', 1, MOST_CUSTOMERS), p: input.number('p', 0, 1) },
      level(input, 'conf'),
    ),
  }),
  logistic_regression(input) {
    const [x, y] = [input.rows('x'), input.numbers('y')]
    if (x.length !== y.length) throw new Error('"x" and "y" differ in length.')
    if (!y.every((each) => each === 0 || each === 1))
      throw new Error('"y" has something other than 0 and 1.')
    const fit = logisticRegression(x, y)
    if (!fit) return { converged: false }
    const { nullDeviance, ...rest } = fit
    return { converged: true, ...rest, null_deviance: nullDeviance }
  },
  kaplan_meier(input) {
    input.choice('conf_type', ['log'])
    const points = kaplanMeier(followed(input), input.numbers('times'), level(input, 'conf'))
    return {
      survival: points.map((point) => point?.survival ?? null),
      se: points.map((point) => point?.se ?? null),
      lo: points.map((point) => point?.low ?? null),
      hi: points.map((point) => point?.high ?? null),
    }
  },
  log_rank(input) {
    const [, group] = pairOf(input, 'time', 'group')
    const { chisq, df, p } = logRank(followed(input), group)
    return { chisq, df, p }
  },
}
