import { describe, expect, test } from 'vitest'
import type { RehearsalPlan } from '../../../../src/planner/rehearsal/plan.ts'
import { createRehearsal } from '../../../../src/planner/rehearsal/rehearse.ts'
import { joinRows } from '../../../../src/planner/rehearsal/rows.ts'
import type { Rule } from '../../../../src/planner/rehearsal/rule.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { rehearsalChance } from '../../../../workers/study/rehearsalChance.ts'
import { armsOf, fixedChance, planOf } from '../../../helpers/rehearsal.ts'
import { preset, type Change } from '../../../helpers/scenarios.ts'

const fixed: Rule = { kind: 'fixed', alpha: 0.05, correction: 'bonferroni' }
const chance: Rule = { kind: 'chance', above: 0.95, when: 'looks' }
const peek: Rule = { kind: 'peek', alpha: 0.05 }

const testedModel = (id: string, ...changes: readonly Change[]) =>
  compile(preset(id, ...changes), { id, scope: 'tested' })

const rehearsalOf = (id: string, changes: Partial<RehearsalPlan> = {}, seed = '42') => {
  const model = testedModel(id)
  const plan = planOf(model, { rules: [fixed, chance, peek], ...changes })
  return createRehearsal(plan, rehearsalChance(model, seed))
}

describe('Tests replayed', () => {
  test.each(['telecom-40k', 'telecom-40k-modelled'])(
    'of %s are the same to the last bit however they are split, and in any order',
    (id) => {
      const whole = rehearsalOf(id)(0, 100)
      const [one, other] = [rehearsalOf(id), rehearsalOf(id)]
      const parts = [one(63, 37), other(0, 1), one(1, 40), other(41, 22)]
      expect(joinRows(parts)).toEqual(whole)
    },
  )

  test('with a part missing or there twice are not put together', () => {
    const run = rehearsalOf('telecom-40k')
    expect(() => joinRows([run(0, 10), run(11, 5)])).toThrow('Test 10 is missing, or there twice.')
    expect(() => joinRows([run(0, 10), run(9, 5)])).toThrow('Test 10 is missing, or there twice.')
    expect(() => joinRows([])).toThrow('There are no tests')
  })

  test('bring the same results whatever the rules that read them', () => {
    const all = rehearsalOf('telecom-40k')(0, 200)
    const alone = rehearsalOf('telecom-40k', { rules: [peek] })(0, 200)
    expect([...alone.pick]).toEqual([...all.pick].filter((_, i) => i % 3 === 2))
  })

  test('differ with the seed', () => {
    const [one, other] = [rehearsalOf('telecom-40k'), rehearsalOf('telecom-40k', {}, '43')]
    expect(one(0, 50).money).not.toEqual(other(0, 50).money)
  })

  test('in worlds where all arms are alike have one worth for all', () => {
    const rows = rehearsalOf('telecom-40k', { equal: 'upgrade' })(0, 20)
    const own = rehearsalOf('telecom-40k')(0, 20)
    for (let i = 0; i < 20; i++) {
      const row = [...rows.money.subarray(4 * i, 4 * i + 4)]
      expect(row).toEqual(Array(4).fill(own.money[4 * i + 1]))
    }
  })

  test('say what choosing an arm is worth: 360.72, 341.39, 319.37 and 301.73 as published, inputs at their means', () => {
    const { planned } = rehearsalOf('telecom-40k')(0, 1)
    const published = [360.72, 341.3865, 319.365, 301.725]
    planned.forEach((money, a) => expect(money).toBeCloseTo(published[a]!, 6))
  })
})

describe('Returns in the first month', () => {
  const curve: Change = (scenario) => {
    scenario.test.returnCurve = { 15: 40, 30: 70 }
  }

  test('are all of those in the window where they are at contact', () => {
    const { early, measure } = rehearsalOf('telecom-40k', { measure: 'recallRate' })(0, 5)
    expect(early).toEqual(measure)
  })

  test('follow the return curve', () => {
    const model = testedModel('telecom-40k', curve)
    const plan = planOf(model, { rules: [peek], measure: 'recallRate' })
    const { early, measure } = createRehearsal(plan, rehearsalChance(model, '1'))(0, 5)
    // 30.44 days are a month: 70 % by day 30, and 30 % over the other 60 days.
    const month = 0.7 + (0.3 * (365.25 / 12 - 30)) / 60
    early.forEach((share, i) => expect(share / measure[i]!).toBeCloseTo(month, 6))
  })

  test('are fewer in an arm whose channel takes long to contact everybody', () => {
    const slow: Change = (scenario) => {
      scenario.channels.push({ ...scenario.channels[0]!, id: 'phone', name: 'Phone' })
      scenario.channels[1]!.dailyCapacity = 200
      scenario.arms[0]!.channel = 'phone'
    }
    const model = testedModel('telecom-40k', curve, slow)
    const plan = planOf(model, { rules: [peek], measure: 'recallRate' })
    const { early, measure } = createRehearsal(plan, rehearsalChance(model, '1'))(0, 1)
    const [phone = NaN, other = NaN] = [0, 1].map((a) => early[a]! / measure[a]!)
    expect(phone).toBeLessThan(0.6 * other)
    expect(phone).toBeGreaterThan(0.1)
  })
})

describe('A plan that cannot be rehearsed is refused in words', () => {
  const customer = { recalled: 0.2, value: 900, sd: 700, cost: 120 }
  const refusal = (changes: Partial<RehearsalPlan>): (() => unknown) => {
    const plan: RehearsalPlan = {
      ...{ measure: 'recallRate', control: null, looks: 4, equal: null },
      ...{ arms: armsOf([100, 100]), rules: [peek] },
      ...changes,
    }
    return () => createRehearsal(plan, fixedChance([customer, customer], '1'))
  }

  test('one arm, too many looks, no rule, an arm that is not there', () => {
    expect(refusal({ arms: armsOf([100]) })).toThrow('at least two arms')
    expect(refusal({ looks: 51 })).toThrow('read 51 times. Use a whole number from 1 to 50')
    expect(refusal({ looks: 1.5 })).toThrow('read 1.5 times')
    expect(refusal({ rules: [] })).toThrow('no rule')
    expect(refusal({ control: 'nobody' })).toThrow('"nobody" takes no part')
    expect(refusal({ arms: armsOf([100, 3]) })).toThrow('has 3 customers, fewer than one for each')
  })

  test('Dunnett without a control', () => {
    const rules: Rule[] = [{ kind: 'fixed', alpha: 0.05, correction: 'dunnett' }]
    expect(refusal({ rules })).toThrow('compares offers with one control')
  })
})
