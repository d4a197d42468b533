import type { Distribution } from '../model/model.ts'
import { betaQuantile } from './beta.ts'
import { normalQuantile } from './normal.ts'
import { exp, log1p } from './num.ts'
import { sampleMean, sampleQuantile, sampleVariance } from './sample.ts'

export type { Distribution }

/**
 * What an uncertain input may follow, as plain data. Units are the caller's; a beta is on 0…1.
 * Quantile functions are monotone in `u`, so that common random numbers, Sobol points and copulas
 * work through them. Widths of 0 give the constant.
 */

/** Shapes of a PERT: a beta on low…high with mean (low + 4 likely + high)/6 (Malcolm and others 1959). */
const pertShapes = (low: number, likely: number, high: number): [number, number] => {
  const width = high - low
  return [1 + (4 * (likely - low)) / width, 1 + (4 * (high - likely)) / width]
}

/** Variance of the log of a lognormal with this mean and standard deviation of the variable. */
export const logVariance = (mean: number, sd: number): number => {
  const cv = sd / mean
  return log1p(cv * cv)
}

/** Mean of a distribution. */
export const meanOf = (d: Distribution): number => {
  switch (d.dist) {
    case 'uniform':
      return (d.low + d.high) / 2
    case 'pert':
      return (d.low + 4 * d.likely + d.high) / 6
    case 'triangular':
      return (d.low + d.likely + d.high) / 3
    case 'sample':
      return sampleMean(d.values)
    default:
      return d.mean
  }
}

/** Variance of a distribution. */
export const varianceOf = (d: Distribution): number => {
  switch (d.dist) {
    case 'uniform':
      return ((d.high - d.low) * (d.high - d.low)) / 12
    case 'pert': {
      const mean = meanOf(d)
      return ((mean - d.low) * (d.high - mean)) / 7
    }
    case 'triangular': {
      const left = d.likely - d.low
      const right = d.high - d.likely
      return (left * left + left * right + right * right) / 18
    }
    case 'beta':
      return (d.mean * (1 - d.mean)) / (d.observations + 1)
    case 'sample':
      return sampleVariance(d.values)
    default:
      return d.sd * d.sd
  }
}

/** Smallest and largest value of a distribution; infinite where there is none. */
export const supportOf = (d: Distribution): readonly [low: number, high: number] => {
  switch (d.dist) {
    case 'normal':
      return d.sd > 0 ? [-Infinity, Infinity] : [d.mean, d.mean]
    case 'lognormal':
      return d.sd > 0 ? [0, Infinity] : [d.mean, d.mean]
    case 'beta':
      return d.mean > 0 && d.mean < 1 ? [0, 1] : [d.mean, d.mean]
    case 'sample':
      return [d.values[0] ?? NaN, d.values.at(-1) ?? NaN]
    default:
      return [d.low, d.high]
  }
}

/** Standard deviation of a distribution. */
export const sdOf = (d: Distribution): number => Math.sqrt(Math.max(0, varianceOf(d)))

const triangular = (low: number, likely: number, high: number, u: number): number => {
  const width = high - low
  const below = (likely - low) / width
  return u < below
    ? low + Math.sqrt(u * width * (likely - low))
    : high - Math.sqrt((1 - u) * width * (high - likely))
}

/**
 * Quantile of a distribution for 0 < u < 1. Relative error below 1e-9. Not clamped: a normal may
 * leave the limits of its input, which the caller keeps.
 */
export const quantile = (d: Distribution, u: number): number => {
  switch (d.dist) {
    case 'uniform':
      return d.low + u * (d.high - d.low)
    case 'pert':
      return d.high > d.low
        ? d.low + (d.high - d.low) * betaQuantile(u, ...pertShapes(d.low, d.likely, d.high))
        : d.low
    case 'triangular':
      return d.high > d.low ? triangular(d.low, d.likely, d.high, u) : d.low
    case 'normal':
      return d.sd > 0 ? d.mean + d.sd * normalQuantile(u) : d.mean
    case 'lognormal': {
      if (!(d.sd > 0)) return d.mean
      const variance = logVariance(d.mean, d.sd)
      return d.mean * exp(Math.sqrt(variance) * normalQuantile(u) - variance / 2)
    }
    case 'beta':
      return d.mean > 0 && d.mean < 1
        ? betaQuantile(u, d.mean * d.observations, (1 - d.mean) * d.observations)
        : d.mean
    case 'sample':
      return sampleQuantile(d.values, u)
  }
}
