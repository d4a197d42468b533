import { describe, expect, it } from 'vitest'
import type { CustomerFigures } from '../../../../src/model/customerFigures.ts'
import { powerCurves, sizeCurves } from '../../../../src/planner/design/curves.ts'
import { durationOf } from '../../../../src/planner/design/duration.ts'
import {
  familyOf,
  planTest,
  type TestArm,
  type TestPlan,
} from '../../../../src/planner/design/plannedTest.ts'

const PLAN: TestPlan = {
  measure: 'recallRate',
  control: null,
  correction: 'none',
  alpha: 0.05,
  sides: 2,
  power: 0.8,
}

/** Customers who return at a rate and bring nothing. */
const returning = (id: string, rate: number, customers: number): TestArm => ({
  id,
  customers,
  figures: {
    mean: { recalled: rate, value: 0, cost: 0 },
    covariance: [rate * (1 - rate), 0, 0, 0, 0, 0, 0, 0, 0],
  },
})

/** Customers whose value has this mean and variance, at no cost. */
const earning = (id: string, mean: number, variance: number, customers: number): TestArm => ({
  id,
  customers,
  figures: {
    mean: { recalled: 0.5, value: mean, cost: 0 },
    covariance: [0.25, 0, 0, 0, variance, 0, 0, 0, 0],
  },
})

const published = (customers: number): TestArm[] => [
  returning('discount', 0.45, customers),
  returning('upgrade', 0.41, customers),
  returning('combo', 0.47, customers),
  returning('tailored', 0.45, customers),
]

describe('Whether several arms differ at all', () => {
  // R 4.2.2: pchisq(qchisq(.95, 3), 3, ncp, lower = FALSE), ncp of the pooled rate; uniroot() for the size
  it('is seen in 92.4 % with 2,000 customers for each published offer, and in 80 % with 5,669 in all', () => {
    const few = planTest(published(2_000), PLAN).omnibus
    expect(few?.power).toBeCloseTo(0.9240284, 6)
    expect(Math.ceil(planTest(published(10_000), PLAN).omnibus?.needed ?? NaN)).toBe(5_669)
  })

  // R 4.2.2: ncp = Σ n/v (μ − μ̄)² with μ̄ weighted by n/v
  it('takes the variance of each arm where money is read', () => {
    const arms = [
      earning('a', 100, 40_000, 3_000),
      earning('b', 104, 90_000, 2_000),
      earning('c', 110, 62_500, 2_500),
    ]
    const { omnibus } = planTest(arms, { ...PLAN, measure: 'profitPerTargeted' })
    expect(omnibus?.power).toBeCloseTo(0.284452, 5)
    expect(omnibus?.needed).toBeCloseTo(27_646.01, 1)
  })

  it('is not asked of two arms, and no number tells equal ones apart', () => {
    expect(planTest(published(100).slice(0, 2), PLAN).omnibus).toBeNull()
    const equal = ['a', 'b', 'c'].map((id) => returning(id, 0.3, 500))
    expect(planTest(equal, PLAN).omnibus).toEqual({
      power: expect.closeTo(0.05, 9) as number,
      needed: null,
    })
  })
})

describe('Dunnett’s correction of money', () => {
  // R 4.2.2: integrate() and uniroot() over the control, whose part of each variance is V₀/n₀
  it('takes from the variances how much of the luck is the control’s: level 1.7047 %', () => {
    const arms = [
      earning('none', 90, 10_000, 3_000),
      earning('a', 100, 40_000, 3_000),
      earning('b', 104, 90_000, 2_000),
      earning('c', 110, 62_500, 2_500),
    ]
    const plan = { ...PLAN, measure: 'profitPerTargeted', correction: 'dunnett', control: 'none' }
    expect(planTest(arms, plan as TestPlan).level).toBeCloseTo(0.01704664, 7)
  })
})

