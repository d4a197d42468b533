import { describe, expect, it } from 'vitest'
import type { ListCohort } from '../../../src/model/customerList.ts'
import { checkScenario } from '../../../src/scenario/check.ts'
import { cohortSize } from '../../../src/scenario/cohortSize.ts'
import { withListCohort } from '../../../src/scenario/listCohort.ts'
import { sourceAt, valueAt } from '../../../src/scenario/path.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const published = preset('telecom-40k')
const full = preset('telecom-40k-modelled')

/** 600 on the basic plan and 400 on the pro plan. */
const plans = {
  id: 'plan',
  name: 'Plan',
  levels: [
    { id: 'basic', name: 'Basic', customers: 600 },
    { id: 'pro', name: 'Pro', customers: 400 },
  ],
}
const reasons = {
  id: 'reason',
  name: 'Why they left',
  levels: [
    { id: 'price', name: 'Price', customers: 700 },
    { id: 'moved', name: 'Moved away', customers: 300 },
  ],
}
const list = (part: Partial<ListCohort>): ListCohort => ({
  attributes: [],
  cells: {},
  customers: 1000,
  rows: 1000,
  leftOut: 0,
  ...part,
})
const byPlan = list({ attributes: [plans], cells: { basic: 600, pro: 400 } })
const byReason = list({ attributes: [reasons], cells: { price: 700, moved: 300 } })
const NOTE = 'Customer list “lapsed.csv”, 1,000 customers, read on 2026-11-28.'

describe('a scenario with the customers of a list', () => {
  it('has the list’s kinds of customers, each as many as the list says', () => {
    const { scenario } = withListCohort(published, byReason, NOTE)
    expect(checkScenario(scenario, [])).toEqual([])
    expect(cohortSize(scenario)).toBe(1000)
    expect(scenario.cohort.cells).toEqual({ price: 700, moved: 300 })
    expect(valueAt(scenario, 'cohort.attributes.reason.levels.moved.share')).toBe(30)
    expect(scenarioOf(scenario).cohort).toEqual(scenario.cohort)
  })

  it('gives new levels no effect and leaves those it had theirs', () => {
    const { scenario, known } = withListCohort(full, byReason, NOTE)
    const at = 'cohort.attributes.reason.levels'
    expect(valueAt(scenario, `${at}.price.recallShift`)).toEqual(
      valueAt(full, `${at}.price.recallShift`),
    )
    expect(valueAt(scenario, `${at}.moved.recallShift`)).toBe(0)
    expect(valueAt(scenario, `${at}.moved.hazardRatio`)).toBe(1)
    expect(known).toEqual(['Price'])
  })

  it('says where the customers come from, and where effects came from that stay', () => {
    const { scenario } = withListCohort(full, byReason, NOTE)
    expect(sourceAt(scenario, 'cohort.customers')).toBe(NOTE)
    const note = sourceAt(scenario, 'cohort.attributes.reason')
    expect(note).toMatch(/^Customer list/)
    expect(note).toContain(sourceAt(full, 'cohort.attributes.reason')?.slice(0, 40))
    const again = withListCohort(scenario, byReason, NOTE).scenario
    expect(sourceAt(again, 'cohort.attributes.reason')).toBe(note)
  })

  it('sends a new reason what the first one gets, and says so', () => {
    const { scenario, newRoutes, goneReasons } = withListCohort(published, byReason, NOTE)
    expect(valueAt(scenario, 'arms.tailored.routes')).toEqual({
      price: 'discount',
      moved: 'discount',
    })
    expect(newRoutes).toEqual([{ arm: 'Tailored', reason: 'Moved away', offer: 'Discount' }])
    expect(goneReasons).toEqual(['Service'])
  })

  it('keeps the reasons where the list has none and an offer is chosen by them', () => {
    const { scenario, keptReasons, gone } = withListCohort(published, byPlan, NOTE)
    expect(checkScenario(scenario, [])).toEqual([])
    expect(keptReasons).toEqual(['Price', 'Service'])
    expect(gone).toEqual([])
    expect(scenario.cohort.cells).toEqual({
      'basic.price': 300,
      'basic.service': 300,
      'pro.price': 200,
      'pro.service': 200,
    })
  })

  it('forgets the reasons where no offer is chosen by them, with what offers said of them', () => {
    const arms = full.arms
      .filter(({ kind }) => kind !== 'policy')
      .map((arm, i, { length }) => ({ ...arm, share: i === 0 ? 100 - (length - 1) * 10 : 10 }))
    const before = scenarioOf({ ...full, arms })
    const { scenario, gone } = withListCohort(before, byPlan, NOTE)
    expect(checkScenario(scenario, [])).toEqual([])
    expect(gone).toContain('Reason for leaving')
    expect(
      scenario.arms.every(({ fit, cures }) => Object.keys({ ...fit, ...cures }).length === 0),
    ).toBe(true)
  })

  it('is a number of customers where no column tells them apart', () => {
    const { scenario } = withListCohort(published, list({ customers: 12_345 }), NOTE)
    expect(checkScenario(scenario, [])).toEqual([])
    expect(scenario.cohort.customers).toBe(12_345)
    expect(scenario.cohort.cells).toEqual({})
  })

  it('drops the table of recorded against true reasons with reasons it does not know', () => {
    const confusion = {
      'price.price': 90,
      'price.service': 10,
      'service.price': 20,
      'service.service': 80,
    }
    const before = scenarioOf({ ...published, cohort: { ...published.cohort, confusion } })
    const changed = withListCohort(before, byReason, NOTE)
    expect(changed.lostConfusion).toBe(true)
    expect(checkScenario(changed.scenario, [])).toEqual([])
    const same = list({
      attributes: [
        {
          ...reasons,
          levels: [
            { id: 'service', name: 'Service', customers: 500 },
            { id: 'price', name: 'Price', customers: 500 },
          ],
        },
      ],
      cells: { service: 500, price: 500 },
    })
    const kept = withListCohort(before, same, NOTE)
    expect(kept.lostConfusion).toBe(false)
    expect(kept.scenario.cohort.confusion).toEqual(confusion)
  })
})
