import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bdwSurvival,
  constantRetentionValue,
  sbgDiscountedLifetime,
  sbgResidualLifetime,
  sbgRetention,
  sbgSurvival,
} from '../../../src/stats/lifetime.ts'
import { leavingsOfCohort } from '../../../src/stats/fit/leavings.ts'
import { sbgFit, sbgLogLikelihood } from '../../../src/stats/fit/sbgFit.ts'

describe('The shifted beta-geometric', () => {
  it('survives by the product of its retention rates, which rise', () => {
    const survival = sbgSurvival(0.9, 2.4, 50)
    for (let t = 1; t <= 50; t++) {
      expect((survival[t] ?? 0) / (survival[t - 1] ?? 0)).toBeCloseTo(sbgRetention(0.9, 2.4, t), 13)
      expect(sbgRetention(0.9, 2.4, t + 1)).toBeGreaterThan(sbgRetention(0.9, 2.4, t))
    }
  })

  it('has the discounted lifetime of its terms summed one by one', () => {
    const shape = fc.double({ min: 0.05, max: 20, noNaN: true })
    const rate = fc.double({ min: 0.005, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(shape, shape, rate, (alpha, beta, d) => {
        const survival = sbgSurvival(alpha, beta, 10_000)
        let sum = 0
        for (let t = 10_000; t >= 0; t--) sum = sum / (1 + d) + (survival[t] ?? 0)
        expect(sbgDiscountedLifetime(alpha, beta, d) / sum).toBeCloseTo(1, 11)
      }),
      { seed: 12, numRuns: 200 },
    )
  })

  it('lives (α + β − 1)/(α − 1) periods without discount, or for ever where α ≤ 1', () => {
    expect(sbgDiscountedLifetime(2, 6, 0)).toBe(7)
    expect(sbgDiscountedLifetime(2, 6, 1e-8)).toBeCloseTo(7, 4)
    expect(sbgDiscountedLifetime(1, 6, 0)).toBe(Infinity)
  })

  it('expects more of a customer who has renewed more often', () => {
    const lifetimes = [0, 1, 4, 20].map((n) => sbgResidualLifetime(0.9, 2.4, 0.1, n))
    expect(lifetimes).toEqual([...lifetimes].sort((a, b) => a - b))
  })

  it('is fitted at the top of its likelihood', () => {
    const [lost, alive] = [[131, 126, 90, 60, 42], 551]
    const fit = sbgFit(lost, alive)
    const leavings = leavingsOfCohort(lost, alive)
    expect(fit.logLikelihood).toBe(sbgLogLikelihood(fit.alpha, fit.beta, leavings))
    for (const [da, db] of [
      [1.001, 1],
      [0.999, 1],
      [1, 1.001],
      [1, 0.999],
    ] as const) {
      const beside = sbgLogLikelihood(fit.alpha * da, fit.beta * db, leavings)
      expect(beside).toBeLessThan(fit.logLikelihood)
    }
  })

  it('is found again in counts that follow it', () => {
    const survival = sbgSurvival(1.3, 4.1, 8)
    const lost = Array.from(
      { length: 8 },
      (_, t) => 1e6 * ((survival[t] ?? 0) - (survival[t + 1] ?? 0)),
    )
    const fit = sbgFit(lost, 1e6 * (survival[8] ?? 0))
    expect(fit.alpha).toBeCloseTo(1.3, 8)
    expect(fit.beta).toBeCloseTo(4.1, 8)
  })

  it('is refused in words where no finite parameters fit', () => {
    const unfit: [number[], number][] = [
      [[100, 90, 81, 72.9], 656.1], // the same tenth every period
      [[0, 0, 0], 100],
      [[5], 3],
      [[], 5],
    ]
    for (const [lost, alive] of unfit) expect(() => sbgFit(lost, alive)).toThrow(/more periods/)
    expect(() => sbgFit([3, -1], 5)).toThrow(/at least 0/)
  })
})

describe('The beta-discrete-Weibull', () => {
  it('is the shifted beta-geometric where c = 1', () => {
    const survival = sbgSurvival(0.5, 2, 10)
    for (let t = 0; t <= 10; t++)
      expect(bdwSurvival(0.5, 2, 1, t)).toBeCloseTo(survival[t] ?? 0, 14)
  })
})

describe('A constant retention', () => {
  it('is worth the geometric sum, shifted by one period where the first payment waits', () => {
    expect(constantRetentionValue(20, 0.9, 0.05, null, true)).toBeCloseTo(140, 11)
    expect(constantRetentionValue(20, 0.9, 0.05, null, false)).toBeCloseTo(120, 11)
    expect(constantRetentionValue(20, 0.9, 0.05, 1, true)).toBe(20)
    expect(constantRetentionValue(20, 0.9, 0.05, 0, true)).toBe(0)
    expect(constantRetentionValue(20, 1, 0, null, true)).toBe(Infinity)
  })
})
