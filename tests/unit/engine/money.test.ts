import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import { createRun } from '../../../src/engine/chunk.ts'
import { sumAt, SUMS, type SumId } from '../../../src/model/sums.ts'
import {
  armOf,
  compile,
  fix,
  plain,
  plainModel,
  preset,
  type Change,
  type Model,
} from '../../helpers/scenarios.ts'

const sumsOf = (model: Model, a = 0) => {
  const { sums } = createExpected(model)().arms[a]!
  return (id: SumId): number => sums[sumAt[id]]!
}

/** 1,000 customers, of whom 500 come back to a discount of $4 for 3 months; 20 % leave each month. */
const discount: Change = (scenario) => {
  scenario.lifetime.churn = 20
  Object.assign(scenario.arms[0]!.components[0]!, { amount: 4, months: 3 })
}

/** The same with an upgrade of list price $4 that costs 30 % of it. */
const upgrade: Change = (scenario) => {
  scenario.lifetime.churn = 20
  scenario.arms[0]!.components = [{ type: 'upgrade', listPrice: 4, costToServe: 30, months: 3 }]
}

const basis =
  (costBasis: 'realised' | 'faceOnReturn' | 'faceOnContact'): Change =>
  (scenario) => {
    scenario.economics.costBasis = costBasis
  }

describe('What an offer costs', () => {
  it('as face value on return is its list value for everybody who comes back: 500 × $4 × 3', () => {
    expect(sumsOf(plainModel(discount, basis('faceOnReturn')))('offerCost')).toBeCloseTo(6_000, 9)
    expect(sumsOf(plainModel(upgrade, basis('faceOnReturn')))('offerCost')).toBeCloseTo(6_000, 9)
  })

  it('as face value on contact is its list value for everybody contacted, whoever returns: 1,000 × $4 × 3', () => {
    for (const recall of [0, 50, 100]) {
      const model = plainModel(
        discount,
        basis('faceOnContact'),
        (s) => (s.arms[0]!.recall = recall),
      )
      expect(sumsOf(model)('offerCost')).toBeCloseTo(12_000, 9)
    }
  })

  it('as realised is what is used up before they leave: 500 × $4 × (1 + 0.8 + 0.64)', () => {
    expect(sumsOf(plainModel(discount, basis('realised')))('offerCost')).toBeCloseTo(4_880, 9)
  })

  it('as realised counts an upgrade at its cost to serve, 30 % of that', () => {
    expect(sumsOf(plainModel(upgrade, basis('realised')))('offerCost')).toBeCloseTo(1_464, 9)
  })

  it('as realised is discounted at the monthly rate of the yearly one', () => {
    const model = plainModel(discount, basis('realised'), (s) => (s.economics.discountRate = 30))
    const d = 1.3 ** (1 / 12)
    expect(sumsOf(model)('offerCost')).toBeCloseTo(500 * 4 * (1 + 0.8 / d + 0.64 / d ** 2), 9)
  })

  it('as realised ends at the horizon, where the offer would last longer', () => {
    const model = plainModel(discount, basis('realised'), (scenario) => {
      scenario.lifetime.horizon = 2
    })
    expect(sumsOf(model)('offerCost')).toBeCloseTo(500 * 4 * 1.8, 9)
  })

  it('of a tailored arm is that of the offers its customers get: 50/50 of $120 and $105 is $112.50', () => {
    const model = compile(preset('telecom-40k', fix))
    const sum = sumsOf(model, 3)
    expect(sum('offerCost') / sum('recalled')).toBeCloseTo(112.5, 10)
    const onContact = compile(preset('telecom-40k', fix, basis('faceOnContact')))
    expect(sumsOf(onContact, 3)('offerCost')).toBeCloseTo(10_000 * 112.5, 6)
  })

  it('is the same in every replication where it does not depend on luck', () => {
    const model = plainModel(discount, basis('faceOnContact'))
    const { sums } = createRun(model, '1')(0, 1)
    for (let i = 0; i < 32; i++) expect(sums[i * SUMS + sumAt.offerCost]).toBe(12_000)
  })
})

