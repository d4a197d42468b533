import { describe, expect, it } from 'vitest'
import { testArms } from '../../../../src/engine/testArms.ts'
import { holdoutCost } from '../../../../src/planner/design/holdoutCost.ts'
import {
  holdoutPlan,
  type HoldoutPlanQuestion,
} from '../../../../src/planner/design/holdoutPlan.ts'
import type { TestArm } from '../../../../src/planner/design/plannedTest.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { withEqualSizes } from '../../../../src/scenario/testSizes.ts'
import { fix, preset } from '../../../helpers/scenarios.ts'

/** The published comparison where 15 % return without an offer. */
const telecom = preset('telecom-40k', fix, (scenario) => {
  scenario.organic.recall = 15
})

const arms = testArms(compile(withEqualSizes(telecom, 'No offer'), { id: '', scope: 'tested' }))

const sizesOf = (holdout: number, offer: number): Record<string, number> =>
  Object.fromEntries(arms.map((arm) => [arm.id, arm.holdout ? holdout : offer]))

const asked = (changes: Partial<HoldoutPlanQuestion> = {}): HoldoutPlanQuestion => ({
  arms,
  sizes: sizesOf(8_000, 8_000),
  plan: { measure: 'recallRate', correction: 'dunnett', alpha: 0.05, sides: 2, power: 0.8 },
  worth: null,
  regained: 0,
  windowDays: 90,
  annualDiscount: 0.1,
  ...changes,
})

describe('The cost of a holdout', () => {
  it('that grows from 8,000 to 13,333 is about $1.2 M in the opening preset where 15 % return by themselves', () => {
    const cost = (holdout: number, offer: number): number =>
      holdoutPlan(asked({ sizes: sizesOf(holdout, offer) }))?.now.cost ?? NaN
    const more = cost(13_333, 6_667) - cost(8_000, 8_000)
    expect(more).toBeGreaterThan(1_150_000)
    expect(more).toBeLessThan(1_250_000)
    // Discount earns 0.45 × (921.60 − 120) = 360.72 a customer. Who returns by himself is worth what the
    // stated values are worth on average between their least and largest.
    const anyway = (0.15 * (783 + 937.65)) / 2
    expect(more).toBeCloseTo(5_333 * (360.72 - anyway), 2)
  })

  it('falls by what the offer still brings after the window, in today’s money', () => {
    const question = {
      customers: 1_000,
      incremental: 200,
      regained: 0.5,
      windowDays: 365.25,
      annualDiscount: 0.25,
    }
    expect(holdoutCost(question)).toEqual({
      forgone: 200_000,
      regained: expect.closeTo(80_000, 6) as number,
      cost: expect.closeTo(120_000, 6) as number,
    })
  })

  it('is a saving where the offer loses money', () => {
    const losing = {
      customers: 100,
      incremental: -3,
      regained: 0,
      windowDays: 90,
      annualDiscount: 0,
    }
    expect(holdoutCost(losing).cost).toBe(-300)
  })
})

describe('Three splits of the same customers', () => {
  const plan = holdoutPlan(asked())
  const split = (id: string) => plan?.splits.find((each) => each.id === id)

  it('plan the offer that earns the most', () => {
    expect(plan?.planned).toBe('discount')
    expect(plan?.rise).toBeCloseTo(0.3, 12)
  })

  it('for “does it work” see smaller rises than equal arms, or √k times an offer’s customers without one', () => {
    const of = (holdout: number, offer: number): number =>
      holdoutPlan(asked({ sizes: sizesOf(holdout, offer) }))?.now.works?.detectable ?? NaN
    const best = split('works')?.works?.detectable ?? NaN
    expect(best).toBeLessThan(of(8_000, 8_000))
    // √4 is right for one fixed limit; Dunnett's moves a little with the split.
    expect(best).toBeLessThanOrEqual(of(13_333, 6_667) + 1e-6)
    expect(split('works')?.holdout).toBeGreaterThan(12_500)
    expect(split('works')?.holdout).toBeLessThan(13_500)
  })

  it('for “which one” leave nobody without an offer and divide them alike for rates', () => {
    expect(split('which')?.holdout).toBe(0)
    expect(split('which')?.offers.map(({ customers }) => customers)).toEqual(
      Array.from({ length: 4 }, () => 10_000),
    )
    expect(split('which')?.works).toBeNull()
  })

  it('cheapest, is the smallest holdout that still sees half of what is expected', () => {
    const cheapest = split('cheapest')
    expect(plan?.worth).toBeCloseTo(0.15, 12)
    expect(cheapest?.works?.planned).toBeLessThanOrEqual(0.15)
    expect(cheapest?.works?.planned).toBeGreaterThan(0.14)
  })

  it('cheapest, never has fewer than ten expected returns', () => {
    const [cheapest] = holdoutPlan(asked({ worth: 0.25 }))?.splits ?? []
    expect(cheapest?.holdout).toBe(Math.ceil(10 / 0.15))
  })

  it('cheapest, is larger where a smaller rise is worth seeing, and one customer less sees less', () => {
    const worth = 0.03
    const question = asked({ worth })
    const found = holdoutPlan(question)?.splits.find(({ id }) => id === 'cheapest')
    const at = (holdout: number): number => {
      const rest = (40_000 - holdout) / 4
      const sizes = sizesOf(holdout, rest)
      return holdoutPlan(asked({ worth, sizes }))?.now.works?.planned ?? NaN
    }
    expect(found?.works?.planned).toBeLessThanOrEqual(worth + 1e-6)
    expect(at((found?.holdout ?? 0) * 0.99)).toBeGreaterThan(worth)
    expect(found?.holdout).toBeLessThan(split('works')?.holdout ?? 0)
  })

  it('give larger arms to offers whose money varies more, so that all pairs are seen as well', () => {
    const money = holdoutPlan(asked({ plan: { ...asked().plan, measure: 'profitPerTargeted' } }))
    const which = money?.splits.find(({ id }) => id === 'which')
    const equal = holdoutPlan(
      asked({
        plan: { ...asked().plan, measure: 'profitPerTargeted' },
        sizes: sizesOf(0, 10_000),
      }),
    )
    expect(which?.which?.detectable).toBeLessThan(equal?.now.which?.detectable ?? 0)
  })

  it('do not look for a small holdout where one saves money', () => {
    const losing = arms.map((arm): TestArm =>
      arm.holdout ? arm : { ...arm, figures: { ...arm.figures, withoutOffer: 10_000 } },
    )
    const found = holdoutPlan(asked({ arms: losing }))
    expect(found?.now.cost).toBeLessThan(0)
    const [cheapest, works] = found?.splits ?? []
    expect(cheapest?.holdout).toBeGreaterThanOrEqual(works?.holdout ?? NaN)
  })

  it('are none without an offer or a holdout', () => {
    expect(holdoutPlan(asked({ arms: arms.filter((arm) => !arm.holdout) }))).toBeNull()
    expect(holdoutPlan(asked({ arms: arms.filter((arm) => arm.holdout) }))).toBeNull()
  })
})
