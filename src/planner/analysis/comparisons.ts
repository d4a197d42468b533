import { acceleration, bcaInterval } from '../../stats/experiment/bca.ts'
import { welchT, type MeansTest } from '../../stats/experiment/means.ts'
import { chanceAbove } from '../../stats/experiment/posterior.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { adjusted } from './adjusted.ts'
import type { Comparison, MoneyComparison, ResultsQuestion } from './analysis.ts'
import { comparedRates, type Pair } from './compared.ts'
import type { Known, KnownArm } from './knownArms.ts'
import { lessBy, posteriorFigure, ratioFigure } from './posteriorFigure.ts'
import { incrementalRoi } from './ratioFindings.ts'

/** Every comparison by rate and by money per customer. */
export const compared = (
  pairs: readonly Pair<KnownArm>[],
  known: Known,
  question: ResultsQuestion,
): Comparison[] => {
  const rates = comparedRates(
    pairs.map(([one, two]) => [one.data, two.data]),
    question,
  )
  const tests = pairs.map(([one, two]) => welchOf(one, two, question.confidence))
  const least = LEAST * Math.max(...known.arms.map(varianceOfMean))
  const precision = (arm: KnownArm): number => 1 / Math.max(least, varianceOfMean(arm))
  const family = pairs.map(([one, two], i) => ({
    p: tests[i]?.p ?? null,
    size: scoreOf(tests[i] ?? null),
    precisions: [precision(one), precision(two)] as const,
  }))
  const held = adjusted(family, question.correction)
  return rates.flatMap((rate, i) => {
    const pair = pairs[i]
    if (!pair) return []
    const [one, two] = pair
    const money = moneyComparison(pair, known, question.confidence)
    const test = tests[i]
    return [
      {
        ...rate,
        chance: Math.min(1, Math.max(0, chanceAbove(one.shapes, two.shapes, 0))),
        money: money && { ...money, welch: test ? saidOf(test, held[i] ?? null) : null },
      },
    ]
  })
}

const saidOf = ({ difference, t, df, p }: MeansTest, held: number | null) => ({
  interval: difference,
  t,
  df,
  p,
  adjusted: held,
})

const welchOf = (one: KnownArm, two: KnownArm, confidence: number): MeansTest | null =>
  one.sample && two.sample ? welchT(one.sample.summary, two.sample.summary, confidence) : null

/** The |z| with the p of a t test. */
const scoreOf = (test: MeansTest | null): number => {
  if (!test) return NaN
  return test.p > 0 ? -normalQuantile(test.p / 2) : Math.abs(test.t)
}

/** Of the largest variance of a mean: an arm in which nothing varies has no more weight than a million others. */
const LEAST = 1e-6

const varianceOfMean = ({ sample }: KnownArm): number =>
  sample ? (sample.summary.sd * sample.summary.sd) / sample.summary.n : 0

const moneyComparison = (
  pair: Pair<KnownArm>,
  known: Known,
  confidence: number,
): Omit<MoneyComparison, 'welch'> | null => {
  const [one, two] = pair
  if (known.money === 'none') return null
  return {
    difference: profitOf(one) - profitOf(two),
    bootstrap: bootstrapOf(pair, confidence),
    iroi: incrementalRoi(one, two, confidence),
    posterior: posteriorOf(pair, known, confidence),
  }
}

const profitOf = ({ data }: KnownArm): number =>
  ((data.value ?? 0) - (data.cost ?? 0)) / data.contacted

const bootstrapOf = ([one, two]: Pair<KnownArm>, conf: number) => {
  if (!one.sample || !two.sample) return null
  const difference = lessBy(one.sample.resampled, two.sample.resampled)
  const accelerated = acceleration(one.sample.shape, two.sample.shape)
  return bcaInterval(one.sample.shape.mean - two.sample.shape.mean, difference, {
    accelerated,
    conf,
  })
}

const posteriorOf = (
  [one, two]: Pair<KnownArm>,
  known: Known,
  confidence: number,
): MoneyComparison['posterior'] => {
  const [first, second] = [one.draws.money, two.draws.money]
  const chance = known.byProfit?.ahead[known.arms.indexOf(one)]?.[known.arms.indexOf(two)]
  if (!first || !second || chance === undefined) return null
  const value = lessBy(first.value, second.value)
  const cost = lessBy(first.cost, second.cost)
  return {
    difference: posteriorFigure(lessBy(value, cost), confidence),
    chance,
    iroi: ratioFigure(value, cost, { minus: 1, confidence }),
  }
}
