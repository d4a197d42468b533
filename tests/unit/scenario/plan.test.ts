import { describe, expect, it } from 'vitest'
import { inputLabel, inputText } from '../../../src/cli/inputTexts.ts'
import { removeLevel } from '../../../src/panels/scenario/attributes.ts'
import { removeArm } from '../../../src/panels/scenario/structure.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { differingInputs } from '../../../src/scenario/differingInputs.ts'
import { inFuture } from '../../../src/scenario/inFuture.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { valueAt, withValue } from '../../../src/scenario/path.ts'
import { planProblems } from '../../../src/scenario/planProblems.ts'
import { pruned } from '../../../src/scenario/pruned.ts'
import { stepsBetween } from '../../../src/scenario/stepsBetween.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { toDocument } from '../../../src/scenario/write.ts'
import { preset, presetIds, scenarioOf } from '../../helpers/scenarios.ts'

/** A plan with every part. */
const asked = preset('telecom-40k-modelled', (scenario) => {
  Object.assign(scenario.plan, {
    budget: 50_000,
    caps: 'cash',
    mostOf: { combo: 5_000, discount: 9_000 },
    leastOf: { upgrade: 100 },
    channels: { mail: 20_000 },
    barred: [
      { id: 'one', arm: 'combo', levels: { reason: 'price' } },
      { id: 'two', arm: '', levels: { complaint: 'open' } },
    ],
    futures: [
      {
        id: 'recession',
        name: 'Recession',
        factors: { 'economics.monthlyMargin': 0.85, 'arms.combo.recall': 0.9 },
        values: { 'organic.recall': 12 },
      },
    ],
  } satisfies Partial<Scenario['plan']>)
  const [, , complaint] = scenario.cohort.attributes
  complaint!.levels.forEach((level, i) => (level.id = ['none', 'open', 'solved'][i]!))
})

