import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareUpper } from '../../../src/stats/chiSquareUpper.ts'
import { gammaCdf, gammaPdf, gammaUpper } from '../../../src/stats/gammaCdf.ts'
import { gammaQuantile } from '../../../src/stats/gammaQuantile.ts'
import { errorsOf } from './reference.ts'

describe('The gamma distribution', () => {
  it('has both tails right to 1e-12 where they are below a half, shapes from 0.05 to 1e6', () => {
    const lower = errorsOf('gammaCdf', gammaCdf, (value) => value < 0.5)
    const upper = errorsOf('gammaUpper', gammaUpper, (value) => value < 0.5)
    expect(lower.rows + upper.rows).toBeGreaterThan(150)
    expect(lower.relative).toBeLessThan(1e-12)
    expect(upper.relative).toBeLessThan(1e-12)
  })

  it('has its quantile right to 1e-11', () => {
    const errors = errorsOf('gammaQuantile', gammaQuantile)
    expect(errors.rows).toBeGreaterThan(150)
    expect(errors.relative).toBeLessThan(1e-11)
  })

  it('of shape 1 is the exponential, with its density and its quantile', () => {
    for (const x of [1e-9, 0.2, 1, 3, 20]) {
      expect(gammaUpper(x, 1) / Math.exp(-x)).toBeCloseTo(1, 13)
      expect(gammaPdf(x, 1) / Math.exp(-x)).toBeCloseTo(1, 13)
      expect(gammaQuantile(-Math.expm1(-x), 1) / x).toBeCloseTo(1, x < 10 ? 12 : 7)
    }
  })

  it('ends at 0 and ∞ and has nothing to say of impossible arguments', () => {
    expect([gammaCdf(0, 2), gammaCdf(Infinity, 2), gammaCdf(-1, 2)]).toEqual([0, 1, 0])
    expect([gammaUpper(0, 2), gammaUpper(Infinity, 2)]).toEqual([1, 0])
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Infinity])
    expect([gammaCdf(1, 0), gammaUpper(NaN, 1), gammaQuantile(0.5, -1)]).toEqual([NaN, NaN, NaN])
    expect(gammaQuantile(1.5, 1)).toBeNaN()
  })

  it('has a quantile that undoes its distribution function, shapes from 0.05 to 20,000', () => {
    const shape = fc.double({ min: -3, max: 10, noNaN: true }).map((x) => Math.exp(x))
    const level = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
    fc.assert(
      fc.property(shape, level, (a, p) => {
        const x = gammaQuantile(p, a)
        fc.pre(x > 1e-300)
        expect(gammaCdf(x, a)).toBeCloseTo(p, 10)
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })
})

describe('The upper tail of chi-square', () => {
  it('has the printed 5 %, 1 % and 0.1 % points', () => {
    const printed = [
      [3.841, 1, 0.05],
      [6.635, 1, 0.01],
      [10.828, 1, 0.001],
      [18.307, 10, 0.05],
      [54.572, 39, 0.05],
      [124.342, 100, 0.05],
      [149.449, 100, 0.001],
    ] as const
    for (const [x, df, p] of printed) expect(chiSquareUpper(x, df) / p).toBeCloseTo(1, 2)
  })

  it('with two degrees of freedom is e^(−x/2), far out too', () => {
    for (const x of [0.1, 5, 80, 1_000]) {
      expect(chiSquareUpper(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12)
    }
  })
})