describe('What a campaign costs besides', () => {
  it('is contact for everybody targeted, reached or not, and set-up once: 1,000 × $2 + $300', () => {
    const model = plainModel((scenario) => {
      Object.assign(scenario.channels[0]!, { costPerContact: 2, reachable: 60 })
      scenario.arms[0]!.setupCost = 300
    })
    expect(sumsOf(model)('campaignCost')).toBeCloseTo(2_300, 9)
  })

  it('is the fixed cost shared by customers, of which a holdout bears nothing', () => {
    const scenario = preset('starter', fix, (s) => {
      s.cohort.customers = 1_000
      s.economics.fixedCost = 900
      s.organic.recall = 10
      s.channels[0]!.costPerContact = 0
      s.arms[0]!.share = 15
      s.arms.push({
        ...armOf(s, 'message'),
        id: 'none',
        name: 'None',
        kind: 'holdout',
        recall: null,
        share: 10,
      })
    })
    const model = compile(scenario)
    const cost = model.arms.map((_, a) => sumsOf(model, a)('campaignCost'))
    expect(cost).toEqual([150, 250, 250, 250, 0].map((each) => expect.closeTo(each, 9) as number))
  })

  it('is the whole fixed cost for each offer that is sent to everybody', () => {
    const change: Change = (s) => {
      s.economics.fixedCost = 900
      s.channels[0]!.costPerContact = 0
    }
    const model = compile(preset('starter', fix, change), { scope: 'all' })
    model.arms.forEach((_, a) => expect(sumsOf(model, a)('campaignCost')).toBeCloseTo(900, 9))
  })
})

describe('What a customer is worth', () => {
  it('is the monthly margin times the multipliers of his levels and of the offer', () => {
    const model = compile(
      preset('starter', fix, (scenario) => {
        scenario.lifetime.churn = 0
        scenario.economics.discountRate = 0
        scenario.economics.monthlyMargin = 10
        const [price, service] = scenario.cohort.attributes[0]!.levels
        price!.marginMultiplier = 0.5
        service!.marginMultiplier = 2
        armOf(scenario, 'discount').marginMultiplier = 1.2
        armOf(scenario, 'discount').components[0]!['cliff'] = 0
        armOf(scenario, 'tailored').marginMultiplier = 0.9
        armOf(scenario, 'upgrade').components[0]!['cliff'] = 0
      }),
    )
    const perRecalled = (a: number): number =>
      sumsOf(model, a)('value') / sumsOf(model, a)('recalled')
    expect(perRecalled(0)).toBeCloseTo(10 * 24 * 1.25 * 1.2, 9)
    expect(perRecalled(1)).toBeCloseTo(10 * 24 * 1.25, 9)
    // tailored: its own 0.9 on top of the discount's 1.2 for price leavers
    const [price, service] = [(8 + 4 * 14 + 22) / 6, (7 + 4 * 12 + 20) / 6] as const
    const worth = (price * 0.5 * 1.2 + service * 2) / (price + service)
    expect(perRecalled(2)).toBeCloseTo(240 * 0.9 * worth, 9)
  })

  it('is the stated value exactly, whatever the margin says', () => {
    for (const monthlyMargin of [1, 50]) {
      const model = plainModel((scenario) => {
        scenario.lifetime.churn = 7
        Object.assign(scenario.economics, { monthlyMargin, discountRate: 12 })
        scenario.arms[0]!.value = 812.5
      })
      const sum = sumsOf(model)
      expect(Math.abs(sum('value') / sum('recalled') - 812.5)).toBeLessThan(812.5 * 1e-12)
    }
  })

  it('is nothing where a stated value meets a margin of zero or nobody returns', () => {
    const nobody = plainModel((s) => Object.assign(s.arms[0]!, { value: 100, recall: 0 }))
    expect(sumsOf(nobody)('value')).toBe(0)
  })
})

