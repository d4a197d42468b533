import { metricFunction, ratioMetric } from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import { SUMS } from '../model/sums.ts'

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
