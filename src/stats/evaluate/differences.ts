import { anova, welchAnova } from '../experiment/anova.ts'
import { armsTest, splitTest, tableTest, type ChiSquareTest } from '../experiment/chiSquareTests.ts'
import { exactOddsRatio } from '../experiment/exactOddsRatio.ts'
import { fisherExact, type TwoByTwo } from '../experiment/fisher.ts'
import { mannWhitney } from '../experiment/mannWhitney.ts'
import {
  pooledT,
  summaryOf,
  welchT,
  type MeansTest,
  type MeanSummary,
} from '../experiment/means.ts'
import { pOfZ, pooledZ, twoProportions } from '../experiment/twoProportions.ts'
import { countOf, countsOf, level } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

const MOST_IN_TABLE = 1e6

const tableOf = (input: Input): TwoByTwo => ({
  a: input.whole('a', 0, MOST_IN_TABLE),
  b: input.whole('b', 0, MOST_IN_TABLE),
  c: input.whole('c', 0, MOST_IN_TABLE),
  d: input.whole('d', 0, MOST_IN_TABLE),
})

const summary = (input: Input, arm: 1 | 2): MeanSummary => ({
  mean: input.number(`mean${arm}`),
  sd: input.number(`sd${arm}`, 0),
  n: input.whole(`n${arm}`, 1, 1e9),
})

const written = ({ chisq, df, p }: ChiSquareTest) => ({ chisq, df, p })

const tTest = (test: MeansTest | null) => ({
  t: test?.t ?? null,
  df: test?.df ?? null,
  p: test?.p ?? null,
  diff_lo: test?.difference.low ?? null,
  diff_hi: test?.difference.high ?? null,
})

const filled = (groups: readonly number[][]): readonly number[][] => {
  if (groups.length >= 2 && groups.every((group) => group.length > 0)) return groups
  throw new Error('"groups" needs two or more lists with numbers in them.')
}

const ALTERNATIVES = ['two.sided', 'less', 'greater'] as const

/** Tests of counts and of money. */
export const differenceFunctions: Readonly<Record<string, EvaluateFunction>> = {
  prop_test_two(input) {
    const test = twoProportions(countOf(input, 'x1', 'n1'), countOf(input, 'x2', 'n2'), {
      conf: level(input, 'conf'),
      continuity: input.flag('continuity'),
    })
    return {
      chisq: test?.chisq ?? null,
      df: 1,
      p: test?.p ?? null,
      diff_lo: test?.difference?.low ?? null,
      diff_hi: test?.difference?.high ?? null,
    }
  },
  prop_test_two_one_sided(input) {
    const [one, two] = [countOf(input, 'x1', 'n1'), countOf(input, 'x2', 'n2')]
    const z = pooledZ(one, two, input.flag('continuity'))
    return { p: pOfZ(z, input.choice('alternative', ALTERNATIVES)) }
  },
  prop_test_k: (input) => written(armsTest(countsOf(input))),
  chisq_table(input) {
    const table = input.rows('table')
    if (table.length < 2 || table[0]!.length < 2 || !table.flat().every((count) => count >= 0))
      throw new Error('"table" needs two or more rows and columns of counts of at least 0.')
    return written(tableTest(table))
  },
  srm(input) {
    const [observed, weights] = [input.numbers('observed'), input.numbers('weights')]
    if (observed.length !== weights.length || observed.length < 2)
      throw new Error('"observed" and "weights" need a number for each of two or more arms.')
    if (!observed.every((count) => count >= 0) || !weights.every((weight) => weight > 0))
      throw new Error('"observed" must be at least 0 and "weights" above 0.')
    return written(splitTest(observed, weights))
  },
  fisher_exact: (input) => ({
    p: fisherExact(tableOf(input), input.choice('alternative', ALTERNATIVES)),
  }),
  odds_ratio_exact(input) {
    const conf = input.has('conf') ? level(input, 'conf') : 0.95
    const { estimate, low, high } = exactOddsRatio(tableOf(input), conf)
    return { odds_ratio_cond_mle: estimate, or_lo: low, or_hi: high }
  },
  welch_t: (input) => tTest(welchT(summary(input, 1), summary(input, 2), level(input, 'conf'))),
  pooled_t: (input) => tTest(pooledT(summary(input, 1), summary(input, 2), level(input, 'conf'))),
  welch_t_raw(input) {
    const [one, two] = [summaryOf(input.numbers('x')), summaryOf(input.numbers('y'))]
    return tTest(welchT(one, two, level(input, 'conf')))
  },
  mann_whitney_raw(input) {
    const test = mannWhitney(input.numbers('x'), input.numbers('y'), input.flag('continuity'))
    return { W: test?.w ?? null, p: test?.p ?? null }
  },
  anova_raw(input) {
    const groups = filled(input.groups('groups'))
    const [equal, welch] = [anova(groups), welchAnova(groups)]
    return {
      F: equal?.f ?? null,
      df1: equal?.df1 ?? null,
      df2: equal?.df2 ?? null,
      p: equal?.p ?? null,
      welch_F: welch?.f ?? null,
      welch_df2: welch?.df2 ?? null,
      welch_p: welch?.p ?? null,
    }
  },
}
