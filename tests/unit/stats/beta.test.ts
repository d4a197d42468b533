import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile, betaUpper } from '../../../src/stats/beta.ts'
import { errorsOf } from './reference.ts'

describe('The beta distribution', () => {
  it('has both tails right to 1e-12 where they are below a half, shapes from 0.05 to 1e6', () => {
    const lower = errorsOf('betaCdf', betaCdf, (value) => value < 0.5)
    const upper = errorsOf('betaUpper', betaUpper, (value) => value < 0.5)
    expect(lower.rows + upper.rows).toBeGreaterThan(120)
    expect(lower.relative).toBeLessThan(1e-12)
    expect(upper.relative).toBeLessThan(1e-12)
  })

  it('has its quantile right to 1e-12', () => {
    const errors = errorsOf('betaQuantile', betaQuantile)
    expect(errors.rows).toBeGreaterThan(150)
    expect(errors.relative).toBeLessThan(1e-12)
  })

  it('is the straight line for shapes 1 and 1, and a power for 3 and 1', () => {
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 15)
    expect(betaQuantile(0.3, 1, 1)).toBeCloseTo(0.3, 14)
    expect(betaCdf(0.2, 3, 1)).toBeCloseTo(0.008, 16)
    expect(betaQuantile(0.008, 3, 1)).toBeCloseTo(0.2, 14)
  })

  it('ends at 0 and 1 and has nothing to say of impossible arguments', () => {
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(-1, 2, 3)]).toEqual([0, 1, 0])
    expect([betaUpper(0, 2, 3), betaUpper(1, 2, 3)]).toEqual([1, 0])
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1])
    expect(betaCdf(0.5, 0, 1)).toBeNaN()
    expect(betaQuantile(0.5, 1, -1)).toBeNaN()
    expect(betaQuantile(NaN, 1, 1)).toBeNaN()
  })

  const shape = fc.double({ min: -3, max: 11, noNaN: true }).map((x) => Math.exp(x))
  const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })

  it('has a quantile that does not fall with p', () => {
    fc.assert(
      fc.property(shape, shape, share, share, (a, b, p, q) => {
        const [low, high] = p < q ? [p, q] : [q, p]
        const slack = 1 + 1e-13
        expect(betaQuantile(low, a, b)).toBeLessThanOrEqual(betaQuantile(high, a, b) * slack)
      }),
      { seed: 4, numRuns: 3000 },
    )
  })

  it('is its own mirror image when its shapes change places', () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 1, max: 2 ** 30 - 1 }), (a, b, k) => {
        const x = k / 2 ** 30 // 1 − x is exact
        expect(betaCdf(x, a, b)).toBeCloseTo(betaUpper(1 - x, b, a), 12)
        expect(betaCdf(x, a, b) + betaUpper(x, a, b)).toBeCloseTo(1, 12)
      }),
      { seed: 5, numRuns: 2000 },
    )
  })
})
