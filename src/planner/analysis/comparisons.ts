import { acceleration, bcaInterval } from '../../stats/experiment/bca.ts'
import { welchT, type MeansTest, type MeanSummary } from '../../stats/experiment/means.ts'
import { chanceAbove } from '../../stats/experiment/posterior.ts'
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
  const family = tests.map((test, i) => ({
    p: test?.p ?? null,
    size: Math.abs(test?.t ?? NaN),
    precisions: pairs[i]?.map(precisionOf) as [number, number],
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

const precisionOf = ({ sample }: KnownArm): number => (sample ? precision(sample.summary) : 0)
const precision = ({ sd, n }: MeanSummary): number => n / (sd * sd)

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
