import { quantileSorted } from 'simple-statistics'
import {
  comparisonMetrics,
  metricFunction,
  ratioMetric,
  ratioMetrics,
  type ComparisonMetric,
  type RatioMetric,
} from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import { UNKNOWN, type ArmResult, type Band, type Figure, type Result } from '../model/result.ts'
import { SUMS } from '../model/sums.ts'
import { loss, shareBest, type Candidates } from './compare.ts'
import type { Expected } from './expected.ts'
import { summarise, summariseMean } from './figures.ts'
import type { Draws } from './merge.ts'

const NO_DRAWS: Draws = {
  replications: 0,
  sums: new Float64Array(),
  worlds: null,
  cash: new Float64Array(),
}

/** Values of a metric over the rows of one arm: replications, or the worlds behind them. */
export const metricDraws = (
  model: Model,
  rows: Float64Array,
  replications: number,
  arm: number,
  id: string,
): Float64Array => {
  const metric = ratioMetric(id)
  if (metric.needsOrganic && !model.organic) return new Float64Array(replications).fill(NaN)
  const f = metricFunction(metric)
  const out = new Float64Array(replications)
  for (let i = 0; i < replications; i++) out[i] = f(rows, (i * model.arms.length + arm) * SUMS)
  return out
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
  const expected = metricFunction(metric)(sums, 0)
  return summarise(metricDraws(model, draws.sums, draws.replications, arm, metric.id), expected)
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
  const withNothing = model.organic !== null && metric.onceOrganicKnown !== undefined
  const on = withNothing ? (metric.onceOrganicKnown ?? metric.on) : metric.on
  return {
    values: model.arms.map((_, a) => metricDraws(model, rows, replications, a, on)),
    competes: model.arms.map((arm) => arm.kind !== 'holdout'),
    nothing: withNothing ? 0 : null,
  }
}

const cashBand = (model: Model, draws: Draws, arm: number, expected: Float64Array): Band => {
  const H = model.lifetime.horizon
  const p10 = new Float64Array(H)
  const p90 = new Float64Array(H)
  if (draws.replications === 0) return { expected, p10: p10.fill(NaN), p90: p90.fill(NaN) }
  const month = new Float64Array(draws.replications)
  for (let t = 0; t < H; t++) {
    for (let i = 0; i < draws.replications; i++) {
      month[i] = draws.cash[(i * model.arms.length + arm) * H + t] ?? 0
    }
    const sorted = month.sort() as unknown as number[]
    p10[t] = quantileSorted(sorted, 0.1)
    p90[t] = quantileSorted(sorted, 0.9)
  }
  return { expected, p10, p90 }
}
