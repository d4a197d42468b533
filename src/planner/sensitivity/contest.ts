import { ratioMetric } from '../../model/metrics/index.ts'
import type { Model } from '../../model/model.ts'
import type { InputPoint, Outcome, Studied } from './types.ts'

/** The metric of every arm of a model in closed form, as the engine's `createMeanScores` makes it. */
export type CreateScores = (
  model: Model,
  metric: string,
) => (values: Float64Array) => readonly number[]

/** Who competes in a metric, and how they do at given values. */
export interface Contest extends Studied {
  /** whether more of the metric is better (1) or less (−1) */
  readonly better: 1 | -1
  /** the metric by arm, NaN where it is not defined; sending nothing brings 0 */
  readonly figures: (values: Float64Array) => readonly number[]
}

/** Metrics in which sending nothing, which brings 0, competes once the organic rate is known. */
const AGAINST_NOTHING = [
  'incrementalProfit',
  'incrementalProfitPerTargeted',
  'netBenefitPerTargeted',
]

/** The arms of a model that compete in a metric: all but a group that gets no offer. */
export const createContest = (
  model: Model,
  metric: string,
  createScores: CreateScores,
): Contest => {
  const { better, needsOrganic } = ratioMetric(metric)
  if (needsOrganic && !model.organic) {
    throw new Error(`"${metric}" is unknown until the organic rate is set.`)
  }
  const places = model.arms.flatMap(({ kind, targeted }, a) =>
    kind === 'holdout' || targeted === 0 ? [] : [a],
  )
  const nothing = AGAINST_NOTHING.includes(metric) ? [null] : []
  const scores = createScores(model, metric)
  return {
    metric,
    arms: [...places.map((a) => model.arms[a]!.id), ...nothing],
    better: better < 0 ? -1 : 1,
    figures: (values) => {
      const all = scores(values)
      return [...places.map((a) => all[a] ?? NaN), ...nothing.map(() => 0)]
    },
  }
}

/** Figures turned so that more is better; what is not defined is behind all that is. */
export const turned = (figures: readonly number[], better: 1 | -1): number[] =>
  figures.map((figure) => (Number.isFinite(figure) ? figure * better : -Infinity))

/** Position of the winner, the first of equal ones; −1 where no figure is defined. */
export const winnerOf = (figures: readonly number[], better: 1 | -1): number => {
  const all = turned(figures, better)
  const top = Math.max(...all)
  return top > -Infinity ? all.indexOf(top) : -1
}

/** How far one is ahead of the best other; NaN where it is not defined or alone. */
export const leadOf = (figures: readonly number[], better: 1 | -1, own: number): number => {
  const all = turned(figures, better)
  const best = Math.max(...all.filter((_, a) => a !== own))
  const lead = (all[own] ?? -Infinity) - best
  return Number.isFinite(lead) ? lead : NaN
}

const positionOf = ({ arms, metric }: Contest, arm: string | null): number => {
  const at = arms.indexOf(arm)
  if (at >= 0) return at
  throw new Error(`"${arm ?? 'nothing'}" does not compete in ${metric}.`)
}

/** An outcome as a function of figures. */
const figureOf = (contest: Contest, outcome: Outcome): ((figures: readonly number[]) => number) => {
  const { better } = contest
  if (outcome.kind === 'best') {
    return (figures) => figures[winnerOf(figures, better)] ?? NaN
  }
  const own = positionOf(contest, outcome.arm)
  if (outcome.kind === 'lead') return (figures) => leadOf(figures, better, own)
  return (figures) => figures[own] ?? NaN
}

/**
 * An outcome as a function of the values, with the winner. `at` is left for the caller to say.
 * @param contest in the outcome's metric
 */
export const createOutcome = (
  contest: Contest,
  outcome: Outcome,
): ((values: Float64Array) => Omit<InputPoint, 'at'>) => {
  const own = figureOf(contest, outcome)
  return (values) => {
    const figures = contest.figures(values)
    return { outcome: own(figures), winner: winnerOf(figures, contest.better) }
  }
}
