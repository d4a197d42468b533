import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, expm1, ln, log1p, log1pMinusX, logistic, logit, pow } from '../../../src/stats/num.ts'
import { bitsDigest } from './bits.ts'
import { errorsOf } from './reference.ts'

/** Ulps that the docstrings promise; correct rounding would be 0.5. */
const PROMISED = {
  ln: [ln, 0.6, 70],
  exp: [exp, 0.57, 70],
  log1p: [log1p, 0.65, 100],
  expm1: [expm1, 1.1, 100],
  pow: [pow, 0.65, 70],
  logistic: [logistic, 2, 70],
  logit: [logit, 3, 80],
} as const

describe('The elementary functions', () => {
  it.each(Object.entries(PROMISED))('%s keeps its promised accuracy', (name, [f, limit, rows]) => {
    const errors = errorsOf(name, f as (...args: number[]) => number)
    expect(errors.rows).toBeGreaterThanOrEqual(rows)
    expect(errors.ulps).toBeLessThan(limit)
  })

  it('log1pMinusX loses nothing where ln(1 + x) and x nearly cancel', () => {
    expect(errorsOf('log1pMinusX', log1pMinusX).relative).toBeLessThan(1.5e-15)
  })

  it('are exact where the answer is', () => {
    expect([ln(1), exp(0), pow(2, 10), pow(9, 0.5), pow(5, 0), pow(1, 1e300)]).toEqual([
      0, 1, 1024, 3, 1, 1,
    ])
    expect([log1p(0), expm1(0), logistic(0), logit(0.5)]).toEqual([0, 0, 0.5, 0])
  })

  it('end in infinity, zero or NaN as the real functions do', () => {
    expect([ln(0), ln(Infinity), ln(-1), ln(NaN)]).toEqual([-Infinity, Infinity, NaN, NaN])
    expect([exp(710), exp(-746), exp(-Infinity), exp(NaN)]).toEqual([Infinity, 0, 0, NaN])
    expect([log1p(-1), log1p(-2), log1p(Infinity)]).toEqual([-Infinity, NaN, Infinity])
    expect([expm1(-Infinity), expm1(-50), expm1(800)]).toEqual([-1, -1, Infinity])
    expect([pow(0, 2), pow(0, -2), pow(-1, 2), pow(Infinity, -1)]).toEqual([0, Infinity, NaN, 0])
    expect([logistic(-Infinity), logistic(Infinity), logistic(-800)]).toEqual([0, 1, 0])
    expect([logit(0), logit(1), logit(-0.1), logit(1.1)]).toEqual([-Infinity, Infinity, NaN, NaN])
  })

  it('reach the smallest and largest numbers without a jump', () => {
    expect(exp(-745)).toBe(5e-324)
    expect(exp(709.782712893384)).toBeGreaterThan(1.79e308)
    expect(ln(5e-324)).toBeCloseTo(-744.4400719213812, 12)
    expect(pow(2, -1074)).toBe(5e-324)
    expect(pow(2, 1023)).toBe(2 ** 1023)
  })

  it('never fall where the real function rises', () => {
    const finite = fc.double({ min: -700, max: 700, noNaN: true })
    fc.assert(
      fc.property(finite, finite, (x, y) => {
        const [low, high] = x < y ? [x, y] : [y, x]
        expect(exp(low)).toBeLessThanOrEqual(exp(high))
        expect(logistic(low)).toBeLessThanOrEqual(logistic(high))
        expect(ln(Math.abs(x))).toBe(ln(Math.abs(-x)))
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(ln(exp(x))).toBeCloseTo(x, 12)
        if (x > -3) expect(log1p(expm1(x))).toBeCloseTo(x, 12)
        if (x < 15) expect(logit(logistic(x))).toBeCloseTo(x, 8)
      }),
      { seed: 2, numRuns: 1000 },
    )
  })

  it('give the same bits as ever (unchanged is not correct: the tests above say that)', () => {
    expect(bitsDigest()).toBe('230d9457')
  })
})
