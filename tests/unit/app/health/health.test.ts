import { describe, expect, it } from 'vitest'
import { firstNumbers, NUMBERS, readNumbers } from '../../../../src/app/health/numbers.ts'
import {
  customerBase,
  goalView,
  mismatches,
  scoreView,
} from '../../../../src/app/health/healthView.ts'
import { scenarioBusiness } from '../../../../src/app/health/scenarioBusiness.ts'
import { isTaken, withMonthlyChurn } from '../../../../src/app/health/takeOver.ts'
import { readTrend } from '../../../../src/app/health/trendTable.ts'
import { firstTyped, INACTIVE, readTyped } from '../../../../src/app/health/typed.ts'
import { valueOf } from '../../../../src/planner/health/business.ts'
import { baseValue } from '../../../../src/scenario/check.ts'
import { preset } from '../../../helpers/scenarios.ts'

const first = firstTyped((id) => id)
const typed = (numbers: Partial<typeof first.numbers>) => ({
  ...first,
  numbers: { ...first.numbers, ...numbers },
})

describe('The business of a scenario', () => {
  it('has the typed margin where the money is modelled', () => {
    const scenario = preset('starter')
    const { margin, statedBy, horizon } = scenarioBusiness(scenario, scenario.arms[0]!.id)
    expect(margin).toBe(baseValue(scenario.economics.monthlyMargin))
    expect({ statedBy, horizon }).toEqual({ statedBy: null, horizon: scenario.lifetime.horizon })
  })

  it('has the margin that comes to the leader’s value where values are stated: $921.60 over 36 months', () => {
    const business = scenarioBusiness(preset('telecom-40k'), 'discount')
    expect(business.statedBy).toMatchObject({ name: 'Discount', months: 36 })
    expect(valueOf(business)).toBeCloseTo(921.6, 6)
    // $40 a month are $795.29 at the same 3 % and 10 %: a published vector.
    expect(business.margin).toBeCloseTo((40 * 921.6) / 795.29, 3)
  })
})

describe('A monthly rate that is taken over', () => {
  it('becomes the leaving rate of the scenario with its source, and nothing else changes', () => {
    const before = preset('telecom-40k')
    const after = withMonthlyChurn(before, 0.0204922, 'counted')
    expect(after.lifetime).toEqual({ ...before.lifetime, churn: 2.04922 })
    expect(after.sources).toEqual({ ...before.sources, 'lifetime.churn': 'counted' })
    expect([isTaken(before, 0.0204922), isTaken(after, 0.0204922)]).toEqual([false, true])
  })

  it('takes the place of another law, and moves a range without changing its shape', () => {
    const sbg = preset('starter', (scenario) => (scenario.lifetime.law = 'sbg'))
    expect(withMonthlyChurn(sbg, 0.05, '').lifetime).toMatchObject({ law: 'constant', churn: 5 })
    const range = preset('starter', (scenario) => {
      scenario.lifetime.churn = { dist: 'beta', mean: 3, observations: 400 }
    })
    const { churn } = withMonthlyChurn(range, 0.05, '').lifetime
    expect(churn).toEqual({ dist: 'beta', mean: 5, observations: 400 })
  })
})

