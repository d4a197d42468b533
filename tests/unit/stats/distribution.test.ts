import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  meanOf,
  quantile,
  sdOf,
  supportOf,
  varianceOf,
  type Distribution,
} from '../../../src/stats/distribution.ts'

const EXAMPLES: readonly Distribution[] = [
  { dist: 'uniform', low: -2, high: 5 },
  { dist: 'pert', low: 3, likely: 5, high: 12 },
  { dist: 'triangular', low: -1, likely: 0, high: 4 },
  { dist: 'normal', mean: 10, sd: 3 },
  { dist: 'lognormal', mean: 1200, sd: 400 },
  { dist: 'beta', mean: 0.45, observations: 10_000 },
  { dist: 'beta', mean: 0.02, observations: 30 },
  { dist: 'sample', values: [41, 42, 42, 47, 60] },
]

const POINTS = 200_000

/** Mean and variance of the quantile function by the midpoint rule. */
const momentsOf = (d: Distribution): [number, number] => {
  let [sum, squares] = [0, 0]
  for (let i = 0; i < POINTS; i++) {
    const away = quantile(d, (i + 0.5) / POINTS) - meanOf(d)
    sum += away
    squares += away * away
  }
  return [sum / POINTS, squares / POINTS]
}

describe.each(EXAMPLES.map((d) => [JSON.stringify(d), d] as const))('%s', (_, d) => {
  it('has the mean and the spread that its quantiles have', () => {
    const [mean, variance] = momentsOf(d)
    // The midpoint rule cuts off the ends of the tails: about 1e-4 of the variance here.
    expect(Math.abs(mean)).toBeLessThan(2e-4 * sdOf(d))
    expect(Math.abs(variance / varianceOf(d) - 1)).toBeLessThan(1e-3)
  })

  it('rises with u and stays within its support', () => {
    const u = fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true })
    const [low, high] = supportOf(d)
    fc.assert(
      fc.property(u, u, (a, b) => {
        const [x, y] = [quantile(d, Math.min(a, b)), quantile(d, Math.max(a, b))]
        expect(x).toBeLessThanOrEqual(y + 1e-12 * Math.abs(y))
        expect(x >= low && y <= high).toBe(true)
      }),
      { seed: 8, numRuns: 1000 },
    )
  })
})

describe('Quantiles of inputs', () => {
  it('of simple shapes are what one computes by hand', () => {
    expect(quantile({ dist: 'uniform', low: 2, high: 4 }, 0.25)).toBe(2.5)
    expect(quantile({ dist: 'triangular', low: 0, likely: 1, high: 2 }, 0.125)).toBeCloseTo(0.5, 15)
    expect(quantile({ dist: 'normal', mean: 10, sd: 2 }, 0.5)).toBe(10)
    expect(quantile({ dist: 'pert', low: 0, likely: 5, high: 10 }, 0.5)).toBeCloseTo(5, 13)
  })

  it('of a sample are type 7: what R’s quantile() gives', () => {
    const d = { dist: 'sample', values: [1, 2, 4, 8, 16] } as const
    // quantile(c(1, 2, 4, 8, 16), c(0.1, 0.25, 0.5, 0.6, 0.95)) in R 4.2
    const levels = [0.1, 0.25, 0.5, 0.6, 0.95]
    const fromR = [1.4, 2, 4, 5.6, 14.4]
    levels.forEach((level, i) => expect(quantile(d, level)).toBeCloseTo(fromR[i]!, 13))
  })

  it('of a sample have its ends count half: the mean of 0, 1, 5 is (0.5 + 3)/2, not 2', () => {
    const d = { dist: 'sample', values: [0, 1, 5] } as const
    expect(meanOf(d)).toBe(1.75)
    // Half the mass is uniform on 0…1, half on 1…5: E X² = (1/3 + (1 + 5 + 25)/3)/2.
    expect(varianceOf(d)).toBeCloseTo(16 / 3 - 1.75 ** 2, 13)
    expect(supportOf(d)).toEqual([0, 5])
  })

  it('of a lognormal keep the mean and sd of the variable itself', () => {
    const d = { dist: 'lognormal', mean: 100, sd: 50 } as const
    // ln X is normal with variance ln 1.25 and mean ln 100 − ln 1.25 / 2.
    expect(quantile(d, 0.5)).toBeCloseTo(100 / Math.sqrt(1.25), 11)
  })

  it('of a width of 0 are the constant', () => {
    const constants: Distribution[] = [
      { dist: 'uniform', low: 7, high: 7 },
      { dist: 'pert', low: 7, likely: 7, high: 7 },
      { dist: 'triangular', low: 7, likely: 7, high: 7 },
      { dist: 'normal', mean: 7, sd: 0 },
      { dist: 'lognormal', mean: 7, sd: 0 },
    ]
    for (const d of constants) {
      expect([quantile(d, 0.01), quantile(d, 0.99), meanOf(d), sdOf(d)]).toEqual([7, 7, 7, 0])
      expect(supportOf(d)).toEqual([7, 7])
    }
    for (const mean of [0, 1]) {
      const d = { dist: 'beta', mean, observations: 50 } as const
      expect([quantile(d, 0.01), quantile(d, 0.99), sdOf(d)]).toEqual([mean, mean, 0])
    }
  })

  it('of a likely value at an end are those of a half hump', () => {
    expect(quantile({ dist: 'triangular', low: 0, likely: 0, high: 1 }, 0.75)).toBeCloseTo(0.5, 15)
    // PERT with likely = low is 1 − (1 − x)^5.
    expect(quantile({ dist: 'pert', low: 0, likely: 0, high: 1 }, 31 / 32)).toBeCloseTo(0.5, 13)
  })
})
