import { describe, expect, it } from 'vitest'
import { binomialInverse } from '../../src/stats/binomial.ts'
import { binomialCdf } from '../../src/stats/binomialCdf.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { fitOf, SUSPICIOUS, uniforms } from '../helpers/goodnessOfFit.ts'

const SEED = 20_261_122
const DRAWS = 40_000
/** Cells of the chi-square test, by the quantiles of the expected distribution. */
const CELLS = 40

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
  const probability = reached.map((upTo, i) => upTo - (reached[i - 1] ?? 0))
  return fitOf(observed, probability).p
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
