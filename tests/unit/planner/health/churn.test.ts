import { describe, expect, it } from 'vitest'
import { churnByPlan, type PlanMoves } from '../../../../src/planner/health/byPlan.ts'
import { customerChurn, revenueChurn } from '../../../../src/planner/health/churn.ts'
import {
  INDUSTRY_RETENTION,
  monthlyChurnOf,
  retentionAfter,
} from '../../../../src/planner/health/periods.ts'
import { winBackEffect } from '../../../../src/planner/health/winBackEffect.ts'

describe('Churn', () => {
  it('of revenue is ChartMogul’s: $100, of which 10 are cancelled, 10 downgraded, 10 upgraded: gross 20 %, net 10 %', () => {
    const moves = { start: 100, cancelled: 10, contraction: 10, expansion: 10, reactivation: 0 }
    expect(revenueChurn(moves)).toEqual({ gross: 20, grossRate: 0.2, net: 10, netRate: 0.1 })
  })

  it('of revenue is below 0 where more is upgraded and brought back than goes', () => {
    const moves = { start: 100, cancelled: 5, contraction: 0, expansion: 6, reactivation: 4 }
    expect(revenueChurn(moves).netRate).toBeCloseTo(-0.05, 12)
  })

  it('of customers is Antenna’s: 5.3 % gross and 3.1 % net where 22 of 1,000 come back', () => {
    const { grossRate, netRate } = customerChurn({ start: 1_000, lost: 53, regained: 22 })
    expect(grossRate).toBeCloseTo(0.053, 12)
    expect(netRate).toBeCloseTo(0.031, 12)
  })

  it('has no rate without a start', () => {
    expect(customerChurn({ start: 0, lost: 0, regained: 0 }).grossRate).toBeNull()
  })
})

const plan = (name: string, start: number, lost: number, isFree = false): PlanMoves => ({
  name,
  isFree,
  customers: { start, lost, regained: 0 },
  revenue: {
    start: isFree ? 0 : start * 10,
    cancelled: isFree ? 0 : lost * 10,
    contraction: 0,
    expansion: 0,
    reactivation: 0,
  },
})

describe('Churn by plan', () => {
  const plans = [plan('Free', 9_000, 900, true), plan('Pro', 800, 16), plan('Team', 200, 2)]
  const { all, paying, isMixed } = churnByPlan(plans)

  it('makes rates of sums and not means of rates', () => {
    expect(all.customers).toEqual({ start: 10_000, lost: 918, regained: 0 })
    expect(all.byCustomers.grossRate).toBeCloseTo(0.0918, 12)
    expect(paying.byCustomers.grossRate).toBeCloseTo(0.018, 12)
    expect(all.byRevenue.grossRate).toBe(paying.byRevenue.grossRate)
  })

  it('tells that free and paying customers are mixed, and only then', () => {
    expect(isMixed).toBe(true)
    expect(churnByPlan(plans.slice(1)).isMixed).toBe(false)
    expect(churnByPlan(plans.slice(0, 1)).isMixed).toBe(false)
    expect(churnByPlan([]).all.byCustomers.grossRate).toBeNull()
  })
})

describe('A year’s retention by the month', () => {
  it('is 3.78, 2.37, 2.05, 1.74, 1.54 and 1.44 % leaving in the six published industries', () => {
    const monthly = INDUSTRY_RETENTION.map(({ yearly }) =>
      (100 * monthlyChurnOf(yearly, 12)).toFixed(2),
    )
    expect(monthly).toEqual(['3.78', '2.37', '2.05', '1.74', '1.54', '1.44'])
  })

  it('is 69.4 % where 3 % leave each month', () => {
    expect(retentionAfter(0.03, 12)).toBeCloseTo(0.694, 3)
    expect(monthlyChurnOf(retentionAfter(0.03, 12), 12)).toBeCloseTo(0.03, 14)
  })

  it('is everybody leaving where nobody stays, and nobody where all do', () => {
    expect(monthlyChurnOf(0, 12)).toBe(1)
    expect(monthlyChurnOf(1, 12)).toBe(0)
  })
})

describe('Winning back', () => {
  it('turns Antenna’s 5.3 % gross into 3.1 % net where 22 of 53 come back', () => {
    const effect = winBackEffect({
      start: 1_000,
      lost: 53,
      contacted: 1,
      recall: 22 / 53,
      anyway: null,
    })
    expect(effect.net).toBeCloseTo(0.031, 12)
    expect(effect).toMatchObject({ because: null, netWithout: null, contacts: 53 })
  })

  it('counts as its own only those who would not have come anyway', () => {
    const effect = winBackEffect({
      start: 1_000,
      lost: 50,
      contacted: 0.8,
      recall: 0.45,
      anyway: 0.15,
    })
    expect(effect.recalled).toBeCloseTo(18, 12)
    expect(effect.because).toBeCloseTo(12, 12)
    expect(effect.netWithout).toBeCloseTo(0.044, 12)
    expect(effect.net).toBeCloseTo(0.032, 12)
  })
})
