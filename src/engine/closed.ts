import { metricFunction, metrics, ratioMetrics, type RatioMetric } from '../model/metrics/index.ts'
import type { ArmModel, Model } from '../model/model.ts'
import { UNKNOWN, type ArmResult, type Band, type Figure, type Result } from '../model/result.ts'
import { withEffects } from './effects.ts'
import type { Expected, ExpectedArm } from './expected.ts'

/** The answer from the closed form alone: nothing is simulated yet. */
export const closedResult = (model: Model, seed: string, expected: Expected): Result => ({
  modelVersion: model.modelVersion,
  scenario: model.scenario,
  seed,
  replications: 0,
  scope: model.scope,
  costBasis: model.costBasis,
  horizon: model.lifetime.horizon,
  customers: model.customers,
  uncertain: model.uncertain.length > 0,
  organicKnown: model.organic !== null,
  arms: withEffects(
    model,
    model.arms.map((arm, a) => closedArm(model, arm, expected.arms[a])),
  ),
  differences: [],
  nothing: expected.nothing,
})

const closedArm = (model: Model, arm: ArmModel, closed: ExpectedArm | undefined): ArmResult => {
  if (!closed) throw new Error(`There is no closed form for arm "${arm.id}".`)
  return {
    id: arm.id,
    name: arm.name,
    kind: arm.kind,
    targeted: arm.targeted,
    figures: closedFigures(model, closed),
    cash: lineOf(model.organic ? closed.cash.incremental : closed.cash.gross),
    survival: closed.survival,
    types: closed.types,
    bridge: closed.bridge,
  }
}

/** Whether a metric has a value at all in this model. */
export const isKnown = (model: Model, { needsOrganic }: RatioMetric): boolean =>
  model.organic !== null || needsOrganic !== true

const closedFigures = (model: Model, { sums }: ExpectedArm): Record<string, Figure> => {
  const figures: Record<string, Figure> = {}
  for (const { id } of metrics) figures[id] = UNKNOWN
  for (const metric of ratioMetrics) {
    const expected = isKnown(model, metric) ? metricFunction(metric)(sums, 0) : NaN
    figures[metric.id] = { ...UNKNOWN, expected: Number.isFinite(expected) ? expected : null }
  }
  return figures
}

/** A band of which only the middle is known. */
const lineOf = (expected: Float64Array): Band => {
  const unknown = (): Float64Array => new Float64Array(expected.length).fill(NaN)
  return { expected, p10: unknown(), p90: unknown(), seOf: { p10: unknown(), p90: unknown() } }
}
