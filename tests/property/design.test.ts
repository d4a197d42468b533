import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomerFigures } from '../../src/model/customerFigures.ts'
import { CORRECTIONS } from '../../src/planner/design/correction.ts'
import { powerCurves, sizeCurves } from '../../src/planner/design/curves.ts'
import { holdoutPlan } from '../../src/planner/design/holdoutPlan.ts'
import {
  familyOf,
  planTest,
  type TestArm,
  type TestPlan,
} from '../../src/planner/design/plannedTest.ts'
import { TEST_MEASURES } from '../../src/planner/design/reading.ts'

fc.configureGlobal({ seed: 2_027 })

const ROUNDING = 1e-9

/** Customers who return at a rate, bring a value that varies, and cost something then and in any case. */
const figures = fc
  .record({
    rate: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
    value: fc.double({ min: 50, max: 2_000, noNaN: true }),
    spread: fc.double({ min: 0.1, max: 2, noNaN: true }),
    cost: fc.double({ min: 1, max: 300, noNaN: true }),
    contact: fc.double({ min: 0.1, max: 5, noNaN: true }),
    anyway: fc.double({ min: 0, max: 0.3, noNaN: true }),
  })
  .map(({ rate, value, spread, cost, contact, anyway }): CustomerFigures => {
    const returns = rate * (1 - rate)
    const own = rate * (value * spread) ** 2
    return {
      mean: { recalled: rate, value: rate * value, cost: contact + rate * cost },
      covariance: [
        ...[returns, returns * value, returns * cost],
        ...[returns * value, returns * value * value + own, returns * value * cost],
        ...[returns * cost, returns * value * cost, returns * cost * cost],
      ],
      withoutOffer: anyway * value,
    }
  })

const arms = fc
  .array(fc.record({ figures, customers: fc.integer({ min: 300, max: 20_000 }) }), {
    minLength: 3,
    maxLength: 6,
  })
  .map((made) =>
    made.map((arm, i): TestArm =>
      i === 0
        ? {
            ...arm,
            id: 'none',
            holdout: true,
            figures: { ...arm.figures, mean: free(arm.figures) },
          }
        : { ...arm, id: `offer-${i}` },
    ),
  )

const free = ({ mean }: CustomerFigures) => ({ ...mean, cost: 0 })

const plan = fc.record<TestPlan>({
  measure: fc.constantFrom('recallRate', 'profitPerTargeted', 'iroi'),
  control: fc.constantFrom('none', null),
  correction: fc.constantFrom(...CORRECTIONS.filter((each) => each !== 'dunnett')),
  alpha: fc.constantFrom(0.01, 0.05, 0.1),
  sides: fc.constant(2),
  power: fc.constantFrom(0.7, 0.8, 0.9),
})

const larger = (test: readonly TestArm[], times: number): TestArm[] =>
  test.map((arm) => ({ ...arm, customers: arm.customers * times }))

describe('A planned test, whatever its arms and its plan', () => {
  it('of more customers sees every difference as often or more, and smaller ones', () => {
    fc.assert(
      fc.property(
        arms,
        plan,
        fc.double({ min: 1.05, max: 20, noNaN: true }),
        (test, asked, times) => {
          const [now, then] = [planTest(test, asked), planTest(larger(test, times), asked)]
          now.comparisons.forEach((each, i) => {
            const after = then.comparisons[i]
            expect(after?.error).toBeLessThan(each.error)
            if (each.power > asked.alpha) {
              expect(after?.power).toBeGreaterThanOrEqual(each.power - ROUNDING)
            }
            if (each.detectable !== null)
              expect(after?.detectable).toBeLessThan(each.detectable + ROUNDING)
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has the power aimed at where it has the customers needed', () => {
    fc.assert(
      fc.property(arms, plan, (test, asked) => {
        const family = familyOf(test, asked)
        planTest(test, asked).comparisons.forEach(({ needed, second }, i) => {
          if (needed === null) return
          const times = needed / (test.find(({ id }) => id === second)?.customers ?? NaN)
          const total = family.seen.reduce((sum, { customers }) => sum + customers, 0) * times
          const [at] = powerCurves(family, asked, [total])[i]?.power ?? []
          expect(at).toBeCloseTo(asked.power, 6)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('needs fewer customers for larger differences', () => {
    fc.assert(
      fc.property(arms, plan, (test, asked) => {
        const differences = asked.measure === 'profitPerTargeted' ? [1, 2, 5] : [0.01, 0.02, 0.05]
        for (const { customers } of sizeCurves(familyOf(test, asked), asked, differences)) {
          const known = customers.filter((n) => n !== null)
          for (let i = 1; i < known.length; i++) {
            expect(known[i]).toBeLessThan(known[i - 1] ?? NaN)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('asks for at least as many customers with any guard as without', () => {
    fc.assert(
      fc.property(arms, plan, (test, asked) => {
        for (const { needed, neededAlone } of planTest(test, asked).comparisons) {
          if (needed !== null) expect(neededAlone).toBeLessThanOrEqual(needed + ROUNDING)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is read by every measure in finite numbers', () => {
    fc.assert(
      fc.property(arms, plan, fc.constantFrom(...TEST_MEASURES), (test, asked, measure) => {
        const { comparisons } = planTest(test, { ...asked, measure, control: null })
        for (const { difference, error, power } of comparisons) {
          expect(Number.isFinite(difference)).toBe(true)
          expect(error).toBeGreaterThan(0)
          expect(power).toBeGreaterThanOrEqual(0)
          expect(power).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('Three splits, whatever the arms', () => {
  const question = fc.record({
    test: arms,
    measure: fc.constantFrom('recallRate' as const, 'profitPerTargeted' as const),
    regained: fc.double({ min: 0, max: 1, noNaN: true }),
    correction: fc.constantFrom('none' as const, 'dunnett' as const),
  })

  it('keep the total, and each is the best at what it is for', () => {
    fc.assert(
      fc.property(question, ({ test, measure, regained, correction }) => {
        const sizes = Object.fromEntries(test.map(({ id, customers }) => [id, customers]))
        const total = test.reduce((sum, { customers }) => sum + customers, 0)
        const found = holdoutPlan({
          ...{ arms: test, sizes, regained, worth: null, windowDays: 90, annualDiscount: 0.1 },
          plan: { measure, correction, alpha: 0.05, sides: 2, power: 0.8 },
        })
        const rise = (x: number | null | undefined): number => x ?? Infinity
        for (const split of found?.splits ?? []) {
          const offers = split.offers.reduce((sum, { customers }) => sum + customers, 0)
          expect(split.holdout + offers).toBe(total)
        }
        const [cheapest, works, which] = found?.splits ?? []
        // Whole customers and the tolerance of the search leave a thousandth.
        const slack = 1.001
        const now = found?.now
        expect(rise(works?.works?.detectable)).toBeLessThanOrEqual(
          slack * rise(now?.works?.detectable),
        )
        expect(rise(which?.which?.detectable)).toBeLessThanOrEqual(
          slack * rise(now?.which?.detectable),
        )
        expect(cheapest?.holdout).toBeLessThanOrEqual((works?.holdout ?? NaN) + 1)
        for (const each of found?.splits ?? []) {
          expect(each.cost).toBeCloseTo(each.forgone - each.regained, 6)
        }
      }),
      { numRuns: 25 },
    )
  })
})