describe('What other calculators take from the counts', () => {
  const business = scenarioBusiness(preset('telecom-40k'), 'discount')

  it('is the customers and the rate by the month where they fit, and else the scenario’s rate for 1,000', () => {
    const counted = { ...typed({ start: 1_000, gained: 0, lost: 488 }), period: 12 as const }
    expect(customerBase(counted, business)).toMatchObject({ customers: 1_000, from: 'counts' })
    expect(customerBase(counted, business).churn).toBeCloseTo(1 - 0.512 ** (1 / 12), 12)
    const wrong = typed({ start: 35, gained: 4, lost: 2, end: 30 })
    expect(customerBase(wrong, business)).toMatchObject({ customers: 1_000, from: 'scenario' })
    expect(customerBase(wrong, business).churn).toBeCloseTo(0.03, 12)
  })

  it('gives way to what is typed for the goal, and a target no lower is no plan', () => {
    const { goal, from, plan } = goalView(typed({ goalToday: 6, goalCustomers: 500 }), business)
    expect(goal).toMatchObject({ today: 0.06, target: 0.04, customers: 500, months: 12 })
    expect(from).toBe('typed')
    expect(plan?.step).toBeCloseTo(-0.02 / 12, 12)
    expect(goalView(typed({ goalToday: 3, goalTarget: 3 }), business).plan).toBeNull()
  })

  it('tells where plans do not add up to them, to the cent, and nothing of what is not typed', () => {
    const zeros = { lost: 0, regained: 0, mrrStart: 99.999, mrrLost: 0, mrrGained: 0 }
    const plan = { ...zeros, id: 'plan-1', name: 'A', isFree: false, start: 900 }
    const with900 = { ...typed({ start: 1_000, mrrStart: 100 }), plans: [plan] }
    expect(mismatches(with900)).toEqual([{ cell: 'start', plans: 900, above: 1_000 }])
    const off = { ...with900, numbers: { ...with900.numbers, mrrStart: 100.01 } }
    expect(mismatches(off).map(({ cell }) => cell)).toEqual(['start', 'mrrStart'])
    expect(mismatches({ ...off, plans: [{ ...plan, start: 1_000, mrrStart: 0 }] })).toEqual([])
  })
})

describe('Days without activity', () => {
  it('show as a signal from the typed number of days on', () => {
    const at = (days: number): number => scoreView(typed({ days, inactiveDays: 30 })).customer
    expect([at(29), at(30)]).toEqual([100, 70])
    expect(first.signals[0]?.id).toBe(INACTIVE)
  })
})

describe('What a tab kept', () => {
  it('comes back as it was', () => {
    const all = {
      ...typed({ start: 35, points: 7.5, mrrStart: 12.5 }),
      period: 3 as const,
      trend: 'x',
    }
    expect(readTyped(JSON.parse(JSON.stringify(all)), first)).toEqual(all)
  })

  it('counts only as far as it can be used', () => {
    const bad = { start: -1, lost: 2.5, points: 'five', goalMonths: null, end: 7, threshold: 101 }
    expect(readNumbers(bad)).toEqual({ ...firstNumbers(), end: 7 })
    expect(NUMBERS.goalMonths.nullable).toBe(false)
    for (const kept of [
      null,
      7,
      'text',
      [],
      { plans: 5, signals: [null, { id: '' }], period: 2 },
    ]) {
      expect(readTyped(kept, first)).toEqual(first)
    }
  })
})

describe('A pasted table of months', () => {
  it('is read with commas, tabs or semicolons, under the names that are in use', () => {
    const months = [
      { month: 'Jan', gained: 1_200, lost: 90, regained: 8 },
      { month: 'Feb', gained: 110, lost: 95, regained: 0 },
    ]
    expect(readTrend('Month,New,Lost,Reactivated\nJan,"1,200",90,8\nFeb,110,95,\n').months).toEqual(
      months,
    )
    expect(
      readTrend('Period\tJoined\tChurned\tWon back\nJan\t1200\t90\t8\nFeb\t110\t95\t0').months,
    ).toEqual(months)
  })

  it('tells every fault with its line, and gives no months then', () => {
    const { months, problems } = readTrend('month,new,lost\nJan,ten,5\nFeb,10,2.5\nMar,10,-3\n')
    expect(months).toEqual([])
    expect(problems).toHaveLength(3)
    expect(problems.join(' ')).toMatch(/Line 2.*ten.*Line 3.*2\.5.*Line 4.*-3 is below 0/s)
    expect(readTrend('a,b\n1,2').problems.join(' ')).toMatch(
      /No column is called .*month.*new.*lost/s,
    )
  })
})