const issuesOf = (plan: unknown): readonly string[] => {
  const parsed = parseScenario({ ...toDocument(asked), plan })
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path}: ${message}`)
}

describe('What a scenario asks of its plan', () => {
  it.each(presetIds)('is nothing in %s, which says nothing of it: profit without a limit', (id) => {
    const scenario = preset(id)
    expect(toDocument(scenario)).not.toHaveProperty('plan')
    expect(scenario.plan).toEqual({
      objective: 'profit',
      budget: null,
      caps: 'cash-costToServe',
      contacts: null,
      holdout: 0,
      contactable: 100,
      minIroi: null,
      mostOf: {},
      leastOf: {},
      channels: {},
      barred: [],
      futures: [],
    })
  })

  it('is written as it was said, and read back the same', () => {
    expect(scenarioOf(JSON.parse(JSON.stringify(toDocument(asked))))).toEqual(asked)
  })

  it('is refused with every problem at once, and with what can be named', () => {
    expect(
      issuesOf({
        objective: 'fame',
        budget: -1,
        holdout: 101,
        mostOf: { combi: 5, discount: 1.5 },
      }),
    ).toEqual([
      'plan.objective: Aim is "fame". Choose one of profit, incrementalProfit, recalled, netBenefit.',
      'plan.budget: Budget is -1. Give a number from 0 to 1,000,000,000.',
      'plan.holdout: Left alone, at least is 101 %. Give a number from 0 % to 100 %.',
      'plan.mostOf.discount: At most is 1.5. Give a whole number from 0 to 100,000,000.',
    ])
    expect(
      issuesOf({
        mostOf: { combi: 5 },
        channels: { pigeon: 5 },
        barred: [
          { id: 'one', arm: 'combo', levels: { reason: 'weather' } },
          { id: 'two' },
          { id: 'three', levels: { shoe: '44' } },
        ],
      }),
    ).toEqual([
      'plan.mostOf.combi: There is no offer "combi" here. Use one of discount, upgrade, combo, tailored, message.',
      'plan.channels.pigeon: There is no channel "pigeon" here. Use one of mail.',
      'plan.barred.one.levels.reason: There is no level "weather" here. Use one of price, service, both, other.',
      'plan.barred.two.arm: There is no offer "" here. Use one of discount, upgrade, combo, tailored, message.',
      'plan.barred.three.levels.shoe: There is no level "44" here. Use one of (none).',
    ])
  })

  it('names futures by inputs that are numbers, within their limits', () => {
    const futures = [
      {
        id: 'odd',
        factors: { 'arms.nobody.recall': 2, 'plan.budget': 2, 'lifetime.law': 2 },
        values: { 'lifetime.churn': 140, 'lifetime.horizon': 12.5, 'organic.recall': 12 },
      },
    ]
    const none = 'Give the path of an input, such as lifetime.churn.'
    expect(issuesOf({ futures })).toEqual([
      'plan.futures.odd.values.lifetime.churn: Monthly leaving rate is 140 %. Give a number from 0 % to 100 %.',
      'plan.futures.odd.values.lifetime.horizon: Horizon is 12.5. Give a whole number from 1 to 120.',
      `plan.futures.odd.factors.arms.nobody.recall: The scenario has no number "arms.nobody.recall" to change. ${none}`,
      `plan.futures.odd.factors.lifetime.law: The scenario has no number "lifetime.law" to change. ${none}`,
      `plan.futures.odd.factors.plan.budget: The scenario has no number "plan.budget" to change. ${none}`,
    ])
  })

  it('moves no expectation: its differences have names, and no step leads through them', () => {
    const before = preset('telecom-40k-modelled', (scenario) => {
      scenario.cohort = structuredClone(asked.cohort)
    })
    const differences = differingInputs(before, asked)
    expect(differences.every(({ path }) => path.startsWith('plan.'))).toBe(true)
    expect(stepsBetween(before, asked)).toEqual([])
    const told = differences.map((each) => [
      inputLabel(each.path, before, asked),
      inputText(each, each.first, '$'),
      inputText(each, each.second, '$'),
    ])
    expect(told.slice(0, 6)).toEqual([
      ['Plan: Budget', 'no limit', '$50,000'],
      ['Plan: The budget caps', 'Cash and cost to serve', 'Cash'],
      ['Plan: Not allowed (Price, Combo)', '–', 'there'],
      ['Plan: Not allowed (Solved, every offer)', '–', 'there'],
      ['Plan: Recession', '–', 'there'],
      ['Plan: At most (Combo)', '–', '5,000'],
    ])
  })

  it('needs what is not known for some aims, and says what to set', () => {
    const unknown = preset('telecom-40k', (scenario) => {
      scenario.plan.objective = 'netBenefit'
      scenario.plan.minIroi = 10
      scenario.objective.month = 40
    })
    expect(planProblems(unknown).map(({ path }) => path)).toEqual([
      'plan.objective',
      'plan.minIroi',
      'objective.month',
    ])
    expect(planProblems(asked)).toEqual([])
  })
})

describe('What a plan says of an offer, a level or an input', () => {
  it('goes with the offer', () => {
    const { scenario } = pruned(asked, removeArm(asked, 'combo'))
    const { mostOf, barred, futures } = scenarioOf(scenario).plan
    expect(mostOf).toEqual({ discount: 9_000 })
    expect(barred.map(({ id }) => id)).toEqual(['two'])
    expect(futures[0]!.factors).toEqual({ 'economics.monthlyMargin': 0.85 })
  })

  it('goes with the level', () => {
    const { scenario } = pruned(asked, removeLevel(asked, 'complaint', 'open'))
    expect(scenarioOf(scenario).plan.barred.map(({ id }) => id)).toEqual(['one'])
  })

  it('stays where another input changes', () => {
    const after = withValue(asked, 'economics.monthlyMargin', 20)
    expect(pruned(asked, after).scenario).toBe(after)
  })
})

describe('A named future', () => {
  const [recession] = asked.plan.futures
  const then = inFuture(asked, recession!)

  it('multiplies inputs with what is uncertain about them, and sets others exactly', () => {
    const mean = (scenario: Scenario, path: string): number =>
      baseValue(valueAt(scenario, path) as number)
    const margin = 'economics.monthlyMargin'
    expect(mean(then, margin)).toBeCloseTo(0.85 * mean(asked, margin), 10)
    expect(mean(then, 'arms.combo.recall')).toBeCloseTo(0.9 * mean(asked, 'arms.combo.recall'), 10)
    expect(typeof valueAt(then, 'arms.combo.recall')).toBe(
      typeof valueAt(asked, 'arms.combo.recall'),
    )
    expect(then.organic.recall).toBe(12)
    expect(scenarioOf(then)).toEqual(then)
  })

  it('leaves nothing beyond its limits, and what is empty empty', () => {
    const future = { id: 'x', name: '', values: {} }
    const churn = inFuture(asked, { ...future, factors: { 'lifetime.churn': 1e6 } })
    expect(baseValue(churn.lifetime.churn)).toBe(100)
    const horizon = inFuture(asked, { ...future, factors: { 'lifetime.horizon': 0.71 } })
    expect(horizon.lifetime.horizon).toBe(26)
    const unknown = preset('telecom-40k')
    const factors = { 'organic.recall': 2 }
    expect(inFuture(unknown, { ...future, factors }).organic.recall).toBeNull()
  })

  it('changes nothing where it names nothing', () => {
    expect(inFuture(asked, { id: 'x', name: '', factors: {}, values: {} })).toEqual(asked)
  })
})
