import { describe, expect, it } from 'vitest'
import {
  adoptionOf,
  adoptionText,
  isHeld,
  readAdoption,
} from '../../../../src/app/analysis/adoption.ts'
import {
  isPerhapsHeld,
  matchesOf,
  NOBODY_NAMED,
  sizesOf,
} from '../../../../src/app/analysis/inScenario.ts'
import { economicsOf, questionOf } from '../../../../src/app/analysis/question.ts'
import { withValue } from '../../../../src/scenario/path.ts'
import type { Scenario } from '../../../../src/scenario/types.ts'
import { updatedScenario, updatesOf } from '../../../../src/scenario/updated.ts'
import { analysed, cell } from '../../../helpers/testResults.ts'
import { preset } from '../../../helpers/scenarios.ts'

const before = preset('telecom-40k')
const results = { cells: [cell('Discount', [5000, 2400]), cell('Upgrade', [5000, 2000])] }
const names = ['Discount', 'Upgrade']
const matches = matchesOf(before, names, NOBODY_NAMED)

const analysisWith = (scenario: Scenario) => {
  const economics = economicsOf(scenario, sizesOf(matches, results.cells))
  const chosen = { baseline: null, correction: null, planned: null, priors: 'scenario' } as const
  return analysed(results, questionOf(chosen, { names, matches, scenario, economics }))
}

const first = analysisWith(before)
const updated = updatedScenario(before, updatesOf(before, matches, first.arms), { date: 'May' })
const adoption = adoptionOf(results, before, updated.inputs)

describe('results that were made assumptions', () => {
  it('are held by the scenario that has them, and not before or once an input was changed', () => {
    expect(isHeld(adoption, updated.scenario, results)).toBe(true)
    expect(isHeld(adoption, before, results)).toBe(false)
    const changed = withValue(updated.scenario, 'arms.discount.recall', 40)
    expect(isHeld(adoption, changed, results)).toBe(false)
    const others = { cells: [cell('Discount', [5000, 2401]), cell('Upgrade', [5000, 2000])] }
    expect(isHeld(adoption, updated.scenario, others)).toBe(false)
  })

  it('are read again with what stood there before: counted once, where believing them would count them twice', () => {
    const [a, b] = first.arms[0]?.recall.shapes ?? [0, 0]
    // The preset's beta has 10,000 observations; the test adds its 5,000 customers.
    expect(a + b).toBeCloseTo(15_000, 6)
    const again = analysisWith(adoption.before)
    expect(again.arms[0]?.recall.shapes).toEqual(first.arms[0]?.recall.shapes)
    const twice = analysisWith(updated.scenario).arms[0]?.recall.shapes ?? [0, 0]
    expect(twice[0] + twice[1]).toBeCloseTo(20_000, 3)
  })

  it('are suspected in a scenario whose notes name as many customers, wherever it was saved', () => {
    const suspected = (scenario: Scenario, contacted: number) =>
      isPerhapsHeld(scenario, matches, [{ id: 'Discount', contacted }])
    expect(suspected(updated.scenario, 5000)).toBe(true)
    expect(suspected(updated.scenario, 5001)).toBe(false)
    expect(suspected(before, 5000)).toBe(false)
  })

  it('are known again from the text that a tab keeps', () => {
    const read = readAdoption(adoptionText(adoption))
    expect(read).toEqual(adoption)
    expect(readAdoption('')).toBeNull()
    expect(readAdoption('{"of":1,"after":[]}')).toBeNull()
    expect(readAdoption(JSON.stringify({ ...adoption, after: [['a', 1]] }))).toBeNull()
  })
})
