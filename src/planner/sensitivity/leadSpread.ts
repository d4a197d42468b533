import type { Model } from '../../model/model.ts'
import { normalCdf } from '../../stats/normal.ts'
import { quantile } from '../../stats/distribution.ts'
import { scoreCorrelation } from './correlated.ts'

/** Uniforms one standard deviation of the normal score below and above the middle. */
const [BELOW, ABOVE] = [normalCdf(-1), normalCdf(1)]

/** Correlation matrix of the normal scores of all uncertain inputs, row by row. */
const correlationMatrix = ({ uncertain, correlation }: Model): Float64Array => {
  const size = uncertain.length
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++) out[i * size + i] = 1
  correlation?.inputs.forEach((a, i) => {
    correlation.inputs.forEach((b, j) => {
      out[a * size + b] = i === j ? 1 : scoreCorrelation(correlation, i, j)
    })
  })
  return out
}

/** Takes out of a covariance what is known once an input is: its row and column become 0. */
const takeOut = (covariance: Float64Array, size: number, known: number): void => {
  const own = covariance[known * size + known]!
  if (!(own > 0)) return
  const column = Float64Array.from({ length: size }, (_, i) => covariance[i * size + known]!)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) covariance[i * size + j]! -= (column[i]! * column[j]!) / own
  }
  for (let i = 0; i < size; i++) {
    covariance[i * size + known] = 0
    covariance[known * size + i] = 0
  }
}

/** Says how uncertain the difference of two arms is at given values; square [arms × arms], overwritten by the next call. */
export type LeadSpread = (values: Float64Array) => Float64Array

/**
 * Standard deviation over worlds of the difference between every two arms, to first order: each uncertain input alone is
 * moved by one standard deviation of its normal score down and up, and what that does to the difference is added up
 * with the correlations of the scores.
 * @param known slots of inputs that are known: they do not spread, nor does what they tell of others
 * @param figures the metric by arm
 */
export const createLeadSpread = (
  model: Model,
  known: readonly number[],
  figures: (values: Float64Array) => readonly number[],
): LeadSpread => {
  const { uncertain } = model
  const size = uncertain.length
  const covariance = correlationMatrix(model)
  uncertain.forEach(({ slot }, i) => known.includes(slot) && takeOut(covariance, size, i))
  const ends = uncertain.map(({ distribution, min, max }) =>
    [BELOW, ABOVE].map((u) => Math.min(max, Math.max(min, quantile(distribution, u)))),
  )
  return (values) => {
    const slopes = uncertain.map(({ slot }, i) => {
      if (covariance[i * size + i] === 0) return null
      const kept = values[slot]!
      const [low, high] = ends[i]!.map((x) => {
        values[slot] = x
        return figures(values)
      })
      values[slot] = kept
      return high!.map((x, a) => (x - low![a]!) / 2)
    })
    return spreadOf(slopes, covariance, figures(values).length)
  }
}

const spreadOf = (
  slopes: readonly (readonly number[] | null)[],
  covariance: Float64Array,
  arms: number,
): Float64Array => {
  const size = slopes.length
  const out = new Float64Array(arms * arms)
  for (let a = 0; a < arms; a++) {
    for (let b = 0; b < a; b++) {
      const gaps = slopes.map((each) => (each ? each[a]! - each[b]! : 0))
      let variance = 0
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) variance += gaps[i]! * gaps[j]! * covariance[i * size + j]!
      }
      out[a * arms + b] = Math.sqrt(Math.max(0, variance))
      out[b * arms + a] = out[a * arms + b]!
    }
  }
  return out
}
