import { describe, expect, it } from 'vitest'
import { betaBinomial } from '../../../src/stats/betaBinomial.ts'
import { sampleQuantile } from '../../../src/stats/sampleQuantile.ts'

describe('The beta-binomial distribution', () => {
  it('of two equal shapes of 1 is uniform on 0 … n', () => {
    const counts = betaBinomial(9, 1, 1)
    expect(counts.mean).toBeCloseTo(4.5, 14)
    expect(counts.sd).toBeCloseTo(Math.sqrt(99 / 12), 12)
    expect([0, 0.1, 0.10001, 0.5, 0.9, 1].map((p) => counts.quantile(p))).toEqual([
      0, 0, 1, 4, 8, 9,
    ])
  })

  it('of one trial is that trial', () => {
    const counts = betaBinomial(1, 2, 6)
    expect([counts.mean, counts.sd]).toEqual([0.25, Math.sqrt(3 / 16)])
    expect([0.74, 0.75, 0.76].map((p) => counts.quantile(p))).toEqual([0, 0, 1])
  })

  it('has most of its counts at the ends where both shapes are small', () => {
    const counts = betaBinomial(1_000, 0.01, 0.01)
    expect([0.4, 0.6].map((p) => counts.quantile(p))).toEqual([0, 1_000])
  })

  it('of shapes in the millions is nearly the binomial: 1.96 standard deviations either way', () => {
    const counts = betaBinomial(100_000, 1e9, 1e9)
    expect(counts.quantile(0.025)).toBe(49_690)
    expect(counts.quantile(0.975)).toBe(50_310)
  })
})

describe('A sample quantile', () => {
  const sample = [3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20]

  /** R 4.2.2: quantile(c(3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20), c(0.1, 0.25, 0.5, 0.9), type = …). */
  it('is what R says, of type 6 and of type 7', () => {
    const of = (type: 6 | 7) => [0.1, 0.25, 0.5, 0.9].map((p) => sampleQuantile(sample, p, type))
    ;[3.6, 7, 9, 19.2].forEach((value, i) => expect(of(6)[i]).toBeCloseTo(value, 12))
    ;[6, 7.5, 9, 16].forEach((value, i) => expect(of(7)[i]).toBeCloseTo(value, 12))
  })

  it('of nothing, or at an impossible level, is not defined', () => {
    expect(sampleQuantile([], 0.5, 7)).toBeNaN()
    expect(sampleQuantile([1], 1.5, 7)).toBeNaN()
  })
})