/**
 * 1,000 customers with 24 months of $10 each. 10 % return by themselves within the window of 90
 * days and 28 % within 12 months, so 20 % of the others return late; the offer brings 50 %. At a
 * constant hazard from month 3 the late returns lie in months 3 to 11 with weights q^(t−3),
 * q = (0.72 / 0.9)^(1/9): on average in month 6.8.
 */
describe('Returns without an offer after the window', () => {
  const q = (0.72 / 0.9) ** (1 / 9)
  /** Mean over the months of late return. */
  const late = (of: (month: number) => number): number => {
    let [mass, sum] = [0, 0]
    for (let t = 3; t < 12; t++) {
      mass += q ** (t - 3)
      sum += q ** (t - 3) * of(t)
    }
    return sum / mass
  }
  const model = (...changes: Change[]): Model =>
    plainModel(
      (scenario) => {
        Object.assign(scenario.organic, { recall: 10, recallYear: 28 })
      },
      ...changes,
    )

  it('are spread over the months after the window at a constant hazard', () => {
    const { months, shares } = model().timings[1]!
    expect(months).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11])
    months.forEach((month, i) =>
      expect(shares[i]).toBeCloseTo(
        late((t) => (t === month ? 1 : 0)),
        14,
      ),
    )
  })

  it('make 80 of the 400 persuaded customers merely brought forward', () => {
    const sum = sumsOf(model())
    expect(sum('recalled')).toBeCloseTo(500, 9)
    expect(sum('organic')).toBeCloseTo(100, 9)
    expect(sum('persuaded')).toBeCloseTo(400, 9)
    expect(sum('broughtForward')).toBeCloseTo(80, 9)
  })

  it('are taken off the incremental value with what they would still have paid: 100 × $240 + 80 × $172', () => {
    const after = late((month) => 10 * (24 - month))
    expect(after).toBeCloseTo(171.65, 2)
    expect(sumsOf(model())('organicValue')).toBeCloseTo(100 * 240 + 80 * after, 9)
    expect(sumsOf(model())('broughtForwardProfit')).toBeCloseTo(80 * (240 - after), 9)
  })

  it('count for nothing where the offer changes nothing about them', () => {
    // The offer persuades nobody: everybody returns as he would have, in the window and after it.
    const sum = sumsOf(model((s) => (s.arms[0]!.recall = 10)))
    expect(sum('organicValue')).toBeCloseTo(100 * 240, 9)
    expect(sum('value') - sum('organicValue')).toBeCloseTo(0, 9)
  })

  it('give back part of what an offer that puts customers off has lost: 50 of 100, 10 of them late', () => {
    const sum = sumsOf(model((s) => (s.arms[0]!.recall = 5)))
    expect(sum('recalled')).toBeCloseTo(50, 9)
    expect(sum('persuaded')).toBe(0)
    // 50 as without the offer, 40 lost for good, 10 who pay later on anyway
    const after = late((month) => 10 * (24 - month))
    expect(sum('organicValue')).toBeCloseTo(50 * 240 + 40 * 240 + 10 * (240 - after), 9)
  })

  it('are discounted to contact and end at the same horizon', () => {
    const discounted = model((scenario) => {
      scenario.economics.discountRate = 30
      scenario.lifetime.horizon = 10
    })
    const d = 1.3 ** (-1 / 12)
    const inWindow = 10 * ((1 - d ** 10) / (1 - d))
    const after = late((month) => (10 * (d ** month - d ** Math.max(month, 10))) / (1 - d))
    expect(sumsOf(discounted)('organicValue')).toBeCloseTo(100 * inWindow + 80 * after, 8)
  })

  it('beyond the horizon are worth nothing', () => {
    const short = model((s) => (s.lifetime.horizon = 3))
    expect(sumsOf(short)('organicValue')).toBeCloseTo(100 * 30, 9)
    expect(sumsOf(short)('broughtForward')).toBeCloseTo(80, 9)
  })

  it('follow their own law of leaving from the day of return', () => {
    const sum = sumsOf(
      model((scenario) => {
        scenario.lifetime.churn = 10
        scenario.organic.hazardRatio = 2
        scenario.organic.marginMultiplier = 0.5
      }),
    )
    const stay = 0.81
    const months = (n: number): number => (1 - stay ** n) / (1 - stay)
    expect(sum('organicValue')).toBeCloseTo(
      100 * 5 * months(24) + 80 * 5 * late((t) => months(24 - t)),
      8,
    )
  })
})

