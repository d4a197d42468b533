import { arcsine } from '../../stats/arcsine.ts'
import type { LawOfLifetimes, ParameterFit } from '../../stats/fit/lifetimeLaws.ts'
import { betaOf, lognormalOf, sourceOf, toldSpan } from './beliefs.ts'
import type { FittedCorrelation, FittedInput, HistoryQuestion, LifetimeFit } from './types.ts'

const PATHS: Readonly<Record<ParameterFit['name'], string>> = {
  churn: 'lifetime.churn',
  alpha: 'lifetime.alpha',
  beta: 'lifetime.beta',
  exponent: 'lifetime.exponent',
}

const SIX_OVER_PI = 1.909859317102744

/** Rank correlation of a Gaussian copula: 6/π arcsin(ρ/2). */
const rankOf = (rho: number): number => Number((SIX_OVER_PI * arcsine(rho / 2)).toFixed(6))

/** How the numbers of a law go together: without it, worlds would mix those that the data exclude. */
export const lifetimeCorrelations = ({
  parameters,
  covariance,
}: LawOfLifetimes): FittedCorrelation[] =>
  parameters.flatMap((one, i) =>
    parameters.slice(0, i).map((other, j) => ({
      first: PATHS[other.name],
      second: PATHS[one.name],
      rank: rankOf(covariance[i]![j]! / Math.sqrt(covariance[i]![i]! * covariance[j]![j]!)),
    })),
  )

/** The law with its numbers. */
export const lifetimeInputs = (
  fit: LifetimeFit,
  law: LawOfLifetimes,
  question: HistoryQuestion,
): FittedInput[] => {
  const source = sourceOf(question, fit.customers)
  const note = `${fit.why} Seen for ${fit.months} months; beyond them the law is all there is.`
  return [
    {
      path: 'lifetime.law',
      belief: fit.chosen,
      source,
      estimate: null,
      low: null,
      high: null,
      note,
      usable: true,
    },
    ...law.parameters.map((each): FittedInput => ({
      path: PATHS[each.name],
      belief: each.name === 'churn' ? betaOf(each) : lognormalOf(each.value, each),
      source,
      ...toldSpan(each, each.name === 'churn' ? 100 : 1),
      note: '',
      usable: true,
    })),
  ]
}
