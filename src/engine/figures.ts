import { mean, quantileSorted, sampleStandardDeviation } from 'simple-statistics'
import { UNKNOWN, type Figure } from '../model/result.ts'

const defined = (x: number | undefined): number | null =>
  x === undefined || !Number.isFinite(x) ? null : x

/**
 * Describes draws of one figure. Quantiles are of type 7; a quantile that falls on "never"
 * (Infinity) is `null`, and so are mean and spread when any draw is. A figure that is undefined in
 * any replication (NaN) has no summary at all.
 */
export const summarise = (draws: Float64Array, expected: number | null): Figure => {
  const figure = { ...UNKNOWN, expected: defined(expected ?? undefined) }
  if (draws.length === 0 || draws.some(Number.isNaN)) return figure
  const sorted = Float64Array.from(draws).sort() as unknown as number[]
  const at = (p: number): number | null => defined(quantileSorted(sorted, p))
  const finite = Number.isFinite(sorted[sorted.length - 1])
  const values = draws as unknown as number[]
  const sd = finite && draws.length > 1 ? sampleStandardDeviation(values) : null
  return {
    ...figure,
    mean: finite ? mean(values) : null,
    sd,
    se: sd === null ? null : sd / Math.sqrt(draws.length),
    p05: at(0.05),
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
  }
}

/** A mean and its standard error only: for shares of worlds and expected losses. */
export const summariseMean = (draws: Float64Array): Figure => {
  const { mean, se } = summarise(draws, null)
  return { ...UNKNOWN, mean, se }
}