describe('The month of payback', () => {
  const payback = (...changes: Change[]): number =>
    sumsOf(plainModel((s) => (s.channels[0]!.costPerContact = 12), ...changes))('paybackMonth')

  it('is the first in which 500 × $10 a month have brought back 1,000 × $12: the third', () => {
    expect(payback()).toBe(3)
  })

  it('is the first of all where nothing is paid in advance', () => {
    expect(payback((s) => (s.channels[0]!.costPerContact = 0))).toBe(1)
  })

  it('counts a month that reaches zero exactly', () => {
    expect(payback((s) => (s.channels[0]!.costPerContact = 10))).toBe(2)
    expect(payback((s) => (s.channels[0]!.costPerContact = 10.01))).toBe(3)
  })

  it('is later by what the offer takes off each month: $4 of $10 for 2 months', () => {
    const change: Change = (s) => Object.assign(s.arms[0]!.components[0]!, { amount: 4, months: 2 })
    // 3,000 + 3,000 + 5,000 + 5,000 ≥ 12,000 in the fourth month
    expect(payback(change)).toBe(4)
  })

  it('counts incremental cash once the organic rate is known: 400 × $10 a month', () => {
    expect(payback((s) => (s.organic.recall = 10))).toBe(3)
    expect(payback((s) => (s.organic.recall = 20))).toBe(4)
  })

  it('is put off by late returns that stop being incremental: up to 80 fewer, month by month', () => {
    const change: Change = (s) => {
      Object.assign(s.organic, { recall: 10, recallYear: 28 })
      s.channels[0]!.costPerContact = 30
    }
    // 4,000 a month, less 10 × 80 × the share back by then: 30,577.77 after eight months
    expect(payback(change)).toBe(8)
    expect(payback(change, (s) => (s.channels[0]!.costPerContact = 30.58))).toBe(9)
  })

  it('is never where the cost is never earned', () => {
    expect(payback((s) => (s.channels[0]!.costPerContact = 121))).toBe(Infinity)
  })

  it('is discounted: 24 payments of 500 × $10 do not bring back what they would without', () => {
    const cost: Change = (s) => (s.channels[0]!.costPerContact = 119)
    expect(payback(cost)).toBe(24)
    expect(payback(cost, (s) => (s.economics.discountRate = 10))).toBe(Infinity)
  })
})

describe('Cash by month', () => {
  it('ends at the profit: gross, and incremental once the organic rate is known', () => {
    for (const costBasis of ['realised', 'faceOnReturn', 'faceOnContact'] as const) {
      const model = compile(
        plain(discount, basis(costBasis), (scenario) => {
          Object.assign(scenario.organic, { recall: 10, recallYear: 28 })
          scenario.economics.discountRate = 10
          scenario.channels[0]!.costPerContact = 1
        }),
      )
      const { cash, bridge } = createExpected(model)().arms[0]!
      expect(cash.gross.at(-1)).toBeCloseTo(bridge.contribution, 7)
      expect(cash.incremental.at(-1)).toBeCloseTo(bridge.incremental!, 7)
    }
  })
})
