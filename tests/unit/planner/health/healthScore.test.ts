import { describe, expect, it } from 'vitest'
import {
  expectedAlerts,
  healthScore,
  normalised,
} from '../../../../src/planner/health/healthScore.ts'
import { trendOf } from '../../../../src/planner/health/trend.ts'

describe('The health score', () => {
  it('is 100 without a signal, 0 with all, and falls by the share that signals weigh', () => {
    expect(healthScore([3, 2, 5], [0, 0, 0])).toBe(100)
    expect(healthScore([3, 2, 5], [1, 1, 1])).toBeCloseTo(0, 12)
    expect(healthScore([3, 2, 5], [1, 0, 0])).toBeCloseTo(70, 12)
    expect(healthScore([30, 20, 50], [1, 0, 0.5])).toBeCloseTo(45, 12)
  })

  it('takes weights in proportion, and all the same where none is given', () => {
    expect(normalised([3, 2, 5])).toEqual([0.3, 0.2, 0.5])
    expect(normalised([0, 0])).toEqual([0.5, 0.5])
  })
})

describe('Expected alerts', () => {
  const groups = [{ customers: 1_000, shares: [0.2, 0.5] }]

  it('are the customers whose signals weigh enough, by every combination of signals', () => {
    // Scores 100, 60, 40 and 0 with shares 0.4, 0.1, 0.4 and 0.1.
    const alerts = expectedAlerts([4, 6], groups, [0, 1, 40, 41, 61, 100.5])
    expect(alerts.map(Math.round)).toEqual([0, 100, 100, 500, 600, 1_000])
  })

  it('are not moved over a threshold by the last bit of a sum of weights', () => {
    expect(expectedAlerts([1, 1, 1], [{ customers: 9, shares: [1, 1, 1] }], [0])).toEqual([0])
  })

  it('add up over groups', () => {
    const two = [...groups, { customers: 100, shares: [1, 1] }]
    expect(expectedAlerts([4, 6], two, [50])[0]).toBeCloseTo(600, 9)
  })
})

describe('A trend', () => {
  const months = [
    { month: 'Jan', gained: 50, lost: 40, regained: 5 },
    { month: 'Feb', gained: 30, lost: 60, regained: 10 },
  ]

  it('begins each month with the customers the one before ended with', () => {
    const [jan, feb] = trendOf(months, 1_000)
    expect([jan?.start, jan?.end, feb?.start, feb?.end]).toEqual([1_000, 1_015, 1_015, 995])
    expect(feb?.churn?.netRate).toBeCloseTo(50 / 1_015, 12)
  })

  it('has no rates where nobody says how many there were', () => {
    expect(trendOf(months, null)[1]).toMatchObject({ net: -20, churn: null, end: null })
  })
})
