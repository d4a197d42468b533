import {
  agrestiCaffo,
  newcombe,
  waldDifference,
  type DifferenceInterval,
} from '../experiment/differenceIntervals.ts'
import { meanInterval } from '../experiment/means.ts'
import {
  agrestiCoull,
  clopperPearson,
  jeffreys,
  wald,
  wilson,
  wilsonContinuity,
  type ProportionInterval,
} from '../experiment/proportionIntervals.ts'
import { katzLog, woolf } from '../experiment/relativeIntervals.ts'
import { countOf, ends, level } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

const PROPORTION = {
  wilson,
  wilson_cc: wilsonContinuity,
  clopper_pearson: clopperPearson,
  agresti_coull: agrestiCoull,
  jeffreys,
  wald,
} as const satisfies Record<string, ProportionInterval>

const DIFFERENCE = {
  newcombe,
  agresti_caffo: agrestiCaffo,
  wald: waldDifference,
} as const satisfies Record<string, DifferenceInterval>

/** The interval for one rate that a question names. */
export const proportionInterval = (input: Input): ProportionInterval =>
  PROPORTION[input.choice('method', Object.keys(PROPORTION) as (keyof typeof PROPORTION)[])]

const arms = (input: Input) => [countOf(input, 'x1', 'n1'), countOf(input, 'x2', 'n2')] as const

/** Intervals for rates, their differences and ratios, and a mean. */
export const intervalFunctions: Readonly<Record<string, EvaluateFunction>> = {
  ci_proportion: (input) =>
    ends(proportionInterval(input)(countOf(input, 'x', 'n'), level(input, 'conf'))),
  ci_diff_proportions(input) {
    const methods = Object.keys(DIFFERENCE) as (keyof typeof DIFFERENCE)[]
    const [one, two] = arms(input)
    const interval = DIFFERENCE[input.choice('method', methods)](one, two, level(input, 'conf'))
    return { diff: one.x / one.n - two.x / two.n, ...ends(interval) }
  },
  ci_ratio_proportions(input) {
    input.choice('method', ['katz_log'])
    const [one, two] = arms(input)
    const ratio = one.x / one.n / (two.x / two.n)
    return { ratio, ...ends(katzLog(one, two, level(input, 'conf'))) }
  },
  ci_odds_ratio(input) {
    input.choice('method', ['woolf'])
    const limits = woolf(...arms(input), level(input, 'conf'))
    return { or: limits?.ratio ?? null, ...ends(limits) }
  },
  ci_mean(input) {
    input.choice('method', ['t'])
    const summary = {
      mean: input.number('mean'),
      sd: input.number('sd', 0),
      n: input.whole('n', 0, 1e9),
    }
    return ends(meanInterval(summary, level(input, 'conf')))
  },
}
