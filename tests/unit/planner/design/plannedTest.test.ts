import { describe, expect, it } from 'vitest'
import type { CustomerFigures } from '../../../../src/model/customerFigures.ts'
import { allocationAt, leastTotal, type Aim } from '../../../../src/planner/design/allocation.ts'
import {
  planTest,
  type TestArm,
  type TestPlan,
} from '../../../../src/planner/design/plannedTest.ts'
import { readingOf } from '../../../../src/planner/design/reading.ts'

/** Customers who return at a rate, bring `value` and cost `cost` then, and cost `contact` in any case. */
const figuresOf = (rate: number, value = 0, cost = 0, contact = 0): CustomerFigures => {
  const bernoulli = rate * (1 - rate)
  const each = [1, value, cost]
  return {
    mean: { recalled: rate, value: rate * value, cost: contact + rate * cost },
    covariance: each.flatMap((x) => each.map((y) => bernoulli * x * y)),
  }
}

const arm = (id: string, customers: number, figures: CustomerFigures): TestArm => ({
  id,
  customers,
  figures,
})

const PLAN: TestPlan = {
  measure: 'recallRate',
  control: null,
  correction: 'none',
  alpha: 0.05,
  sides: 2,
  power: 0.8,
}

/** The published comparison: 10,000 customers for each of four offers. */
const RATES = { discount: 0.45, upgrade: 0.41, combo: 0.47, tailored: 0.45 }
const published = Object.entries(RATES).map(([id, rate]) => arm(id, 10_000, figuresOf(rate)))

const between = (plan: Partial<TestPlan>, first: string, second: string) => {
  const found = planTest(published, { ...PLAN, ...plan }).comparisons.find(
    (each) => each.first === first && each.second === second,
  )
  if (!found) throw new Error(`${first} is not compared with ${second}.`)
  return found
}

describe('A planned test of four offers', () => {
  it('of all pairs compares each with each, the higher one first', () => {
    const { comparisons } = planTest(published, PLAN)
    expect(comparisons).toHaveLength(6)
    for (const { difference } of comparisons) expect(difference).toBeGreaterThanOrEqual(0)
  })

  it('needs 9,748 customers an arm to tell 45 from 47 %, and 15,039 with Bonferroni over six pairs', () => {
    // R: power.prop.test(p1 = .45, p2 = .47, power = .8, sig.level = .05 or .05/6)
    const plain = between({}, 'combo', 'discount').needed
    const corrected = between({ correction: 'bonferroni' }, 'combo', 'discount').needed
    expect(Math.ceil(plain ?? NaN)).toBe(9_748)
    expect(Math.ceil(corrected ?? NaN)).toBe(15_039)
  })

  it('finds that no number of customers tells equal offers apart', () => {
    expect(between({}, 'discount', 'tailored').needed).toBeNull()
    expect(between({}, 'discount', 'tailored').power).toBeCloseTo(0.025, 9)
  })

  it('has the power aimed at where it has the customers needed, for rates and for money', () => {
    for (const measure of ['recallRate', 'profitPerTargeted', 'roi'] as const) {
      const pair = (n: number): TestArm[] => [
        arm('a', 2 * n, figuresOf(0.3, 900, 120, 2)),
        arm('b', n, figuresOf(0.28, 900, 100, 2)),
      ]
      const plan = { ...PLAN, measure, control: 'b' }
      const [first] = planTest(pair(1_000), plan).comparisons
      const [again] = planTest(pair(first?.needed ?? NaN), plan).comparisons
      expect(again?.power, measure).toBeCloseTo(0.8, 9)
    }
  })

  it('sees the smallest detectable difference with the power aimed at', () => {
    const { detectable } = between({}, 'combo', 'upgrade')
    const arms = [
      arm('a', 10_000, figuresOf(0.41 + (detectable ?? NaN))),
      arm('b', 10_000, figuresOf(0.41)),
    ]
    expect(planTest(arms, PLAN).comparisons[0]?.power).toBeCloseTo(0.8, 9)
  })

  it('leaves out arms without customers, and of ROI those that cost nothing', () => {
    const arms = [...published, arm('nobody', 0, figuresOf(0.5))]
    expect(planTest(arms, PLAN).readings).toHaveLength(4)
    expect(planTest(arms, { ...PLAN, measure: 'roi' }).readings).toHaveLength(0)
  })

  it('says so where the control takes no part or Dunnett has none', () => {
    expect(() => planTest(published, { ...PLAN, control: 'nothing' })).toThrow(/"nothing"/)
    expect(() => planTest(published, { ...PLAN, correction: 'dunnett' })).toThrow(/one control/)
  })
})

