import { describe, expect, it } from 'vitest'
import type { ListCohort } from '../../../src/model/customerList.ts'
import { cohortSize } from '../../../src/scenario/cohortSize.ts'
import { cohortInScenario } from '../../../src/scenario/cohortInScenario.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { sourceAt } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { preset, presetIds, scenarioOf } from '../../helpers/scenarios.ts'

const SOURCE = { file: 'lapsed.csv', rows: 100, date: '2025-04-30' }

type Counts = Readonly<Record<string, number>>

/** A list with one attribute. */
const listOf = (id: string, name: string, levels: Counts): ListCohort => {
  const ids = Object.keys(levels).map((each) => each.toLowerCase().replace(/\W+/g, '-'))
  const counts = Object.values(levels)
  const customers = counts.reduce((sum, each) => sum + each, 0)
  return {
    attributes: [
      {
        id,
        name,
        levels: Object.keys(levels).map((level, i) => ({
          id: ids[i] ?? '',
          name: level,
          customers: counts[i] ?? 0,
        })),
      },
    ],
    cells: Object.fromEntries(ids.map((each, i) => [each, counts[i] ?? 0])),
    customers,
    rows: customers,
    leftOut: 0,
  }
}

const reasons = (scenario: Scenario) =>
  scenario.cohort.attributes.find(({ id }) => id === 'reason')?.levels ?? []

