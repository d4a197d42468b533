import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../../../src/engine/rng.ts'
import {
  acceleration,
  bcaInterval,
  shapeOf,
  type CountedSample,
} from '../../../../src/stats/experiment/bca.ts'
import { resampledMeans } from '../../../../src/stats/experiment/resampledMeans.ts'
import { ln } from '../../../../src/stats/num.ts'

const uniforms = (name: string): (() => number) => {
  const stream = new Stream().start(streamKey('bca', 'recall', name), 0)
  return () => stream.uniform()
}

const counted = (x: readonly number[]): CountedSample => {
  const values = [...new Set(x)]
  return { values, counts: values.map((value) => x.filter((each) => each === value).length) }
}

const variance = (x: readonly number[]): number => {
  const mean = x.reduce((sum, each) => sum + each, 0) / x.length
  return x.reduce((sum, each) => sum + (each - mean) ** 2, 0) / x.length
}

/** Efron and Tibshirani, An Introduction to the Bootstrap (1993), table 14.1: spatial test A. */
const SPATIAL = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
  41,
]

describe('The BCa interval', () => {
  // The book prints a = 0.061 and (115.8, 259.6) from 2,000 resamples; scipy 1.17.1 gives (115.74, 261.42) from 400,000.
  it('of the variance of 26 spatial scores is that of the book and of scipy', () => {
    const jackknife = SPATIAL.map((_, i) => variance(SPATIAL.filter((__, j) => j !== i)))
    const mean = jackknife.reduce((sum, each) => sum + each, 0) / jackknife.length
    const away = jackknife.map((each) => mean - each)
    const accelerated =
      away.reduce((sum, each) => sum + each ** 3, 0) /
      (6 * away.reduce((sum, each) => sum + each ** 2, 0) ** 1.5)
    expect(accelerated).toBeCloseTo(0.06124, 5)
    const uniform = uniforms('spatial')
    const pick = (): number => SPATIAL[Math.floor(uniform() * SPATIAL.length)]!
    const resampled = Float64Array.from({ length: 100_000 }, () => variance(SPATIAL.map(pick)))
    const found = bcaInterval(variance(SPATIAL), resampled, { accelerated, conf: 0.9 })
    const error = found?.error ?? NaN
    expect(error).toBeLessThan(1)
    // Four standard errors of ours and of scipy's half as large ones.
    expect(Math.abs((found?.low ?? NaN) - 115.74)).toBeLessThan(4.5 * error)
    expect(Math.abs((found?.high ?? NaN) - 261.42)).toBeLessThan(4.5 * error)
  })

  const A = counted([779, 329, 1079, -41, 519, 189, ...Array<number>(8).fill(-1)])
  const B = counted([680, 280, 1480, 60, ...Array<number>(12).fill(0)])

  // scipy 1.17.1, bootstrap(method='BCa', n_resamples=400000)
  it.each([
    ['one mean', A, null, 67.571, 447.571],
    ['another mean', B, null, 35, 501.25],
    ['a difference of two means', A, B, -239.393, 282.571],
  ] as const)('of %s is that of scipy', (name, first, second, low, high) => {
    const resampled = resampledMeans(first, 100_000, uniforms(`${name} 1`))
    const other = second && resampledMeans(second, 100_000, uniforms(`${name} 2`))
    const [one, two] = [shapeOf(first), second && shapeOf(second)]
    const found = bcaInterval(
      one.mean - (two?.mean ?? 0),
      resampled.map((x, i) => x - (other?.[i] ?? 0)),
      { accelerated: acceleration(one, two), conf: 0.95 },
    )
    const error = found?.error ?? NaN
    expect(error).toBeLessThan(3)
    // Few customers make resampled means jump: a step of some dollars on top of the error.
    expect(Math.abs((found?.low ?? NaN) - low)).toBeLessThan(4.5 * error + 1)
    expect(Math.abs((found?.high ?? NaN) - high)).toBeLessThan(4.5 * error + 1)
  })

  it('has the acceleration that leaving out one customer at a time gives', () => {
    const of = (sample: CountedSample): number[] =>
      Array.from(sample.values).flatMap((value, i) =>
        Array<number>(sample.counts[i] ?? 0).fill(value),
      )
    const parts = [of(A), of(B).map((x) => -x)].map((x) => {
      const sum = x.reduce((total, each) => total + each, 0)
      const without = x.map((each) => (sum - each) / (x.length - 1))
      const mean = without.reduce((total, each) => total + each, 0) / x.length
      return without.map((each) => ((x.length - 1) * (mean - each)) / x.length)
    })
    const all = parts.flat()
    const expected =
      all.reduce((sum, each) => sum + each ** 3, 0) /
      (6 * all.reduce((sum, each) => sum + each ** 2, 0) ** 1.5)
    expect(acceleration(shapeOf(A), shapeOf(B))).toBeCloseTo(expected, 12)
  })

  it('is none where every resample is the estimate or beyond it', () => {
    const beyond = Float64Array.of(2, 3, 4)
    expect(bcaInterval(1, beyond, { accelerated: 0, conf: 0.95 })).toBeNull()
    const level = Float64Array.of(1, 1, 1, 1)
    expect(bcaInterval(1, level, { accelerated: 0, conf: 0.95 })).toMatchObject({ low: 1, high: 1 })
  })
})

describe('Resampled means', () => {
  const uniform = uniforms('values')
  const values = Float64Array.from({ length: 20_000 }, () => -900 * ln(uniform()))
  const counts = new Float64Array(20_000).fill(1)
  const sample = { values: [0, ...values], counts: [60_000, ...counts] }
  const { n, mean, squares, cubes } = shapeOf(sample)
  const RESAMPLES = 20_000
  const means = resampledMeans(sample, RESAMPLES, uniforms('means'))
  const sd = Math.sqrt(squares) / n

  // Of 20,000: standard errors sd/√R of the mean, sd/√2R of the sd; √(6/R) of the skewness.
  it('of 20,001 distinct values, in groups, have the mean and spread of the sample over n', () => {
    const found = means.reduce((sum, x) => sum + x, 0) / RESAMPLES
    expect(Math.abs(found - mean)).toBeLessThan((4 * sd) / Math.sqrt(RESAMPLES))
    const spread = Math.sqrt(means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / RESAMPLES)
    expect(Math.abs(spread / sd - 1)).toBeLessThan(4 / Math.sqrt(2 * RESAMPLES))
  })

  it('have its skewness over √n', () => {
    const skewness = means.reduce((sum, x) => sum + ((x - mean) / sd) ** 3, 0) / RESAMPLES
    const expected = cubes / squares ** 1.5
    expect(Math.abs(skewness - expected)).toBeLessThan(4 * Math.sqrt(6 / RESAMPLES))
  })

  it('do not depend on the order of the values', () => {
    const turned = { values: sample.values.toReversed(), counts: sample.counts.toReversed() }
    expect(resampledMeans(turned, 10, uniforms('means'))).toEqual(means.slice(0, 10))
  })

  it('of customers who are all alike are their mean', () => {
    const alike = { values: [7], counts: [100] }
    expect(Array.from(resampledMeans(alike, 3, uniforms('alike')))).toEqual([7, 7, 7])
  })
})
