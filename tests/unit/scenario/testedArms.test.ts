import { describe, expect, it } from 'vitest'
import { preset } from '../../../src/cli/presets.ts'
import { asTested } from '../../../src/scenario/asTested.ts'
import { checkScenario } from '../../../src/scenario/check.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { parseScenarioText } from '../../../src/scenario/parse.ts'
import { withValue } from '../../../src/scenario/path.ts'
import { matchArms, testedInputs, WITHOUT_OFFER } from '../../../src/scenario/testedArms.ts'
import { testPriors } from '../../../src/scenario/testPriors.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { updatedScenario, updatesOf } from '../../../src/scenario/updated.ts'
import { toText } from '../../../src/scenario/write.ts'

const telecom = preset('telecom-40k')
const modelled = preset('telecom-40k-modelled')
const NO_ECONOMICS = new Map<string, never>()

const idsBy = (scenario: Scenario, names: readonly string[]) =>
  Object.fromEntries([...matchArms(scenario, names).matched].map(([name, { id }]) => [name, id]))

describe('Arms of a table', () => {
  it('are the scenario’s by name or id, whatever their case and blanks', () => {
    const names = [' DISCOUNT ', 'upgrade', 'something else']
    expect(idsBy(telecom, names)).toEqual({ ' DISCOUNT ': 'discount', upgrade: 'upgrade' })
    const { unmatched, missing } = matchArms(telecom, names)
    expect(unmatched).toEqual(['something else'])
    expect(missing.map(({ id }) => id)).toEqual(['combo', 'tailored'])
  })

  it('are matched once: of two that fit the first is', () => {
    const { matched, unmatched } = matchArms(telecom, ['discount', 'Discount'])
    expect(matched.size).toBe(1)
    expect(unmatched).toEqual(['Discount'])
  })

  it('called control are the customers without an offer, whether or not the scenario has an arm for them', () => {
    expect(matchArms(telecom, ['discount', 'Control']).matched.get('Control')).toBe(WITHOUT_OFFER)
    const held: Scenario = {
      ...withValue(telecom, 'organic.recall', 10),
      arms: telecom.arms.map((arm) =>
        arm.id === 'combo' ? { ...arm, kind: 'holdout', recall: null } : arm,
      ),
    }
    expect(idsBy(held, ['No offer'])).toEqual({ 'No offer': 'combo' })
  })

  it('speak of the inputs that say what their customers do', () => {
    const of = (id: string) => {
      const arm = modelled.arms.find((each) => each.id === id)
      return arm && testedInputs(arm)
    }
    expect(of('discount')).toEqual({ recall: 'arms.discount.recall', value: 'arms.discount.value' })
    expect(testedInputs(WITHOUT_OFFER)).toEqual({
      recall: 'organic.recall',
      value: 'organic.value',
    })
  })
})

describe('What a scenario believed', () => {
  it('is the beta of its input, and the mean and sd of a stated value', () => {
    const priors = testPriors(telecom, matchArms(telecom, ['discount']), NO_ECONOMICS)
    expect(priors).toHaveLength(1)
    const [a = NaN, b = NaN] = priors[0]?.recall ?? []
    expect(a).toBeCloseTo(4500, 6)
    expect(b).toBeCloseTo(5500, 6)
    expect(priors[0]?.value).toEqual({ mean: 921.6, sd: 56.03 })
  })

  it('of another law is the beta of the same mean and variance', () => {
    const belief = { dist: 'uniform', low: 40, high: 50 }
    const scenario = withValue(telecom, 'arms.discount.recall', belief)
    const [prior] = testPriors(scenario, matchArms(scenario, ['discount']), NO_ECONOMICS)
    const [a = NaN, b = NaN] = prior?.recall ?? []
    expect(a / (a + b)).toBeCloseTo(0.45, 12)
    // Variance of a uniform: width²/12; of a beta: m (1 − m)/(a + b + 1).
    expect((0.45 * 0.55) / (a + b + 1)).toBeCloseTo(0.1 ** 2 / 12, 12)
  })

  it('is nothing where an input is exact: a test could teach nothing then', () => {
    const exact = withValue(telecom, 'arms.discount.recall', 45)
    const [prior] = testPriors(exact, matchArms(exact, ['discount']), NO_ECONOMICS)
    expect(prior?.recall).toBeNull()
  })
})

