import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againstAcquisition } from '../../../../src/planner/money/againstAcquisition.ts'
import { scaleUp, type Base, type RunTotals } from '../../../../src/planner/money/scaleUp.ts'

const run: RunTotals = {
  customers: 1_000,
  recalled: 400,
  value: 40_000,
  offerCost: 8_000,
  offerOnContact: false,
  contactCost: 1_000,
  once: 500,
  anyway: 10_000,
}
const same: Base = { now: 1_000, perMonth: 0, months: 12, rest: 1, capacity: null }

describe('A run scaled up', () => {
  it('to the list itself, nobody lapsing, is the run', () => {
    expect(scaleUp(run, same).total).toEqual({
      customers: 1_000,
      contacted: 1_000,
      recalled: 400,
      cost: 9_500,
      profit: 30_500,
      incremental: 20_500,
    })
  })

  it('pays what is paid once only once: three times the customers, and a thousand a year', () => {
    const { total, once } = scaleUp(run, { ...same, now: 3_000, perMonth: 100 })
    expect(once).toBe(500)
    expect(total.customers).toBe(4_200)
    expect(total.profit).toBeCloseTo(4.2 * 31_000 - 500, 9)
    expect(total.incremental).toBeCloseTo(4.2 * 21_000 - 500, 9)
  })

  it('counts fewer returns outside the list, but every contact', () => {
    const { groups } = scaleUp(run, { ...same, now: 2_000, rest: 0.5 })
    expect(groups[1]).toEqual({
      id: 'rest',
      customers: 1_000,
      contacted: 1_000,
      recalled: 200,
      cost: 5_000,
      profit: 15_000,
      incremental: 10_000,
    })
  })

  it('pays offers in full for everybody contacted where the cost basis says so', () => {
    const { groups } = scaleUp({ ...run, offerOnContact: true }, { ...same, now: 2_000, rest: 0.5 })
    expect(groups[1]?.cost).toBe(9_000)
  })

  it('contacts no more than the channel can, the list first, and says who waits', () => {
    const { groups, waiting } = scaleUp(run, { ...same, now: 5_000, perMonth: 10, capacity: 300 })
    expect(groups.map(({ contacted }) => contacted)).toEqual([1_000, 2_600, 0])
    expect(waiting).toBe(1_520)
  })

  it('takes a base smaller than the list as that part of it', () => {
    expect(scaleUp(run, { ...same, now: 500 }).total.profit).toBe(15_000)
  })

  it('of no known organic rate has no incremental profit', () => {
    const { total, groups } = scaleUp({ ...run, anyway: null }, same)
    expect([total.incremental, groups[0]?.incremental]).toEqual([null, null])
  })

  it('adds up by groups, and never contacts more than there are', () => {
    const base = fc.record({
      now: fc.integer({ min: 0, max: 10_000 }),
      perMonth: fc.integer({ min: 0, max: 1_000 }),
      months: fc.constant(12),
      rest: fc.double({ min: 0, max: 2, noNaN: true }),
      capacity: fc.option(fc.integer({ min: 1, max: 2_000 })),
    })
    fc.assert(
      fc.property(base, (each) => {
        const { groups, total, waiting } = scaleUp(run, each)
        const profit = groups.reduce((sum, group) => sum + group.profit, 0)
        expect(total.profit).toBeCloseTo(profit - run.once, 6)
        for (const group of groups) expect(group.contacted).toBeLessThanOrEqual(group.customers)
        expect(waiting).toBeGreaterThanOrEqual(0)
        if (each.capacity !== null) {
          expect(total.contacted).toBeLessThanOrEqual(12 * each.capacity)
        }
      }),
      { seed: 4_711, numRuns: 300 },
    )
  })
})

describe('The cost of a new customer', () => {
  it('is a multiple of that of one won back', () => {
    expect(againstAcquisition({ perRecalled: 120, perIncremental: 200, value: 900 }, 600)).toEqual({
      recalled: 5,
      incremental: 3,
      value: 1.5,
    })
  })

  it('is no multiple where it was not typed, or where nothing is paid or nobody more comes back', () => {
    const cost = { perRecalled: 0, perIncremental: null, value: 900 }
    expect(againstAcquisition(cost, 600)).toEqual({ recalled: null, incremental: null, value: 1.5 })
    expect(againstAcquisition(cost, null).value).toBeNull()
    expect(againstAcquisition(cost, 0).value).toBeNull()
  })
})
