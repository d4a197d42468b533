import { confidenceZ } from '../../stats/experiment/critical.ts'
import { expm1, ln } from '../../stats/num.ts'
import { CONFIDENCE, count, short, toldMean } from './told.ts'
import type { Estimate, FittedInput, HistoryQuestion, Span } from './types.ts'

/** Source note of an input fitted to so many customers. */
export const sourceOf = ({ file, date }: HistoryQuestion, customers: number): string =>
  `Fitted from ${file} (${count(customers)} customers) on ${date}.`

/** A lognormal with the estimate as its mean, so that the base world is the fit, and the interval's width in logarithms. */
export const lognormalOf = (value: number, { low, high }: Span): FittedInput['belief'] => {
  const spread = (ln(high) - ln(low)) / (2 * confidenceZ(CONFIDENCE))
  return {
    dist: 'lognormal',
    mean: short(value),
    sd: short(value * Math.sqrt(expm1(spread * spread))),
  }
}

/** A beta in percent with the estimate's mean and standard error. */
export const betaOf = ({ value, se }: Estimate): FittedInput['belief'] => ({
  dist: 'beta',
  mean: toldMean(100 * value, 100 * se),
  observations: Math.max(1, Math.round((value * (1 - value)) / (se * se) - 1)),
})

/** A normal with the estimate's mean and standard error, in units of 1/`by`. */
export const normalOf = ({ value, se }: Estimate, by = 1): FittedInput['belief'] => ({
  dist: 'normal',
  mean: toldMean(by * value, by * se),
  sd: short(by * se),
})

/** Estimate and interval in the document's units. */
export const toldSpan = (
  { value, low, high }: Pick<Estimate, 'value' | 'low' | 'high'>,
  by = 1,
): Pick<FittedInput, 'estimate' | 'low' | 'high'> => ({
  estimate: by * value,
  low: by * low,
  high: by * high,
})
