import { describe, expect, it } from 'vitest'
import { fUpper, tQuantile, tUpper } from '../../../src/stats/student.ts'

/** t, degrees of freedom, P(T ≤ t), P(T > t): R 4.2.2, pt. 15 printed digits: relative 1e-9. */
const T_TAILS = [
  [-1, 5, 0.181608733824561, 0.818391266175439],
  [2.5, 5, 0.972754950328812, 0.0272450496711881],
  [6, 5, 0.999076930855203, 0.000923069144797007],
  [2.5, 60.5, 0.992426390482887, 0.00757360951711256],
  [6, 60.5, 0.999999940090308, 5.99096918569513e-8],
] as const

/** Level, degrees of freedom, t: R 4.2.2, qt. */
const T_QUANTILES = [
  [0.05, 5, -2.01504837333302],
  [0.99, 5, 3.36492999890722],
  [0.05, 60.5, -1.67043237261066],
  [0.99, 60.5, 2.38957889391599],
] as const

describe('Student’s t and F distribution', () => {
  it.each(T_TAILS)('P(T ≤ %d) with %d degrees of freedom is what R says', (t, df, lower, upper) => {
    expect(Math.abs(tUpper(-t, df) / lower - 1)).toBeLessThan(1e-9)
    expect(Math.abs(tUpper(t, df) / upper - 1)).toBeLessThan(1e-9)
  })

  it.each(T_QUANTILES)(
    'the quantile of %d with %d degrees of freedom is what R says',
    (p, df, t) => {
      expect(Math.abs(tQuantile(p, df) / t - 1)).toBeLessThan(1e-12)
    },
  )

  it('is a Cauchy distribution with 1 degree of freedom', () => {
    expect(tUpper(1, 1)).toBeCloseTo(0.25, 14)
    expect(tQuantile(0.75, 1)).toBeCloseTo(1, 14)
    expect(tQuantile(0.5, 3)).toBe(0)
  })

  it('F upper tails are what R 4.2.2, pf, says', () => {
    expect(fUpper(0.6, 2, 27)).toBeCloseTo(0.555965514360587, 12)
    expect(fUpper(5, 2, 27)).toBeCloseTo(0.0142130584238885, 13)
    expect(fUpper(0, 2, 27)).toBe(1)
  })
})