describe('A scenario with the customers of a list', () => {
  it.each(presetIds)('can be used as it is, whatever the list tells apart: %s', (id) => {
    const lists = [
      listOf('reason', 'Reason', { Price: 60, Service: 30, Moved: 10 }),
      listOf('plan', 'Plan', { Basic: 60, Pro: 40 }),
      { attributes: [], cells: {}, customers: 77, rows: 77, leftOut: 0 },
    ]
    for (const list of lists) {
      const { scenario, issues } = cohortInScenario(preset(id), list, SOURCE)
      expect(issues).toEqual([])
      expect(scenarioOf(scenario)).toEqual(scenario)
      expect(cohortSize(scenario)).toBe(list.customers)
      expect(compile(scenario, { id }).arms.length).toBe(scenario.arms.length)
    }
  })

  it('keeps the effects of levels of the same id or name, and gives others none', () => {
    const before = preset('telecom-40k-modelled')
    const [first] = reasons(before)
    if (!first) throw new Error('The preset has no reasons.')
    const { scenario } = cohortInScenario(
      before,
      listOf('grund', 'reason for LEAVING', { [first.name.toUpperCase()]: 75, Moved: 25 }),
      SOURCE,
    )
    const known = before.cohort.attributes.find(({ id }) => id === 'reason')
    const named = {
      ...before,
      cohort: { ...before.cohort, attributes: [{ ...known, name: 'Reason for leaving' }] },
    }
    const again = cohortInScenario(
      named as Scenario,
      listOf('grund', 'reason for LEAVING', { [first.name.toUpperCase()]: 75, Moved: 25 }),
      SOURCE,
    )
    expect(scenario.cohort.attributes.length).toBeGreaterThan(0)
    expect(reasons(again.scenario)).toEqual([
      { ...first, share: 75 },
      {
        id: 'moved',
        name: 'Moved',
        share: 25,
        recallShift: 0,
        hazardRatio: 1,
        marginMultiplier: 1,
        organicOdds: 1,
        cliff: 0,
      },
    ])
    expect(again.scenario.cohort.cells).toEqual({ [first.id]: 75, moved: 25 })
  })

  it('tells what is gone: levels, attributes, correlations, barred pairs, effects of offers', () => {
    const before = preset('telecom-40k-modelled', (each) => {
      const gone = reasons(each).at(-1)
      const arm = each.arms.find(({ kind }) => kind === 'offer')
      if (!gone || !arm) throw new Error('The preset has no reasons or offers.')
      arm.fit = { [gone.id]: 0.2 }
      each.plan.barred = [{ id: 'b1', levels: { reason: gone.id }, arm: arm.id } as never]
    })
    const [first] = reasons(before)
    const gone = reasons(before).at(-1)
    const { scenario, dropped } = cohortInScenario(
      before,
      listOf('reason', 'Reason', { [first?.name ?? '']: 1 }),
      SOURCE,
    )
    expect(scenario.plan.barred).toEqual([])
    expect(scenario.arms.every(({ fit }) => !Object.hasOwn(fit, gone?.id ?? ''))).toBe(true)
    const told = dropped.join('\n')
    expect(told).toContain(gone?.name)
    expect(told).toContain('1 pair that the plan may not make is dropped.')
    expect(told).toMatch(/what it does for .* is dropped with these reasons/)
  })

  it('sends a new reason the offer that most reasons get, and says so', () => {
    const before = preset('telecom-40k-modelled')
    const policy = before.arms.find(({ kind }) => kind === 'policy')
    if (!policy) throw new Error('The preset has no tailored arm.')
    const [first] = reasons(before)
    const list = listOf('reason', 'Reason', { [first?.name ?? '']: 3, Moved: 4 })
    const { scenario, dropped } = cohortInScenario(before, list, SOURCE)
    const routes = scenario.arms.find(({ id }) => id === policy.id)?.routes ?? {}
    expect(Object.keys(routes).sort()).toEqual(
      reasons(scenario)
        .map(({ id }) => id)
        .sort(),
    )
    expect(routes[first?.id ?? '']).toBe(policy.routes[first?.id ?? ''])
    expect(dropped.join('\n')).toMatch(/ sends .* for Moved: choose another offer/)
  })

  it('gives everybody an unknown reason where a tailored arm needs one and the list has none', () => {
    const list = listOf('plan', 'Plan', { Basic: 6, Pro: 4 })
    const { scenario, dropped } = cohortInScenario(preset('telecom-40k-modelled'), list, SOURCE)
    expect(scenario.cohort.cells).toEqual({ 'not-known.basic': 6, 'not-known.pro': 4 })
    expect(dropped[0] ?? '').not.toBe('')
    expect(dropped).toContain('The list tells no reasons for leaving: everybody has "Not known".')
  })

  it('notes where its customers come from', () => {
    const list = listOf('plan', 'Plan', { Basic: 6, Pro: 4 })
    const file = `a${'\u0007'}b${'x'.repeat(400)}.csv`
    const { scenario } = cohortInScenario(preset('starter'), list, { ...SOURCE, file })
    const note = sourceAt(scenario, 'cohort.cells') ?? ''
    expect(note).toMatch(/^From abx+, 100 rows, on 2025-04-30\.$/)
    expect(scenarioOf(scenario).sources['cohort.cells']).toBe(note)
  })

  it('no longer names the source that its customers and shares had before', () => {
    const before = preset('telecom-40k-modelled')
    const [first] = reasons(before)
    const share = `cohort.attributes.reason.levels.${first?.id ?? ''}.share`
    expect(sourceAt(before, 'cohort.customers')).toMatch(/Kumar/)
    expect(sourceAt(before, share)).toMatch(/our guess/)
    const list = listOf('reason', 'Reason', { [first?.name ?? '']: 3, Moved: 4 })
    const { scenario } = cohortInScenario(before, list, SOURCE)
    for (const path of ['cohort.customers', 'cohort.cells', share])
      expect(sourceAt(scenario, path), path).toBe('From lapsed.csv, 100 rows, on 2025-04-30.')
    expect(sourceAt(scenario, share.replace('share', 'recallShift'))).toMatch(/our guess/)
  })

  it('has no more notes than a document takes, however many levels a list has', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`Level ${i}`, 1]))
    const one = listOf('a0', 'A0', many)
    const { levels = [] } = one.attributes[0] ?? {}
    const attributes = Array.from({ length: 8 }, (_, a) => ({ id: `a${a}`, name: `A${a}`, levels }))
    const keys = levels.map(({ id }) => new Array(8).fill(id).join('.'))
    const cells = Object.fromEntries(keys.map((key) => [key, 1]))
    const notes = Array.from({ length: 150 }, (_, i) => [`economics.note${i}`, 'Our guess.'])
    const before = preset('telecom-40k-modelled', (each) => {
      Object.assign(each.sources, Object.fromEntries(notes))
    })
    const { scenario } = cohortInScenario(before, { ...one, attributes, cells }, SOURCE)
    expect(Object.keys(scenario.sources)).toHaveLength(400)
    expect(sourceAt(scenario, 'cohort.customers')).toMatch(/^From lapsed/)
  })

  it('has shares that sum to 100 and are those of the list to a hundredth', () => {
    const list = listOf('plan', 'Plan', { A: 1, B: 1, C: 1, D: 99_997 })
    const { scenario } = cohortInScenario(preset('starter'), list, SOURCE)
    const shares =
      scenario.cohort.attributes.at(-1)?.levels.map(({ share }) => share as number) ?? []
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9)
    expect(shares).toEqual([0, 0, 0, 100])
  })
})
