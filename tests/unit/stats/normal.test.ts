import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalCdf, normalPdf, normalQuantile } from '../../../src/stats/normal.ts'
import { errorsOf } from './reference.ts'

describe('The standard normal distribution', () => {
  it('has its distribution function right to 1e-15 in both tails', () => {
    const errors = errorsOf('normalCdf', normalCdf)
    expect(errors.rows).toBeGreaterThan(70)
    expect(errors.relative).toBeLessThan(1e-15)
  })

  it('has its density and quantile right to 1e-15', () => {
    expect(errorsOf('normalPdf', normalPdf).relative).toBeLessThan(1e-15)
    expect(errorsOf('normalQuantile', normalQuantile).relative).toBeLessThan(1e-15)
  })

  it('agrees with the printed 5 % and 1 % points (Fisher and Yates, table I)', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6)
    expect(normalQuantile(0.995)).toBeCloseTo(2.575829, 6)
  })

  it('ends in infinity at 0 and 1 and has no quantile outside', () => {
    expect([0, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN])
    expect([-Infinity, Infinity, -40, 40].map(normalCdf)).toEqual([0, 1, 0, 1])
    expect(normalPdf(50)).toBe(0)
  })

  it('has a quantile that rises with p and is odd about a half', () => {
    const p = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
    fc.assert(
      fc.property(p, p, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        if (high - low > 1e-14 * high) {
          expect(normalQuantile(low)).toBeLessThanOrEqual(normalQuantile(high))
        }
        expect(normalCdf(normalQuantile(a))).toBeCloseTo(a, 14)
      }),
      { seed: 3, numRuns: 2000 },
    )
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75))
  })
})
