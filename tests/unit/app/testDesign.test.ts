import { describe, expect, it } from 'vitest'
import { PAIRS, type Choices } from '../../../src/app/designChoices.svelte.ts'
import { testAnswer, weighable } from '../../../src/app/testDesign.ts'
import { designed } from '../../../src/cli/designed.ts'
import { testArms } from '../../../src/engine/testArms.ts'
import { holdoutPlan } from '../../../src/planner/design/holdoutPlan.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { withEqualSizes } from '../../../src/scenario/testSizes.ts'
import { preset } from '../../helpers/scenarios.ts'

const CHOICES: Choices = {
  measure: 'recallRate',
  compare: null,
  correction: null,
  alpha: 5,
  power: 80,
  perWeek: 3_000,
  start: '2026-11-27',
  regained: 40,
}

const published = preset('telecom-40k')
const known = preset('telecom-40k', (scenario) => {
  scenario.organic.recall = 15
})
const held = withEqualSizes(known, 'No offer')

describe('The answer of the Design screen', () => {
  it('compares with the holdout by Dunnett where there is one, else all pairs by Bonferroni', () => {
    expect(testAnswer(held, CHOICES).design?.plan).toMatchObject({
      control: 'holdout',
      correction: 'dunnett',
    })
    expect(testAnswer(published, CHOICES).design?.plan).toMatchObject({
      control: null,
      correction: 'bonferroni',
    })
    expect(testAnswer(held, { ...CHOICES, compare: PAIRS }).design?.test.comparisons).toHaveLength(
      10,
    )
  })

  it('takes a guard that suits the comparison where the chosen one cannot', () => {
    const asked: Choices = { ...CHOICES, correction: 'dunnett' }
    expect(testAnswer(published, asked).design?.plan.correction).toBe('bonferroni')
  })

  it('says by which measure a test cannot be read, and why', () => {
    expect(testAnswer(published, CHOICES).unreadable).toEqual({
      recallRate: null,
      profitPerTargeted: null,
      roi: null,
      iroi: 'rate',
    })
    expect(testAnswer(published, { ...CHOICES, measure: 'iroi' }).design).toBeNull()
    expect(testAnswer(known, CHOICES).unreadable.iroi).toBeNull()
  })

  it.each(['recallRate', 'profitPerTargeted', 'iroi'] as const)(
    'has by %s the numbers of the command line',
    (measure) => {
      const choices = { ...CHOICES, measure }
      const { design } = testAnswer(held, choices)
      const model = compile(held, { id: '', scope: 'tested' })
      const line = designed({
        scenario: held,
        model,
        arms: testArms(model),
        plan: design!.plan,
        terms: { perWeek: 3_000, start: '2026-11-27', regained: 0.4, worth: null },
      })
      expect(design?.test).toEqual(line.test)
      expect(design?.duration).toMatchObject({
        weeks: line.duration.weeks,
        days: line.duration.days,
      })
      expect(holdoutPlan(weighable(held, choices)!)).toEqual(line.holdout)
    },
  )

  it('weighs no holdout while nobody knows how many return without an offer', () => {
    expect(weighable(published, CHOICES)).toBeNull()
  })
})
