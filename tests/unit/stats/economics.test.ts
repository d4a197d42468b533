import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  annualFromMonthly,
  componentCost,
  customerTypes,
  hazardWithRatio,
  interceptForAverageRate,
  monthlyRate,
  secondLifetimeValue,
} from '../../../src/stats/economics.ts'
import { logistic } from '../../../src/stats/num.ts'

describe('The intercept for an average rate', () => {
  const cells = fc.array(
    fc.tuple(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: -20, max: 20, noNaN: true }),
    ),
    { minLength: 1, maxLength: 30 },
  )
  const rate = fc.oneof(
    fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
    fc.double({ min: 1e-300, max: 1e-9, noNaN: true }),
  )

  it('makes the weighted rates average to it, relative error below 1e-13', () => {
    fc.assert(
      fc.property(cells, rate, (parts, average) => {
        const total = parts.reduce((sum, [weight]) => sum + weight, 0)
        const weights = parts.map(([weight]) => weight / total)
        const shifts = parts.map(([, shift]) => shift)
        const kappa = interceptForAverageRate(weights, shifts, average)
        const mean = weights.reduce((sum, w, i) => sum + w * logistic(kappa + (shifts[i] ?? 0)), 0)
        expect(Math.abs(mean - average)).toBeLessThan(1e-13 * average + 1e-15)
      }),
      { seed: 9, numRuns: 3000 },
    )
  })

  it('rises with the rate, to infinity at its ends', () => {
    const [weights, shifts] = [Float64Array.of(0.5, 0.5), Float64Array.of(-1, 2)]
    expect(interceptForAverageRate(weights, shifts, 0)).toBe(-Infinity)
    expect(interceptForAverageRate(weights, shifts, 1)).toBe(Infinity)
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const slack = 1e-12
        expect(interceptForAverageRate(weights, shifts, low)).toBeLessThanOrEqual(
          interceptForAverageRate(weights, shifts, high) + slack,
        )
      }),
      { seed: 10, numRuns: 2000 },
    )
  })

  it('is the log-odds where nothing shifts', () => {
    expect(interceptForAverageRate([1], [0], 0.2)).toBeCloseTo(Math.log(0.25), 14)
    expect(interceptForAverageRate([1], [3], 0.5)).toBeCloseTo(-3, 14)
  })

  it('is found across a plateau between two far groups', () => {
    const kappa = interceptForAverageRate([0.3, 0.7], [40, -40], 0.3000001)
    expect(0.3 * logistic(kappa + 40) + 0.7 * logistic(kappa - 40)).toBeCloseTo(0.3000001, 13)
  })
})

describe('Rates by month and by year', () => {
  it('turn into each other', () => {
    expect(monthlyRate(0.12)).toBeCloseTo(0.009488792934582975, 16)
    expect((1 + monthlyRate(0.1)) ** 12).toBeCloseTo(1.1, 14)
    expect(annualFromMonthly(0.03)).toBeCloseTo(0.306157639004562, 15)
    expect([annualFromMonthly(0), annualFromMonthly(1)]).toEqual([0, 1])
  })
})

describe('A hazard with a ratio', () => {
  it('is 1 − (1 − h)^ratio', () => {
    expect(hazardWithRatio(0.06, 1.3)).toBeCloseTo(0.07728791295302541, 16)
    expect(hazardWithRatio(0.1, 2)).toBeCloseTo(0.19, 16)
    expect(hazardWithRatio(0.1, 1)).toBe(0.1)
  })

  it('is sure at its ends', () => {
    expect(hazardWithRatio(0, 5)).toBe(0)
    expect(hazardWithRatio(1, 0.5)).toBe(1)
    expect(hazardWithRatio(0.3, 0)).toBeCloseTo(0, 20)
  })
})

describe('Customer types', () => {
  it('are shares that sum to 1, with nobody both persuaded and put off', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (offer, none) => {
        const types = customerTypes(offer, none)
        const { persuaded, putOff, returnsAnyway, lost } = types
        expect(persuaded + putOff + returnsAnyway + lost).toBeCloseTo(1, 14)
        expect(Math.min(persuaded, putOff)).toBe(0)
        expect(returnsAnyway + persuaded).toBeCloseTo(offer, 14)
      }),
      { seed: 11 },
    )
  })
})

describe('A second lifetime', () => {
  const life = { margin: 50, hazard: 0.03, annualDiscount: 0, growth: 0, horizon: 600, cv: 0 }

  it('without discount pays the mean of a geometric number of months', () => {
    // 0.97^600 ≈ 1e-8 of the customers outlive the horizon.
    expect(secondLifetimeValue(life).months).toBeCloseTo(1 / 0.03, 5)
    expect(secondLifetimeValue(life).mean).toBeCloseTo(50 / 0.03, 4)
    expect(secondLifetimeValue(life).sd).toBeCloseTo((50 * Math.sqrt(0.97)) / 0.03, 2)
  })

  it('spreads more where customers differ, with the same mean', () => {
    const spread = secondLifetimeValue({ ...life, cv: 0.6 })
    expect(spread.mean).toBe(secondLifetimeValue(life).mean)
    expect(spread.sd).toBeGreaterThan(secondLifetimeValue(life).sd)
  })

  it('costs an offer its list value when nobody leaves and nothing is discounted', () => {
    expect(componentCost(20, 6, 0, 0)).toEqual({ faceValue: 120, realised: 120, undiscounted: 120 })
  })
})
