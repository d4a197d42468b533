import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaBetween } from '../../../src/stats/betaBetween.ts'
import { betaCdf, betaUpper } from '../../../src/stats/beta.ts'
import { quantile, supportOf, type Distribution } from '../../../src/stats/distribution.ts'
import { quantileFunction } from '../../../src/stats/quantileFunction.ts'

/** The promise: relative to the distance from either end. */
const PROMISE = 1e-9

const beta = (mean: number, observations: number): Distribution => ({
  dist: 'beta',
  mean,
  observations,
})

const tabulated: readonly Distribution[] = [
  beta(0.45, 10_000),
  beta(0.02, 30),
  beta(0.3, 1),
  beta(0.0001, 1),
  beta(0.5, 1e12),
  beta(0.999, 400),
  { dist: 'pert', low: 0.04, likely: 0.09, high: 0.2 },
  { dist: 'pert', low: 3, likely: 3, high: 12 },
  { dist: 'pert', low: -2, likely: 5, high: 5 },
]

describe('A prepared quantile function', () => {
  it('of a beta or PERT is within 1e-9 of the quantile, relative to the distance from either end', () => {
    const u = fc.oneof(
      fc.double({ min: 1e-300, max: 1 - 2 ** -53, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e-3, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...tabulated), u, (d, p) => {
        const [low, high] = supportOf(d)
        const [made, exact] = [quantileFunction(d)(p), quantile(d, p)]
        const room = Math.min(exact - low, high - exact)
        // Near an end that is not 0 the doubles themselves are coarser.
        const grain = 4e-16 * Math.max(Math.abs(low), Math.abs(high))
        expect(Math.abs(made - exact)).toBeLessThanOrEqual(PROMISE * room + grain)
      }),
      { seed: 5, numRuns: 5_000 },
    )
  })

  it('holds for any mean and number of observations', () => {
    const mean = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
    const lnObservations = fc.double({ min: 0, max: 27, noNaN: true })
    const u = fc.array(fc.double({ min: 1e-5, max: 1 - 1e-5, noNaN: true }), { minLength: 20 })
    fc.assert(
      fc.property(mean, lnObservations, u, (m, n, ps) => {
        const d = beta(m, Math.exp(n))
        const made = quantileFunction(d)
        for (const p of ps) {
          const exact = quantile(d, p)
          const room = Math.min(exact, 1 - exact)
          expect(Math.abs(made(p) - exact)).toBeLessThanOrEqual(PROMISE * room + 4e-16)
        }
      }),
      { seed: 6, numRuns: 60 },
    )
  })

  it('rises with u across the reach of its table', () => {
    for (const d of tabulated) {
      const made = quantileFunction(d)
      let before = -Infinity
      for (let i = 1; i < 20_000; i++) {
        const x = made(i / 20_000)
        expect(x).toBeGreaterThanOrEqual(before - 1e-12 * Math.abs(before))
        before = x
      }
    }
  })

  it('of everything else is the quantile itself, bit for bit', () => {
    const others: readonly Distribution[] = [
      { dist: 'uniform', low: -2, high: 5 },
      { dist: 'triangular', low: -1, likely: 0, high: 4 },
      { dist: 'normal', mean: 10, sd: 3 },
      { dist: 'lognormal', mean: 1200, sd: 400 },
      { dist: 'lognormal', mean: 7, sd: 0 },
      { dist: 'sample', values: [1, 2, 2, 9] },
      beta(1, 50),
      { dist: 'pert', low: 7, likely: 7, high: 7 },
    ]
    for (const d of others) {
      for (const u of [1e-12, 0.02, 0.5, 0.77, 1 - 1e-12]) {
        expect(quantileFunction(d)(u)).toBe(quantile(d, u))
      }
    }
  })
})

describe('The beta between two points', () => {
  it('has 5 % below the lower and 5 % above the upper, to 1e-6 of them', () => {
    const end = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true })
    fc.assert(
      fc.property(end, end, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        fc.pre(high - low > 1e-4)
        const shape = betaBetween(low, high)
        if (shape === null) throw new Error(`${low} to ${high}`)
        const [a, b] = [shape.mean * shape.observations, (1 - shape.mean) * shape.observations]
        expect(Math.abs(betaCdf(low, a, b) / 0.05 - 1)).toBeLessThan(1e-6)
        expect(Math.abs(betaUpper(high, a, b) / 0.05 - 1)).toBeLessThan(1e-6)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('is the flat one between 0.05 and 0.95', () => {
    const { mean, observations } = betaBetween(0.05, 0.95)!
    expect(mean).toBeCloseTo(0.5, 12)
    expect(observations).toBeCloseTo(2, 7)
  })
})
