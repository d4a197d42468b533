import {
  comparisonMetrics,
  metricFunction,
  ratioMetrics,
  type ComparisonMetric,
  type RatioMetric,
} from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import { UNKNOWN, type ArmResult, type Figure, type Result } from '../model/result.ts'
import { cashBand } from './cashBand.ts'
import { loss, shareBest, type Candidates } from './compare.ts'
import { comparedOn, differencesOf } from './differences.ts'
import type { Expected } from './expected.ts'
import { summarise, summariseMean } from './figures.ts'
import type { Draws } from './merge.ts'
import { metricDraws } from './metricDraws.ts'
import { splitOf } from './split.ts'

export { metricDraws }

const NO_DRAWS: Draws = {
  replications: 0,
  sums: new Float64Array(),
  worlds: null,
  cash: new Float64Array(),
}

/** Puts closed form and draws together into the answer. Without draws only the closed form is known. */
export const assemble = (
  model: Model,
  seed: string,
  expected: Expected,
  draws: Draws = NO_DRAWS,
): Result => {
  const comparisons = compareArms(model, draws)
  const arms = model.arms.map((arm, a): ArmResult => {
    const closed = expected.arms[a]
    if (!closed) throw new Error(`There is no closed form for arm ${a}.`)
    const figures: Record<string, Figure> = {}
    for (const metric of ratioMetrics) {
      figures[metric.id] = ratioFigure(model, metric, closed.sums, draws, a)
    }
    for (const metric of comparisonMetrics) {
      figures[metric.id] = comparisons.get(metric.id)?.[a] ?? UNKNOWN
    }
    return {
      id: arm.id,
      name: arm.name,
      kind: arm.kind,
      targeted: arm.targeted,
      figures,
      cash: cashBand(model, draws, a, model.organic ? closed.cash.incremental : closed.cash.gross),
      survival: closed.survival,
      types: closed.types,
      bridge: closed.bridge,
    }
  })
  return {
    modelVersion: model.modelVersion,
    scenario: model.scenario,
    seed,
    replications: draws.replications,
    scope: model.scope,
    costBasis: model.costBasis,
    horizon: model.lifetime.horizon,
    customers: model.customers,
    uncertain: model.uncertain.length > 0,
    organicKnown: model.organic !== null,
    arms,
    differences: differencesOf(model, draws),
    nothing: expected.nothing,
  }
}

const ratioFigure = (
  model: Model,
  metric: RatioMetric,
  sums: Float64Array,
  draws: Draws,
  arm: number,
): Figure => {
  if (metric.needsOrganic && !model.organic) return UNKNOWN
  const of = (rows: Float64Array): Float64Array =>
    metricDraws(model, rows, draws.replications, arm, metric.id)
  const drawn = of(draws.sums)
  const split = splitOf(drawn, draws.worlds && of(draws.worlds))
  return { ...summarise(drawn, metricFunction(metric)(sums, 0)), split }
}

/** Figures of every comparison, by metric id, then by arm. */
const compareArms = (model: Model, draws: Draws): Map<string, Figure[]> => {
  const out = new Map<string, Figure[]>()
  if (draws.replications === 0) return out
  for (const metric of comparisonMetrics) {
    const rows = metric.kind === 'ahead' ? draws.sums : draws.worlds
    if (!rows) continue
    const candidates = candidatesOf(model, metric, rows, draws.replications)
    const perDraw = metric.kind === 'loss' ? loss : shareBest
    out.set(
      metric.id,
      model.arms.map((_, a) =>
        candidates.competes[a] ? summariseMean(perDraw(candidates, a)) : UNKNOWN,
      ),
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