describe('A test that grows', () => {
  const totals = [4_000, 20_000, 38_992, 40_000, 80_000]
  const family = familyOf(published(10_000), PLAN)
  const curve = powerCurves(family, PLAN, totals).find(
    ({ first, second }) => first === 'combo' && second === 'discount',
  )

  it('has at each size the power of a test of that size', () => {
    totals.forEach((total, i) => {
      const alone = planTest(published(total / 4), PLAN).comparisons[0]
      expect(curve?.power[i]).toBeCloseTo(alone?.power ?? NaN, 12)
    })
  })

  it('sees 45 against 47 % in 80 % with 4 × 9,748 customers', () => {
    expect(curve?.power[2]).toBeCloseTo(0.8, 4)
  })

  it('needs by the other curve as many customers as its power asks for', () => {
    const sizes = sizeCurves(family, PLAN, [0.02, 0.06])
    const of = (second: string) =>
      sizes.find((each) => each.first === 'combo' && each.second === second)?.customers
    expect(Math.ceil((of('discount')?.[0] ?? NaN) / 4)).toBe(9_748)
    const { needed } = planTest(published(10_000), PLAN).comparisons.find(
      ({ first, second }) => first === 'combo' && second === 'upgrade',
    )!
    expect(of('upgrade')?.[1]).toBeCloseTo(4 * (needed ?? NaN), 6)
  })

  it('finds no size for a difference that no rate can have', () => {
    const [first] = sizeCurves(family, PLAN, [0.56, 0])
    expect(first?.customers).toEqual([null, null])
  })
})

describe('How long a test takes', () => {
  it('is the window alone where all are contacted at once', () => {
    expect(durationOf(40_000, null, 90)).toEqual({ weeks: 0, days: 90 })
  })

  it('adds whole weeks of contacting: 40,000 at 3,000 a week take 14', () => {
    expect(durationOf(40_000, 3_000, 90)).toEqual({ weeks: 14, days: 188 })
    expect(durationOf(42_000, 3_000, 30).days).toBe(14 * 7 + 30)
  })
})

describe('iROI', () => {
  /** Half of them return and bring 400 or 600; each contact costs 10, each return 50 more. */
  const OFFER: CustomerFigures = {
    mean: { recalled: 0.5, value: 250, cost: 35 },
    covariance: [0.25, 125, 12.5, 125, 67_500, 6_250, 12.5, 6_250, 625],
    withoutOffer: 90,
  }
  const NONE: CustomerFigures = {
    mean: { recalled: 0.2, value: 90, cost: 0 },
    covariance: [0.16, 72, 0, 72, 36_000, 0, 0, 0, 0],
    withoutOffer: 90,
  }
  const arms: TestArm[] = [
    { id: 'offer', customers: 4_000, figures: OFFER },
    { id: 'nobody', customers: 1_000, figures: NONE, holdout: true },
  ]
  const plan: TestPlan = { ...PLAN, measure: 'iroi', control: 'nobody' }

  it('of an offer is (value − what comes anyway − cost)/cost, against 0 for the holdout', () => {
    const { readings, comparisons } = planTest(arms, plan)
    expect(readings[0]?.expected).toBeCloseTo((250 - 90 - 35) / 35, 12)
    expect(readings[1]).toEqual({ id: 'nobody', customers: 1_000, expected: 0, error: 0 })
    expect(comparisons[0]?.difference).toBeCloseTo((250 - 90 - 35) / 35, 12)
  })

  it('has the error of three means: (value, cost) of the offer and the value of the holdout', () => {
    // The delta method by hand: gradient of (v − v₀)/c − 1.
    const [dv, dc] = [1 / 35, -(250 - 90) / 35 ** 2]
    const own = dv * dv * 67_500 + 2 * dv * dc * 6_250 + dc * dc * 625
    const variance = own / 4_000 + (dv * dv * 36_000) / 1_000
    expect(planTest(arms, plan).comparisons[0]?.error).toBeCloseTo(Math.sqrt(variance), 12)
  })

  it('of two offers that cost the same cancels the luck of the holdout between them', () => {
    const pair = [arms[0]!, { ...arms[0]!, id: 'twin', customers: 2_000 }, arms[1]!]
    const { comparisons } = planTest(pair, { ...plan, control: 'twin' })
    const [dv, dc] = [1 / 35, -(250 - 90) / 35 ** 2]
    const own = dv * dv * 67_500 + 2 * dv * dc * 6_250 + dc * dc * 625
    expect(comparisons[0]?.error).toBeCloseTo(Math.sqrt(own / 4_000 + own / 2_000), 12)
  })

  it('is read by no arm while nobody knows what would have come anyway', () => {
    const unknown = arms.map((arm) => ({ ...arm, figures: { ...arm.figures, withoutOffer: null } }))
    expect(planTest(unknown, { ...plan, control: null }).readings).toEqual([])
  })

  it('takes what was typed as exact where there is no holdout', () => {
    const [only] = planTest([arms[0]!], { ...plan, control: null }).readings
    const [measured] = planTest(arms, plan).readings
    expect(only?.expected).toBe(measured?.expected)
    expect(only?.error).toBeLessThan(measured?.error ?? 0)
  })
})
