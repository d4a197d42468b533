import {
  comparisonMetrics,
  neverMetrics,
  ratioMetrics,
  type ComparisonMetric,
  type RatioMetric,
} from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import { UNKNOWN, type ArmResult, type Figure, type Result } from '../model/result.ts'
import { cashBand } from './cashBand.ts'
import { closedResult, isKnown } from './closed.ts'
import { loss, shareBest, type Candidates } from './compare.ts'
import { comparedOn, differencesOf } from './differences.ts'
import { withEffects } from './effects.ts'
import type { Expected } from './expected.ts'
import { summarise, summariseChance, summariseMean, summariseShare } from './figures.ts'
import type { Draws } from './merge.ts'
import { metricDraws } from './metricDraws.ts'
import { splitOf } from './split.ts'

export { metricDraws }

/** Puts closed form and draws together into the answer. Without draws only the closed form is known. */
export const assemble = (
  model: Model,
  seed: string,
  expected: Expected,
  draws: Draws | null = null,
): Result => {
  const closed = closedResult(model, seed, expected)
  if (!draws || draws.replications === 0) return closed
  const comparisons = compareArms(model, draws)
  const arms = closed.arms.map((arm, a): ArmResult => {
    const figures = { ...arm.figures }
    for (const metric of ratioMetrics) {
      if (isKnown(model, metric)) figures[metric.id] = ratioFigure(model, metric, draws, a, arm)
    }
    for (const { id, on } of neverMetrics) figures[id] = neverFigure(model, on, draws, a)
    for (const [id, byArm] of comparisons) figures[id] = byArm[a] ?? UNKNOWN
    return { ...arm, figures, cash: cashBand(model, draws, a, arm.cash.expected) }
  })
  return {
    ...closed,
    replications: draws.replications,
    arms: withEffects(model, arms, draws),
    differences: differencesOf(model, draws),
  }
}

/** The share of replications in which a metric never comes about. */
const neverFigure = (model: Model, on: string, draws: Draws, a: number): Figure =>
  summariseShare(
    metricDraws(model, draws.sums, draws.replications, a, on).map((x) => (x === Infinity ? 1 : 0)),
  )

const ratioFigure = (
  model: Model,
  { id }: RatioMetric,
  draws: Draws,
  a: number,
  { figures }: ArmResult,
): Figure => {
  const of = (rows: Float64Array): Float64Array =>
    metricDraws(model, rows, draws.replications, a, id)
  const drawn = of(draws.sums)
  const split = splitOf(drawn, draws.worlds && of(draws.worlds))
  return { ...summarise(drawn, figures[id]?.expected ?? null), split }
}

/** Figures of every comparison, by metric id, then by arm. */
const compareArms = (model: Model, draws: Draws): Map<string, Figure[]> => {
  const out = new Map<string, Figure[]>()
  for (const metric of comparisonMetrics) {
    const rows = metric.kind === 'ahead' ? draws.sums : draws.worlds
    if (!rows) continue
    const candidates = candidatesOf(model, metric, rows, draws.replications)
    const figureOf = (a: number): Figure =>
      metric.kind === 'loss'
        ? summariseMean(loss(candidates, a))
        : summariseChance(shareBest(candidates, a))
    out.set(
      metric.id,
      model.arms.map((_, a) => (candidates.competes[a] ? figureOf(a) : UNKNOWN)),
    )
  }
  return out
}

const candidatesOf = (
  model: Model,
  metric: ComparisonMetric,
  rows: Float64Array,
  replications: number,
): Candidates => {
  const on = comparedOn(model, metric)
  return {
    values: model.arms.map((_, a) => metricDraws(model, rows, replications, a, on)),
    competes: model.arms.map((arm) => arm.kind !== 'holdout'),
    nothing: model.organic && metric.onceOrganicKnown !== undefined ? 0 : null,
  }
}
