import { ratioMetric } from '../model/metrics/index.ts'
import type { Model, Scope } from '../model/model.ts'
import type { Scenario } from '../scenario/types.ts'

/**
 * The measure of one arm, or of the best one.
 * @param scores of the model's arms in closed form
 * @param arm its id; `null`: the best of those that compete
 * @param better whether more of it is better (1) or less (−1)
 */
export const chosenScore = (
  model: Pick<Model, 'arms'>,
  scores: readonly number[],
  { arm, better }: { readonly arm: string | null; readonly better: number },
): number | null => {
  const chosen = scores.filter((score, a) => {
    const own = model.arms[a]
    return Number.isFinite(score) && (arm === null ? own?.kind !== 'holdout' : own?.id === arm)
  })
  if (chosen.length === 0) return null
  return better < 0 ? Math.min(...chosen) : Math.max(...chosen)
}

/** Which figure of a scenario is meant. */
export interface Chosen {
  /** id of a metric that is a ratio of two sums */
  readonly metric: string
  /** id of the arm; `null`: the best of those that compete */
  readonly arm: string | null
  readonly scope: Scope
}

/** What the layers that know them do with scenarios and models. */
export interface Evaluation {
  readonly compile: (scenario: Scenario, options: { readonly scope: Scope }) => Model
  /** the metric of every arm of a world in closed form */
  readonly createMeanScores: (
    model: Model,
    metric: string,
  ) => (world: Model['base']) => readonly number[]
}

/** A figure of whole scenarios in closed form, every input at its mean; `null` where it is not defined. */
export const chosenMeasure =
  ({ metric, arm, scope }: Chosen, { compile, createMeanScores }: Evaluation) =>
  (scenario: Scenario): number | null => {
    const model = compile(scenario, { scope })
    const scores = createMeanScores(model, metric)(model.base)
    return chosenScore(model, scores, { arm, better: ratioMetric(metric).better })
  }
