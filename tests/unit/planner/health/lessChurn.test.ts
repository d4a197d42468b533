import { describe, expect, it } from 'vitest'
import { valueOf, type Business } from '../../../../src/planner/health/business.ts'
import { leavingOf, lessChurn } from '../../../../src/planner/health/lessChurn.ts'
import { planGoal } from '../../../../src/planner/health/retentionGoal.ts'
import { sbgSurvival } from '../../../../src/stats/lifetime.ts'

const constant = (churn: number, horizon: number, rest: Partial<Business> = {}): Business => ({
  margin: 40,
  growth: 0,
  discount: 0,
  horizon,
  survival: Float64Array.from({ length: Math.max(12, horizon) + 1 }, (_, t) => (1 - churn) ** t),
  ...rest,
})

describe('What one customer brings', () => {
  it('is $795.29 at $40 a month, 3 % leaving, 10 % a year and 36 months', () => {
    expect(valueOf(constant(0.03, 36, { discount: 0.1 }))).toBeCloseTo(795.29, 2)
  })
})

describe('Fewer leaving', () => {
  it('doubles a lifetime from 10 to 5 % a year without end and discount, by arithmetic alone', () => {
    // Monthly payments over 200 years stand for ever: 1/h' against 1/h, h = 1 − 0.9^{1/12}.
    const monthly = 1 - 0.9 ** (1 / 12)
    const { value, rise, before, after } = lessChurn(constant(monthly, 2_400), {
      points: 0.05,
      per: 'year',
    })
    expect(before).toBeCloseTo(0.1, 12)
    expect(after).toBeCloseTo(0.05, 12)
    expect(value.before).toBeCloseTo(40 / monthly, 3)
    expect(value.after / value.before).toBeCloseTo(monthly / (1 - 0.95 ** (1 / 12)), 3)
    expect(rise).toBeGreaterThan(1)
  })

  it('is worth far more by five points a month than by five points a year', () => {
    const business = constant(0.08, 36, { discount: 0.1 })
    const year = lessChurn(business, { points: 0.05, per: 'year' })
    const month = lessChurn(business, { points: 0.05, per: 'month' })
    // A closed form: a geometric sum with 3 % instead of 8 % leaving.
    const factor = (churn: number): number => (1 - churn) * 1.1 ** (-1 / 12)
    const sum = (churn: number): number => (40 * (1 - factor(churn) ** 36)) / (1 - factor(churn))
    expect(month.value.after).toBeCloseTo(sum(0.03), 8)
    expect(month.rise).toBeGreaterThan(5 * (year.rise ?? 0))
  })

  it('takes off no more points than leave', () => {
    const { points, after, value } = lessChurn(constant(0.03, 24), { points: 0.05, per: 'month' })
    expect(points).toBeCloseTo(0.03, 12)
    expect(after).toBe(0)
    expect(value.after).toBe(24 * 40)
  })

  it('lowers the yearly share of any law by just the points, keeping its form', () => {
    const survival = sbgSurvival(0.668, 3.806, 36)
    const business = { ...constant(0, 36), survival }
    const effect = lessChurn(business, { points: 0.05, per: 'year' })
    const ratio = Math.log(1 - effect.after) / Math.log(survival[12]!)
    const after = [...survival].slice(0, 36).reduce((sum, stay) => sum + 40 * stay ** ratio, 0)
    expect(effect.before - effect.after).toBeCloseTo(0.05, 12)
    expect(effect.value.after).toBeCloseTo(after, 8)
  })

  it('changes nothing where nobody leaves, and says no percent where a customer brings nothing', () => {
    expect(lessChurn(constant(0, 24), { points: 0.05, per: 'year' }).rise).toBe(0)
    expect(
      lessChurn(constant(0.1, 24, { margin: 0 }), { points: 0.05, per: 'year' }).rise,
    ).toBeNull()
    expect(leavingOf(constant(0.03, 24)).month).toBeCloseTo(0.03, 12)
  })
})

describe('A goal', () => {
  const business = constant(0.04, 12)
  const plan = planGoal({ today: 0.04, target: 0.02, months: 2, customers: 1_000 }, business)

  it('is reached in equal steps in points, or by an equal ratio', () => {
    expect(plan.step).toBeCloseTo(-0.01, 14)
    expect(plan.bySteps.churn).toEqual([0.03, 0.02])
    expect(plan.ratio).toBeCloseTo(Math.SQRT1_2, 12)
    expect(plan.byRatio?.churn[0]).toBeCloseTo(0.04 * Math.SQRT1_2, 12)
    expect(plan.byRatio?.churn[1]).toBe(0.02)
  })

  it('keeps the customers that today’s rate would have lost, month by month', () => {
    expect(plan.bySteps.customers.map(Math.round)).toEqual([1_000, 970, 951])
    expect(plan.bySteps.kept).toBeCloseTo(970 * 0.98 - 1_000 * 0.96 ** 2, 9)
    expect(plan.bySteps.worth).toBeCloseTo(40 * (10 + 970 * 0.98 - 921.6), 9)
  })

  it('counts their margin through the horizon with the target held', () => {
    const kept = Array.from({ length: 12 }, (_, t) => {
      const better = t === 0 ? 1_000 : 970 * 0.98 ** (t - 1)
      return better - 1_000 * 0.96 ** t
    })
    expect(plan.bySteps.worthInHorizon).toBeCloseTo(40 * kept.reduce((a, b) => a + b, 0), 8)
  })

  it('is worth no less through a horizon that ends on the way than on the way itself', () => {
    for (const months of [12, 24]) {
      const slow = planGoal({ today: 0.04, target: 0.02, months, customers: 1_000 }, business)
      expect(slow.bySteps.worthInHorizon).toBe(slow.bySteps.worth)
    }
  })

  it('has no ratio from or to 0', () => {
    const toNothing = planGoal({ today: 0.04, target: 0, months: 4, customers: 100 }, business)
    expect([toNothing.ratio, toNothing.byRatio]).toEqual([null, null])
  })
})
