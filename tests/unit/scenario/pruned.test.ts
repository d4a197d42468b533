import { describe, expect, it } from 'vitest'
import { removeLevel } from '../../../src/panels/scenario/attributes.ts'
import { removeArm, removeComponent } from '../../../src/panels/scenario/structure.ts'
import { withValue } from '../../../src/scenario/path.ts'
import { pruned } from '../../../src/scenario/pruned.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const SPREAD = { dist: 'pert', low: 10, likely: 20, high: 30 } as const
const DISCOUNT = 'arms.discount.recall'
const COST = 'arms.combo.components.upgrade.costToServe'
const SHARE = 'cohort.attributes.complaint.levels.resolved.recallShift'

/** Two offers go together, and one of them with a cost and with an effect of a level. */
const before = preset('telecom-40k-modelled', (scenario) => {
  Object.assign(
    scenario,
    [COST, DISCOUNT].reduce<Scenario>((next, path) => withValue(next, path, SPREAD), scenario),
  )
  Object.assign(scenario, withValue(scenario, SHARE, { dist: 'normal', mean: 0.2, sd: 0.1 }))
  scenario.correlations = ['arms.upgrade.recall', COST, SHARE].map((second, i) => ({
    id: `c${i}`,
    first: DISCOUNT,
    second,
    rank: 0.2,
  }))
  scenario.sources = { [COST]: 'The warehouse.', 'arms.nobody.recall': 'Nobody.' }
})

const droppedBy = (after: Scenario): readonly string[] => {
  const { scenario, dropped } = pruned(before, after)
  // What is left has to be a scenario again.
  expect(scenarioOf(scenario).correlations.length + dropped.length).toBe(3)
  return dropped.map(({ id }) => id)
}

describe('What speaks of an input goes with it', () => {
  it('and nothing goes where no input does: the scenario is the same object', () => {
    const after = withValue(before, DISCOUNT, { ...SPREAD, high: 40 })
    expect(pruned(before, after)).toEqual({ scenario: after, dropped: [] })
    expect(pruned(before, after).scenario).toBe(after)
  })

  it('when it becomes exact', () => {
    expect(droppedBy(withValue(before, DISCOUNT, 45))).toEqual(['c0', 'c1', 'c2'])
    expect(droppedBy(withValue(before, COST, 3))).toEqual(['c1'])
  })

  it('when its offer, its component or its level is removed', () => {
    expect(droppedBy(removeArm(before, 'upgrade'))).toEqual(['c0'])
    expect(droppedBy(removeComponent(before, 'combo', 'upgrade'))).toEqual(['c1'])
    expect(droppedBy(removeLevel(before, 'complaint', 'resolved'))).toEqual(['c2'])
  })

  it('but not when it is renamed: names are no part of paths', () => {
    expect(droppedBy(withValue(before, 'arms.discount.name', 'Rebate'))).toEqual([])
  })

  it('takes the sources of inputs that are gone, and no others', () => {
    const { sources } = pruned(before, removeArm(before, 'combo')).scenario
    expect(sources).toEqual({ 'arms.nobody.recall': 'Nobody.' })
    expect(pruned(before, withValue(before, COST, 3)).scenario.sources).toEqual(before.sources)
  })
})
