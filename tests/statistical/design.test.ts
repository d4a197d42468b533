import { describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { testArms } from '../../src/engine/testArms.ts'
import { sumAt, SUMS } from '../../src/model/sums.ts'
import { planTest, type TestPlan } from '../../src/planner/design/plannedTest.ts'
import { compile } from '../../src/scenario/compile.ts'
import { withEqualSizes } from '../../src/scenario/testSizes.ts'
import { fix, preset } from '../helpers/scenarios.ts'

const BLOCK = 32
const BLOCKS = 128
const N = BLOCK * BLOCKS

/** Four offers and a holdout of 8,000 each, where 15 % return by themselves; every input exact. */
const scenario = withEqualSizes(
  preset('telecom-40k', fix, (each) => {
    each.organic.recall = 15
    each.organic.value = 860
  }),
  'No offer',
)
const model = compile(scenario, { id: 'design', scope: 'tested' })
const arms = testArms(model)

/** What each of 4,096 tests showed, by arm: profit per customer, and iROI against the holdout. */
const shown = (() => {
  const { sums } = createRun(model, 'design', { worlds: 'independent' })(0, BLOCKS)
  const at = (r: number, a: number, id: keyof typeof sumAt): number =>
    (sums[(r * model.arms.length + a) * SUMS + sumAt[id]] ?? NaN) / (model.arms[a]?.targeted ?? NaN)
  const holdout = model.arms.findIndex(({ kind }) => kind === 'holdout')
  return model.arms.map((_, a) =>
    Array.from({ length: N }, (_, r) => {
      const cost = at(r, a, 'offerCost') + at(r, a, 'campaignCost')
      const value = at(r, a, 'value')
      const anyway = at(r, holdout, 'value')
      return { profit: value - cost, iroi: (value - anyway - cost) / cost }
    }),
  )
})()

const meanOf = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length

/** Variance, and its own standard error from the fourth moment. */
const spread = (xs: readonly number[]): { variance: number; error: number } => {
  const mean = meanOf(xs)
  const squares = xs.map((x) => (x - mean) ** 2)
  const variance = squares.reduce((sum, x) => sum + x, 0) / (xs.length - 1)
  const fourth = meanOf(squares.map((x) => x * x))
  return { variance, error: Math.sqrt((fourth - variance * variance) / xs.length) }
}

const plan: TestPlan = {
  measure: 'iroi',
  control: null,
  correction: 'none',
  alpha: 0.05,
  sides: 2,
  power: 0.8,
}

const indexOf = (id: string): number => model.arms.findIndex((arm) => arm.id === id)

describe('The errors that a planned test foresees (seed “design”, 4,096 tests, within 4 standard errors)', () => {
  it('of iROI are those of simulated tests, with the luck of the holdout in them', () => {
    const { readings } = planTest(arms, plan)
    for (const { id, expected, error } of readings.filter(({ error }) => error > 0)) {
      const seen = (shown[indexOf(id)] ?? []).map(({ iroi }) => iroi)
      const { variance, error: ofVariance } = spread(seen)
      expect(Math.abs(variance - error * error), id).toBeLessThan(4 * ofVariance)
      expect(Math.abs(meanOf(seen) - expected), id).toBeLessThan((4 * error) / Math.sqrt(N))
    }
    // Without the holdout’s part the variance would be too small by more than the test allows.
    const [offer] = planTest(
      arms.filter(({ holdout }) => !holdout),
      plan,
    ).readings.filter(({ id }) => id === 'discount')
    const { variance, error: ofVariance } = spread(
      (shown[indexOf('discount')] ?? []).map(({ iroi }) => iroi),
    )
    expect(variance - (offer?.error ?? NaN) ** 2).toBeGreaterThan(4 * ofVariance)
  })

  it('of differences of iROI count the holdout once for both offers', () => {
    for (const { first, second, error } of planTest(arms, plan).comparisons) {
      const [a, b] = [shown[indexOf(first)] ?? [], shown[indexOf(second)] ?? []]
      if (first === 'holdout' || second === 'holdout') continue
      const { variance, error: ofVariance } = spread(
        a.map(({ iroi }, r) => iroi - (b[r]?.iroi ?? NaN)),
      )
      expect(Math.abs(variance - error * error), `${first} ${second}`).toBeLessThan(4 * ofVariance)
    }
  })

  it('of profit make the power: as many simulated tests see the difference', () => {
    // A difference of about two errors, so that the power is neither 0 nor 1.
    const profit: TestPlan = { ...plan, measure: 'profitPerTargeted', control: 'tailored' }
    const found = planTest(arms, profit).comparisons.find(({ first }) => first === 'combo')
    const [a, b] = [shown[indexOf('combo')] ?? [], shown[indexOf('tailored')] ?? []]
    const error = found?.error ?? NaN
    const seen = a.filter(
      ({ profit: x }, r) => (x - (b[r]?.profit ?? NaN)) / error > 1.959964,
    ).length
    const power = found?.power ?? NaN
    expect(power).toBeGreaterThan(0.2)
    expect(power).toBeLessThan(0.9)
    expect(Math.abs(seen / N - power)).toBeLessThan(4 * Math.sqrt((power * (1 - power)) / N))
  })
})
