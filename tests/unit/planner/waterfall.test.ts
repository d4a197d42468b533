import { describe, expect, it } from 'vitest'
import { EXACT_PLAYERS, shapleyPlan, shapleyValues } from '../../../src/planner/shapley.ts'
import { chosenScore } from '../../../src/planner/chosenScore.ts'
import { waterfallOf } from '../../../src/planner/waterfall.ts'
import { wholeShares } from '../../../src/planner/wholeShares.ts'
import { armOf, plain, preset } from '../../helpers/scenarios.ts'
import { byId, measured, profitWaterfall } from '../../helpers/whyDiffer.ts'

const sum = (amounts: readonly number[]): number => amounts.reduce((total, x) => total + x, 0)

describe('Shapley values', () => {
  it('of the glove game are 2/3, 1/6, 1/6: one left glove, two right ones', () => {
    const plan = shapleyPlan(3)
    const worths = plan.coalitions.map(([left, r1, r2]) => (left && (r1 || r2) ? 1 : 0))
    const [left, r1, r2] = shapleyValues(plan, worths)
    expect(left).toBeCloseTo(2 / 3, 12)
    expect(r1).toBeCloseTo(1 / 6, 12)
    expect(r2).toBeCloseTo(1 / 6, 12)
  })

  it('of more than ten players come from random orders, and of an additive game they are exact', () => {
    const n = EXACT_PLAYERS + 7
    const plan = shapleyPlan(n)
    expect(plan.orders).toBeGreaterThan(100)
    const worths = plan.coalitions.map((coalition) => sum(coalition.map((is, i) => (is ? i : 0))))
    shapleyValues(plan, worths).forEach((value, i) => expect(value).toBeCloseTo(i, 9))
  })

  it('from random orders are near the exact ones where players need each other in pairs', () => {
    // 12 players in 6 pairs, each worth 1 when both are there: everybody gets ½. In an order a player gets 0 or
    // 1, and its reverse gives him the other, so that every antithetic pair has the mean ½ exactly.
    const plan = shapleyPlan(12)
    const worths = plan.coalitions.map((coalition) =>
      sum([0, 2, 4, 6, 8, 10].map((i) => (coalition[i] && coalition[i + 1] ? 1 : 0))),
    )
    for (const value of shapleyValues(plan, worths)) expect(value).toBeCloseTo(0.5, 12)
  })

  it('from random orders add up to the worth of everybody', () => {
    const plan = shapleyPlan(14)
    const worths = plan.coalitions.map((coalition) => coalition.filter(Boolean).length ** 3)
    expect(sum(shapleyValues(plan, worths))).toBeCloseTo(14 ** 3, 6)
  })
})

describe('The waterfall between two scenarios', () => {
  const first = plain()
  const second = plain((scenario) => {
    armOf(scenario, 'offer').recall = 70
    scenario.economics.monthlyMargin = 12
    Object.assign(scenario.channels[0] ?? {}, { costPerContact: 2 })
  })

  it('is the mean over orders, worked out by hand', async () => {
    // 24 months at 10 from 50 %: 120. At 12 from 70 %, less 2 per contact: 199.60.
    // Recall: half of 0.2 · 240 and of 0.2 · 288. Margin: half of 0.5 · 48 and of 0.7 · 48.
    const waterfall = await profitWaterfall(first, second)
    expect(waterfall.from).toBeCloseTo(120, 10)
    expect(waterfall.to).toBeCloseTo(199.6, 10)
    const amounts = byId(waterfall)
    expect(amounts['arms.offer.recall']).toBeCloseTo(52.8, 10)
    expect(amounts['economics.monthlyMargin']).toBeCloseTo(28.8, 10)
    expect(amounts['channels.mail.costPerContact']).toBeCloseTo(-2, 10)
    expect(Object.keys(amounts)).toHaveLength(3)
  })

  it('between a scenario and itself under another name, seed and note is empty', async () => {
    const renamed = {
      ...first,
      name: 'Other',
      seed: '7',
      sources: { 'economics.leak': 'A guess.' },
    }
    expect(await profitWaterfall(first, renamed)).toMatchObject({ from: 120, to: 120, shares: [] })
  })

  it('makes one step of inputs that cannot be without each other', async () => {
    // The return within a year includes the window: 30 % within the window need the new 40 % of the year.
    const known = (recall: number, recallYear: number) =>
      plain((scenario) => Object.assign(scenario.organic, { recall, recallYear }))
    const metric = measured('incrementalProfitPerTargeted')
    const { shares } = await profitWaterfall(known(10, 20), known(30, 40), metric)
    expect(shares.map(({ steps }) => steps.map(({ id }) => id))).toEqual([
      ['organic.recall', 'organic.recallYear'],
    ])
  })

  it('makes one step of an offer that goes and the shares of the test that the others take over', async () => {
    const all = preset('telecom-40k')
    const fewer = preset('telecom-40k', (scenario) => {
      scenario.arms = scenario.arms.filter(({ id }) => id !== 'tailored')
      scenario.arms.forEach((arm, i) => (arm.share = i === 0 ? 50 : 25))
    })
    const waterfall = await profitWaterfall(all, fewer)
    // The tailored offer does not lead: the best of the others earns the same without it.
    expect(byId(waterfall)).toEqual({ arms: 0 })
    expect(waterfall.shares[0]?.steps[0]?.differences).toHaveLength(2)
  })

  it('says so where one end has no such figure', async () => {
    const game = { steps: ['a'], worth: () => null }
    await expect(waterfallOf(game)).rejects.toThrow('One of the two ends has no such figure.')
  })
})

describe('A measure', () => {
  const arms = [
    { id: 'a', kind: 'offer' },
    { id: 'none', kind: 'holdout' },
    { id: 'b', kind: 'offer' },
  ]
  const model = { arms } as unknown as Parameters<typeof chosenScore>[0]

  it('of the best arm leaves out groups that get nothing', () => {
    expect(chosenScore(model, [3, 9, 4], { arm: null, better: 1 })).toBe(4)
    expect(chosenScore(model, [3, 1, 4], { arm: null, better: -1 })).toBe(3)
  })

  it('of one arm is its own, and of one that is not there none', () => {
    expect(chosenScore(model, [3, 9, 4], { arm: 'a', better: 1 })).toBe(3)
    expect(chosenScore(model, [3, 9, 4], { arm: 'c', better: 1 })).toBeNull()
    expect(chosenScore(model, [NaN, 9, 4], { arm: 'a', better: 1 })).toBeNull()
  })
})

describe('Amounts in whole cents', () => {
  it('add up to the total in cents, by the largest remainders', () => {
    expect(wholeShares([0.333, 0.333, 0.334], 1, 0.01)).toEqual([33, 33, 34])
    expect(wholeShares([1 / 3, 1 / 3, 1 / 3], 1, 0.01)).toEqual([34, 33, 33])
    expect(wholeShares([0.006, 0.006, -0.002], 0.01, 0.01)).toEqual([0, 1, 0])
  })

  it('flip their signs with the amounts, and leave what is 0', () => {
    expect(wholeShares([-1 / 3, 0, -1 / 3, -1 / 3], -1, 0.01)).toEqual([-34, 0, -33, -33])
  })
})
