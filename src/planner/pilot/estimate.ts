import { ratioError } from '../../stats/batch.ts'
import { takeQuantiles } from '../../stats/select.ts'

/** A mean over worlds with its Monte Carlo error. */
export interface Estimate {
  readonly mean: number
  readonly error: number
}

/** The same with the middle 80 % of what it is the mean of. */
export interface Spread extends Estimate {
  readonly low: number
  readonly high: number
}

/** Mean of one number per world; worlds come in independent groups (`stats/batch.ts`). */
export const estimateOf = (values: Float64Array): Estimate => {
  let sum = 0
  for (let w = 0; w < values.length; w++) sum += values[w] as number
  return { mean: sum / values.length, error: ratioError(values) ?? 0 }
}

/** @param all what has the mean, possibly several numbers per world; reordered */
export const spreadOf = (values: Float64Array, all: Float64Array): Spread => {
  const [low = NaN, high = NaN] = takeQuantiles(all, [0.1, 0.9])
  return { ...estimateOf(values), low, high }
}
