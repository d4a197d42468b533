import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { meanOf, varianceOf } from '../experiment/univariate.ts'
import { lnGamma } from '../gamma.ts'
import { minimumBetween } from '../minimum.ts'
import { exp, expm1, ln } from '../num.ts'

/** A law of margins at its maximum likelihood. */
export interface MarginLaw {
  /** standard deviation over mean */
  readonly variation: number
  readonly logLikelihood: number
}

export interface MarginLaws {
  readonly lognormal: MarginLaw
  readonly gamma: MarginLaw
  readonly better: 'lognormal' | 'gamma'
}

const HALF_LN_2PI = 0.9189385332046727

const lognormalLaw = (logs: readonly number[]): MarginLaw => {
  const n = logs.length
  const variance = (varianceOf(logs) * (n - 1)) / n
  const sum = n * meanOf(logs)
  return {
    variation: Math.sqrt(expm1(variance)),
    logLikelihood: -sum - n * (HALF_LN_2PI + 0.5 * ln(variance) + 0.5),
  }
}

/** Over the shape k the likelihood is n (k ln(k/m) − ln Γ(k) + (k − 1) mean ln x − k), m the mean. */
const gammaLaw = (values: readonly number[], logs: readonly number[]): MarginLaw => {
  const [n, mean, meanLog] = [values.length, meanOf(values), meanOf(logs)]
  const likelihood = (k: number): number =>
    n * (k * ln(k / mean) - lnGamma(k) + (k - 1) * meanLog - k)
  const shape = exp(minimumBetween((u) => -likelihood(exp(u)), -6, 12, 1e-8))
  return { variation: 1 / Math.sqrt(shape), logLikelihood: likelihood(shape) }
}

/**
 * Margins as a lognormal and as a gamma law, by maximum likelihood.
 * @param values a sample
 * @returns `null` where a margin is not above 0 or all are alike
 */
export const marginLaws = (values: readonly number[]): MarginLaws | null => {
  if (values.length < 2 || !values.every((x) => x > 0)) return null
  const logs = values.map(ln)
  if (!(varianceOf(logs) > 0)) return null
  const [lognormal, gamma] = [lognormalLaw(logs), gammaLaw(values, logs)]
  const better = lognormal.logLikelihood >= gamma.logLikelihood ? 'lognormal' : 'gamma'
  return { lognormal, gamma, better }
}

export interface Figure extends Interval {
  readonly value: number
  readonly se: number
}

/** Mean with its normal interval. */
export const meanFigure = (
  {
    customers,
    mean,
    sd,
  }: { readonly customers: number; readonly mean: number; readonly sd: number },
  conf: number,
): Figure => {
  const se = sd / Math.sqrt(customers)
  const half = confidenceZ(conf) * se
  return { value: mean, se, low: mean - half, high: mean + half }
}

interface Shape {
  readonly skewness: number
  readonly kurtosis: number
}

/** Of a law with this standard deviation over its mean. */
const SHAPES: Readonly<Record<MarginLaws['better'], (variation: number) => Shape>> = {
  lognormal(v) {
    const w = 1 + v * v
    return { skewness: v * (v * v + 3), kurtosis: w * w * (w * w + 2 * w + 3) - 3 }
  },
  gamma: (v) => ({ skewness: 2 * v, kurtosis: 3 + 6 * v * v }),
}

const shapeOf = (some: readonly number[]): Shape => {
  const centre = meanOf(some)
  const squares = some.map((x) => (x - centre) * (x - centre))
  const second = meanOf(squares)
  const third = meanOf(squares.map((square, i) => square * (some[i]! - centre)))
  return {
    skewness: third / (second * Math.sqrt(second)),
    kurtosis: meanOf(squares.map((square) => square * square)) / (second * second),
  }
}

/**
 * Standard deviation over mean, with a normal interval of its logarithm: variance
 * ((κ − 1)/4 − γ·v + v²)/n of the logarithm by the delta method, γ skewness, κ kurtosis, v the value itself. These are the
 * better law's, since a sample tells the fourth moment of long tails too small.
 * @param some of the margins; where no two differ, the law is the lognormal, which simulations draw
 */
export const variationFigure = (
  {
    customers,
    mean,
    sd,
  }: { readonly customers: number; readonly mean: number; readonly sd: number },
  some: readonly number[],
  conf: number,
): Figure => {
  const value = sd / mean
  const laws = marginLaws(some)
  const better = laws?.better ?? (varianceOf(some) > 0 ? null : 'lognormal')
  const { skewness, kurtosis } = better ? SHAPES[better](value) : shapeOf(some)
  const variance = ((kurtosis - 1) / 4 - skewness * value + value * value) / customers
  const spread = Math.sqrt(Math.max(0, variance))
  const z = confidenceZ(conf)
  return {
    value,
    se: value * spread,
    low: value * exp(-z * spread),
    high: value * exp(z * spread),
  }
}
