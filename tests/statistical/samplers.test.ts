import { describe, expect, it } from 'vitest'
import { binomialInverse } from '../../src/stats/binomial.ts'
import { binomialCdf } from '../../src/stats/binomialCdf.ts'
import { lnGamma } from '../../src/stats/gamma.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { quantile, type Distribution } from '../../src/stats/distribution.ts'

const SEED = 20_261_122
const DRAWS = 40_000
/** Cells of the chi-square test, by the quantiles of the expected distribution. */
const CELLS = 40

/**
 * Uniform numbers with 53 bits from a small generator of its own (sfc32 by C. Doty-Humphrey), so
 * that this test depends on the samplers alone.
 */
const uniforms = (seed: number): (() => number) => {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88, 1]
  const word = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let i = 0; i < 20; i++) word()
  return () => ((word() >>> 5) * 67_108_864 + (word() >>> 6) + 0.5) / 9_007_199_254_740_992
}

/** P(χ² > x): 1 minus the series of the lower tail, NIST DLMF 8.7.1. */
const chiSquareUpper = (x: number, df: number): number => {
  const half = x / 2
  if (half > 300 + df) return 0
  let term = Math.exp((df / 2) * Math.log(half) - half - lnGamma(df / 2 + 1))
  let lower = 0
  for (let k = 1; k < half || term > 1e-18; k++) {
    lower += term
    term *= half / (df / 2 + k)
  }
  return Math.max(0, 1 - lower)
}

type Sampler = (n: number, p: number, u: number) => number

/** p-value of a chi-square test of `DRAWS` draws against the binomial distribution function. */
const goodnessOfFit = (sampler: Sampler, n: number, p: number, seed: number): number => {
  const edges: number[] = []
  for (let cell = 1; cell < CELLS; cell++) {
    const edge = binomialInverse(n, p, cell / CELLS)
    if (edge > (edges.at(-1) ?? -1) && edge < n) edges.push(edge)
  }
  const observed = new Float64Array(edges.length + 1)
  const draw = uniforms(seed)
  for (let i = 0; i < DRAWS; i++) {
    const k = sampler(n, p, draw())
    let [low, high] = [0, edges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (k <= (edges[middle] ?? Infinity)) high = middle
      else low = middle + 1
    }
    observed[low] = (observed[low] ?? 0) + 1
  }
  const reached = [...edges.map((edge) => binomialCdf(n, p, edge)), 1]
  let statistic = 0
  reached.forEach((upTo, i) => {
    const expected = DRAWS * (upTo - (reached[i - 1] ?? 0))
    statistic += ((observed[i] ?? 0) - expected) ** 2 / expected
  })
  return chiSquareUpper(statistic, edges.length)
}

/** Every method: counted up, from the centre, from several starting points; p on both sides of ½. */
const GRID = [
  [1, 0.3],
  [5, 0.5],
  [50, 0.3],
  [50, 0.92],
  [417, 0.004],
  [417, 0.45],
  [1000, 0.3],
  [10_000, 0.2],
  [10_000, 0.985],
  [1_000_000, 0.02],
  [1_000_000, 0.5],
  [100_000_000, 1e-7],
  [100_000_000, 0.45],
  [100_000_000, 0.9],
] as const

/** 14 tests: with a right sampler the smallest p-value is below this once in 700 seeds. */
const SUSPICIOUS = 1e-4

describe(`The binomial sampler, ${DRAWS} draws, seed ${SEED}`, () => {
  it.each(GRID)('follows the binomial distribution for n = %d, p = %d', (n, p) => {
    expect(goodnessOfFit(binomialInverse, n, p, SEED + n)).toBeGreaterThan(SUSPICIOUS)
  })

  it('would be rejected with 2 % too high a rate, or as a rounded normal', () => {
    const tooOften: Sampler = (n, p, u) => binomialInverse(n, p * 1.02, u)
    const rounded: Sampler = (n, p, u) =>
      Math.max(0, Math.round(n * p + Math.sqrt(n * p * (1 - p)) * normalQuantile(u)))
    expect(goodnessOfFit(tooOften, 417, 0.45, SEED)).toBeLessThan(SUSPICIOUS)
    expect(goodnessOfFit(tooOften, 10_000, 0.2, SEED)).toBeLessThan(SUSPICIOUS)
    expect(goodnessOfFit(rounded, 50, 0.05, SEED)).toBeLessThan(SUSPICIOUS)
  })

  it('would be rejected without its lower tail', () => {
    const cut: Sampler = (n, p, u) => Math.max(binomialInverse(n, p, u), 12)
    expect(goodnessOfFit(cut, 50, 0.3, SEED)).toBeLessThan(SUSPICIOUS)
  })

  it('is tested with a chi-square whose 5 % points are the printed ones', () => {
    expect(chiSquareUpper(3.841, 1)).toBeCloseTo(0.05, 4)
    expect(chiSquareUpper(54.572, 39)).toBeCloseTo(0.05, 4)
  })

  it('has the mean and variance of the distribution within 4 standard errors', () => {
    const draw = uniforms(SEED)
    for (const [n, p] of GRID) {
      const variance = n * p * (1 - p)
      let [sum, squares] = [0, 0]
      for (let i = 0; i < DRAWS; i++) {
        const away = binomialInverse(n, p, draw()) - n * p
        sum += away
        squares += away * away
      }
      const fourth = variance * (1 + 3 * variance * (1 - 2 / n))
      const ofVariance = Math.sqrt((fourth - variance * variance) / DRAWS)
      expect(Math.abs(sum / DRAWS)).toBeLessThan(4 * Math.sqrt(variance / DRAWS))
      expect(Math.abs(squares / DRAWS - variance)).toBeLessThan(4 * ofVariance)
    }
  })
})

describe(`Draws of uncertain inputs, ${DRAWS} draws, seed ${SEED}`, () => {
  const inputs: Distribution[] = [
    { dist: 'uniform', low: 1, high: 3 },
    { dist: 'pert', low: 0, likely: 2, high: 10 },
    { dist: 'triangular', low: 0, likely: 1, high: 4 },
    { dist: 'normal', mean: 5, sd: 2 },
    { dist: 'lognormal', mean: 900, sd: 300 },
    { dist: 'beta', mean: 0.45, observations: 10_000 },
  ]

  it.each(inputs)('of $dist lie below its quantiles as often as they should', (d) => {
    const draw = uniforms(SEED)
    const levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    const edges = levels.map((level) => quantile(d, level))
    const below = levels.map(() => 0)
    for (let i = 0; i < DRAWS; i++) {
      const x = quantile(d, draw())
      edges.forEach((edge, j) => {
        if (x <= edge) below[j] = (below[j] ?? 0) + 1
      })
    }
    levels.forEach((level, j) => {
      const error = Math.sqrt((level * (1 - level)) / DRAWS)
      expect(Math.abs((below[j] ?? 0) / DRAWS - level)).toBeLessThan(4 * error)
    })
  })
})