describe('A scenario after a test', () => {
  const matches = matchArms(telecom, ['Discount', 'Combo', 'control'])
  const analysed = [
    {
      id: 'Discount',
      contacted: 8000,
      recall: { shapes: [8100, 9900] as const },
      money: { posterior: { valuePerRecalled: { mean: 940, sd: 21 } } },
    },
    { id: 'Combo', contacted: 8000, recall: { shapes: [8000, 10_000] as const }, money: null },
    { id: 'control', contacted: 4000, recall: { shapes: [400.5, 3600.5] as const }, money: null },
  ]
  const updates = updatesOf(telecom, matches, analysed)
  const { scenario, inputs, issues } = updatedScenario(telecom, updates, { date: '3 May 2026' })

  it('has the posteriors as its inputs and nothing else changed', () => {
    expect(inputs.map(({ path }) => path)).toEqual([
      'arms.discount.recall',
      'arms.discount.value',
      'arms.combo.recall',
      'organic.recall',
    ])
    const [discount] = scenario.arms
    expect(discount?.recall).toEqual({ dist: 'beta', mean: 45, observations: 18_000 })
    expect(discount?.value).toEqual({ dist: 'lognormal', mean: 940, sd: 21 })
    expect(scenario.arms[1]).toEqual(telecom.arms[1])
    expect({ ...scenario, arms: [], organic: null, sources: null }).toEqual({
      ...telecom,
      arms: [],
      organic: null,
      sources: null,
    })
    expect(issues).toEqual([])
  })

  it('says where they come from, and what stood there before', () => {
    expect(scenario.sources['arms.discount.recall']).toMatch(
      /^Test of 3 May 2026, 8000 customers\. Before: Harvard Business Review/,
    )
    expect(scenario.sources['organic.recall']).toBe('Test of 3 May 2026, 4000 customers.')
  })

  it('can be written, read and run', () => {
    const read = parseScenarioText(toText(scenario))
    expect(read.ok).toBe(true)
    if (read.ok) expect(read.scenario).toEqual(scenario)
    expect(compile(scenario, { id: 'x', scope: 'tested' }).organic).not.toBeNull()
  })

  it('has as prior of the next test the posterior of this one', () => {
    const [prior] = testPriors(scenario, matchArms(scenario, ['discount']), NO_ECONOMICS)
    expect(prior?.recall?.[0]).toBeCloseTo(8100, 4)
    expect(prior?.recall?.[1]).toBeCloseTo(9900, 4)
  })

  it('tells what no longer fits together', () => {
    const year = { ...modelled.organic, recall: 10, recallYear: 12 }
    const before: Scenario = { ...modelled, organic: year }
    const control = updatesOf(before, matchArms(before, ['control']), [
      { id: 'control', contacted: 100, recall: { shapes: [30, 70] }, money: null },
    ])
    const after = updatedScenario(before, control, { date: 'today' })
    expect(after.issues.map(({ path }) => path)).toEqual(['organic.recallYear'])
  })

  it('keeps a value that follows from margin and lifetime', () => {
    const own = updatesOf(modelled, matchArms(modelled, ['Discount']), analysed)
    expect(own[0]?.value).toBeNull()
  })
})

describe('A scenario with the customers of a test', () => {
  it('has exactly as many in each arm', () => {
    const sizes = new Map([
      ['discount', 4996],
      ['upgrade', 5003],
      ['combo', 1],
    ])
    const tested = asTested(telecom, sizes)
    expect(checkScenario(tested, [])).toEqual([])
    const { arms } = compile(tested, { id: 'x', scope: 'tested' })
    expect(arms.map(({ targeted }) => targeted)).toEqual([4996, 5003, 1, 0])
  })

  it('scales a table of customers', () => {
    const cells = { price: 30, service: 10 }
    const listed = { ...telecom, cohort: { ...telecom.cohort, cells } }
    const tested = asTested(listed, new Map([['discount', 1000]]))
    expect(tested.cohort.cells).toEqual({ price: 750, service: 250 })
  })
})
