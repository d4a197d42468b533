import { normalQuantile } from '../stats/normal.ts'
import { skewed, thirdCumulant } from './margins.ts'
import type { Stream } from './rng.ts'

/** Positions in a vector of weighted sums over an arm's customers: Σ v, Σ v², Σ v³, with and without the offer. */
export const VALUE = 0
export const VALUE_2 = 1
export const VALUE_3 = 2
export const ORGANIC = 3
export const ORGANIC_2 = 4
export const ORGANIC_3 = 5
/** Σ v · organic v */
export const CROSS = 6
/** Σ v and Σ organic v over all customers at the mean margin, those drawn one by one too */
export const MEAN_VALUE = 7
export const MEAN_ORGANIC = 8
export const MARGIN_SUMS = 9

/**
 * Draws the value and organic value of an arm's customers of one kind given their months, from the
 * sums that start at `at`, as sums of many margins with coefficient of variation `cv`: mean, variance and third cumulant of each are exact; their
 * correlation is carried by the normal deviates. Written to `out[0]` and `out[1]`.
 */
export const drawMarginSums = (
  sums: Float64Array,
  at: number,
  cv: number,
  stream: Stream,
  out: Float64Array,
): void => {
  const z = normalQuantile(stream.uniform())
  const other = normalQuantile(stream.uniform())
  const third = thirdCumulant(cv)
  const spread = cv * Math.sqrt(sums[at + VALUE_2] ?? 0)
  const organicSpread = cv * Math.sqrt(sums[at + ORGANIC_2] ?? 0)
  out[0] = (sums[at + VALUE] ?? 0) + deviation(z, spread, third * (sums[at + VALUE_3] ?? 0))
  const product = spread * organicSpread
  const correlation = product > 0 ? Math.min(1, (cv * cv * (sums[at + CROSS] ?? 0)) / product) : 0
  const deviate = correlation * z + Math.sqrt(1 - correlation * correlation) * other
  out[1] =
    (sums[at + ORGANIC] ?? 0) +
    deviation(deviate, organicSpread, third * (sums[at + ORGANIC_3] ?? 0))
}

const deviation = (z: number, spread: number, third: number): number =>
  spread > 0 ? spread * skewed(z, third / (spread * spread * spread)) : 0
