import { UNKNOWN, type Figure, type QuantileErrors } from '../model/result.ts'
import { quantileErrors, ratioError } from '../stats/batch.ts'
import { mean, standardDeviation } from '../stats/moments.ts'
import { takeQuantiles } from '../stats/select.ts'
import { steadyEnds, steadyMean, steadyShare } from '../stats/steady.ts'

const defined = (x: number | undefined): number | null =>
  x === undefined || !Number.isFinite(x) ? null : x

const SHARES = { p05: 0.05, p10: 0.1, p50: 0.5, p90: 0.9, p95: 0.95 } as const
const NAMES = Object.keys(SHARES) as (keyof QuantileErrors)[]
const LEVELS = Object.values(SHARES)

const named = (values: readonly (number | null)[]): QuantileErrors =>
  Object.fromEntries(
    NAMES.map((name, k) => [name, defined(values[k] ?? undefined)]),
  ) as unknown as QuantileErrors

const steadyOf = (quantiles: readonly number[], n: number): number | null => {
  const [, low = NaN, , high = NaN] = quantiles
  return defined(steadyEnds(high - low, n))
}

/**
 * Describes draws of one figure, in the order in which they were drawn. Quantiles are of type 7; a
 * quantile that falls on "never" (Infinity) is `null`, and so are mean and spread when any draw is.
 * A figure that is undefined in any replication (NaN) has no summary at all. Errors come from the
 * groups of replications.
 */
export const summarise = (draws: Float64Array, expected: number | null): Figure => {
  const figure = { ...UNKNOWN, expected: defined(expected ?? undefined) }
  if (draws.length === 0 || draws.some(Number.isNaN)) return figure
  const ordered = Float64Array.from(draws)
  const quantiles = takeQuantiles(ordered, LEVELS)
  const finite = draws.every(Number.isFinite)
  return {
    ...figure,
    mean: finite ? mean(draws) : null,
    sd: finite && draws.length > 1 ? standardDeviation(draws) : null,
    se: finite ? ratioError(draws) : null,
    ...named(quantiles),
    seOf: named(quantileErrors(draws, ordered, LEVELS, quantiles)),
    steady: steadyOf(quantiles, draws.length),
  }
}

/** A mean and its standard error only. */
const meanOf = (draws: Float64Array): Figure =>
  draws.length === 0 || !draws.every(Number.isFinite)
    ? UNKNOWN
    : { ...UNKNOWN, mean: mean(draws), se: ratioError(draws) }

/** A mean and its standard error: for expected losses, which are means over worlds. */
export const summariseMean = (draws: Float64Array): Figure => {
  const figure = meanOf(draws)
  const isKnown = figure.mean !== null && draws.length > 1
  return isKnown
    ? { ...figure, steady: steadyMean(standardDeviation(draws), draws.length) }
    : figure
}

/**
 * The chance of something: its share of worlds or replications, and the standard error.
 * @param draws 1 where it happened, 0 where it did not, between where several tie
 */
export const summariseChance = (draws: Float64Array): Figure => {
  const figure = meanOf(draws)
  return figure.mean === null
    ? figure
    : { ...figure, steady: steadyShare(figure.mean, draws.length) }
}

/**
 * A chance of which the standard error is at least half a replication: that nothing of the kind was
 * drawn does not show that it cannot be.
 * @param draws 1 where it happened, else 0
 */
export const summariseShare = (draws: Float64Array): Figure => {
  const figure = summariseChance(draws)
  return { ...figure, se: figure.se === null ? null : Math.max(figure.se, 0.5 / draws.length) }
}