describe('A test of four offers against a holdout of 8,000, 8,000 an offer', () => {
  const arms = (rate: number, holdout = 8_000, offer = 8_000): TestArm[] => [
    arm('nothing', holdout, figuresOf(0.05)),
    ...['a', 'b', 'c', 'd'].map((id) => arm(id, offer, figuresOf(rate))),
  ]
  const plan: TestPlan = { ...PLAN, control: 'nothing' }

  // pwr, R 4.2.2: the smallest rates above 2, 5 and 10 % with 80 % power, alone and with Bonferroni over 4
  it.each([
    [0.02, 0.0267, 0.0281],
    [0.05, 0.0601, 0.0621],
    [0.1, 0.1137, 0.1164],
  ])('sees rises from %f to %f, and to %f with Bonferroni', (base, alone, corrected) => {
    const seen = (correction: TestPlan['correction']): number => {
      const test = [arm('nothing', 8_000, figuresOf(base)), ...arms(0.5).slice(1)]
      const [first] = planTest(test, { ...plan, correction }).comparisons
      return base + (first?.detectable ?? NaN)
    }
    expect(seen('none')).toBeCloseTo(alone, 4)
    expect(seen('bonferroni')).toBeCloseTo(corrected, 4)
  })

  // R 4.2.2: z = 2.441771 by integrate() and uniroot() over the control, then Fleiss’s formulas
  it('needs 8,158 customers an arm from 5 to 6 % alone, 11,206 with Dunnett, 11,591 with Bonferroni', () => {
    const needed = (correction: TestPlan['correction']): number =>
      Math.ceil(planTest(arms(0.06), { ...plan, correction }).comparisons[0]?.needed ?? NaN)
    expect(needed('none')).toBe(8_158)
    expect(needed('dunnett')).toBe(11_206)
    expect(needed('bonferroni')).toBe(11_591)
  })

  it('has 63.0 % power with Dunnett, and 68.5 % with 13,333 in the holdout and 6,667 an offer', () => {
    const power = (holdout: number, offer: number): number =>
      planTest(arms(0.06, holdout, offer), { ...plan, correction: 'dunnett' }).comparisons[0]
        ?.power ?? NaN
    expect(power(8_000, 8_000)).toBeCloseTo(0.630235, 6)
    expect(power(13_333, 6_667)).toBeCloseTo(0.685147, 6)
  })
})

describe('The allocation of fewest customers', () => {
  const aim: Aim = {
    measure: 'profitPerTargeted',
    offer: { expected: 1, variance: 400 },
    control: { expected: 0, variance: 400 },
    offers: 4,
    correction: 'none',
    alpha: 0.05,
    sides: 2,
    power: 0.8,
  }

  it('gives the control √k times the customers of an offer where variances are alike', () => {
    const best = leastTotal(aim)
    expect((best?.control ?? NaN) / (best?.offer ?? NaN)).toBeCloseTo(2, 4)
  })

  it('needs no more than any other, with Dunnett too', () => {
    const rates: Aim = {
      ...aim,
      measure: 'recallRate',
      offer: { expected: 0.06, variance: 0.06 * 0.94 },
      control: { expected: 0.05, variance: 0.05 * 0.95 },
      correction: 'dunnett',
    }
    const best = leastTotal(rates)?.total ?? NaN
    for (const ratio of [0.2, 0.4, 0.5, 0.6, 0.8, 1, 1.5]) {
      expect(allocationAt(rates, ratio)?.total).toBeGreaterThanOrEqual(best)
    }
  })

  it('is none where an offer shows what the control does', () => {
    expect(leastTotal({ ...aim, offer: aim.control })).toBeNull()
  })
})

describe('The variance of a reading', () => {
  it('of profit is that of value less cost, which go together', () => {
    const reading = readingOf(figuresOf(0.2, 500, 100), 'profitPerTargeted')
    expect(reading?.expected).toBeCloseTo(80, 12)
    expect(reading?.variance).toBeCloseTo(0.16 * 400 * 400, 6)
  })

  it('of ROI is 0 where value and cost are in proportion', () => {
    expect(readingOf(figuresOf(0.2, 500, 100), 'roi')).toEqual({
      expected: 4,
      variance: expect.closeTo(0, 12) as number,
    })
  })
})
