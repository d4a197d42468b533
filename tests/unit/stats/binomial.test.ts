import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialInverse } from '../../../src/stats/binomial.ts'
import { fillCentre } from '../../../src/stats/binomialCentre.ts'
import {
  binomialCdf,
  binomialMass,
  binomialQuantile,
  binomialUpper,
} from '../../../src/stats/binomialCdf.ts'
import { errorsOf } from './reference.ts'

const uniform = fc.double({ min: 1e-16, max: 1 - 1.2e-16, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })
/** Sizes of every method: counted up, from the centre, from several starting points. */
const trials = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 61, max: 20_000 }),
  fc.integer({ min: 20_001, max: 100_000_000 }),
)

describe('The binomial distribution', () => {
  it('has every probability right to 1e-13', () => {
    const errors = errorsOf('binomialMass', binomialMass)
    expect(errors.rows).toBeGreaterThan(100)
    expect(errors.relative).toBeLessThan(1e-13)
  })

  it('has its distribution function right to 1e-12 in the lower tail, n up to 1e8', () => {
    const lower = errorsOf('binomialCdf', binomialCdf, (value) => value < 0.5)
    expect(lower.rows).toBeGreaterThan(35)
    expect(lower.relative).toBeLessThan(1e-12)
    expect(errorsOf('binomialCdf', binomialCdf).scaled).toBeLessThan(1e-14)
  })

  it('has tails that sum to 1, ends included', () => {
    expect(binomialCdf(10, 0.3, 4) + binomialUpper(10, 0.3, 4)).toBeCloseTo(1, 14)
    expect([binomialCdf(10, 0.3, -1), binomialCdf(10, 0.3, 10)]).toEqual([0, 1])
    expect([binomialUpper(10, 0.3, -1), binomialUpper(10, 0.3, 10)]).toEqual([1, 0])
    expect([binomialMass(5, 0, 0), binomialMass(5, 1, 5), binomialMass(5, 0.5, 6)]).toEqual([
      1, 1, 0,
    ])
  })

  it('has the quantiles of R 4.2.2, qbinom', () => {
    expect(binomialQuantile(40, 0.1, 0.05)).toBe(1)
    expect(binomialQuantile(40, 0.1, 0.95)).toBe(7)
    expect(binomialQuantile(6000, 0.05, 0.05)).toBe(272)
    expect(binomialQuantile(6000, 0.05, 0.95)).toBe(328)
    expect(binomialQuantile(1, 0.5, 0.5)).toBe(0)
  })
})

describe('The binomial count of a uniform', () => {
  it('does not fall when the uniform rises, whatever n and p', () => {
    fc.assert(
      fc.property(trials, share, uniform, uniform, (n, p, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(binomialInverse(n, p, low)).toBeLessThanOrEqual(binomialInverse(n, p, high))
      }),
      { seed: 6, numRuns: 20_000 },
    )
  })

  it('does not fall across neighbouring doubles at the steps of its distribution function', () => {
    const ulp = 2 ** -53
    for (const [n, p] of [
      [9, 0.5],
      [401, 0.5],
      [4001, 0.5],
      [1_000_001, 0.5],
      [5000, 0.11],
      [1e8, 0.45],
    ] as const) {
      for (const level of [0.001, 0.3, 0.5, 0.9]) {
        const k = binomialInverse(n, p, level)
        const step = binomialCdf(n, p, k)
        let before = 0
        for (let i = -40; i <= 40; i++) {
          const got = binomialInverse(n, p, step + i * ulp)
          expect(got).toBeGreaterThanOrEqual(before)
          before = got
        }
        expect(binomialInverse(n, p, step - 1e-12)).toBe(k)
        expect(binomialInverse(n, p, step + 1e-12)).toBe(k + 1)
      }
    }
  })

  it('is the smallest count whose distribution function exceeds the uniform', () => {
    fc.assert(
      fc.property(trials, share, uniform, (n, p, u) => {
        const k = binomialInverse(n, p, u)
        expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true)
        expect(binomialCdf(n, p, k - 1)).toBeLessThanOrEqual(u + 1e-13)
        // Beyond u = 1 − 1e-15 the rounding of the sum decides which of the last counts it is.
        if (u < 1 - 1e-15) expect(binomialCdf(n, p, k)).toBeGreaterThan(u - 1e-13)
      }),
      { seed: 7, numRuns: 5000 },
    )
  })

  it('is sure where the outcome is', () => {
    expect(binomialInverse(0, 0.3, 0.5)).toBe(0)
    expect(binomialInverse(7, 0, 0.999)).toBe(0)
    expect(binomialInverse(7, 1, 0.001)).toBe(7)
    expect(binomialInverse(1, 0.3, 0.69)).toBe(0)
    expect(binomialInverse(1, 0.3, 0.71)).toBe(1)
  })

  it('stays near its mean for uniforms next to 0 and 1', () => {
    for (const [n, p] of [
      [100_000_000, 1e-10],
      [50, 0.3],
      [10_000, 0.2],
      [100_000_000, 0.45],
    ] as const) {
      const sd = Math.sqrt(n * p * (1 - p))
      const far = 9 * sd + 12
      expect(Math.abs(binomialInverse(n, p, 2 ** -53) - n * p)).toBeLessThan(far)
      expect(Math.abs(binomialInverse(n, p, 1 - 2 ** -53) - n * p)).toBeLessThan(far)
    }
  })

  it('starts from a centre known to 1e-16, its probability to 2e-15', () => {
    const centre = { count: 0, lower: 0, mass: 0 }
    const filled = (n: number, p: number) => {
      fillCentre(centre, n, p)
      return centre
    }
    const lower = errorsOf('centreLower', (n = 0, p = 0) => filled(n, p).lower)
    expect(lower.rows).toBeGreaterThan(35)
    expect(lower.scaled).toBeLessThan(2e-16)
    expect(errorsOf('centreMass', (n = 0, p = 0) => filled(n, p).mass).relative).toBeLessThan(2e-15)
  })
})
