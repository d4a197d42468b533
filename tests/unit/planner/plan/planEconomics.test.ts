import { describe, expect, it } from 'vitest'
import { createCellFigures } from '../../../../src/engine/cellFigures.ts'
import { createPlanEconomics } from '../../../../src/planner/plan/planEconomics.ts'
import { capsOf, planQuestion } from '../../../../src/planner/plan/planQuestion.ts'
import type { PlanEconomics } from '../../../../src/planner/plan/types.ts'
import { compile, plain, preset, type Change } from '../../../helpers/scenarios.ts'

const economicsOf = (...changes: readonly Change[]): PlanEconomics => {
  const model = compile(plain(...changes), { scope: 'all' })
  return createPlanEconomics(model, createCellFigures(model))()
}

/** Half of them return for 24 months at 10; the offer takes 5 a month off for 6 months and costs 1 to send. */
const offer: Change = (scenario) => {
  scenario.channels[0]!.costPerContact = 1
  scenario.arms[0]!.components = [
    { type: 'discount', amount: 5, months: 6, cliff: 0, statedAmount: null, statedMonths: null },
  ]
}

describe('The economics of a plan', () => {
  it('of one customer who returns half the time are worth 120, cost 15 of revenue and one contact', () => {
    const { sent } = economicsOf(offer)
    expect(sent.value[0]).toBeCloseTo(120, 10)
    expect(sent.forgoneRevenue[0]).toBeCloseTo(15, 10)
    expect([sent.cash[0], sent.costToServe[0], sent.contact[0]]).toEqual([0, 0, 1])
    expect(sent.recalled[0]).toBe(0.5)
    expect(sent.subscribers[0]).toBeCloseTo(0.5, 12)
  })

  it('on face value are paid for every contact: 30, to whomever returns: 15', () => {
    const face = (basis: 'faceOnContact' | 'faceOnReturn'): number | undefined =>
      economicsOf(offer, (s) => (s.economics.costBasis = basis)).sent.forgoneRevenue[0]
    expect(face('faceOnContact')).toBeCloseTo(30, 10)
    expect(face('faceOnReturn')).toBeCloseTo(15, 10)
  })

  it('put each component into its own purse, with the leak: 8 % more', () => {
    const { sent } = economicsOf((scenario) => {
      scenario.economics.leak = 8
      scenario.arms[0]!.components = [
        { type: 'upgrade', listPrice: 10, months: 3, costToServe: 40 },
        { type: 'gift', unitCost: 20 },
        { type: 'credit', amount: 50 },
      ]
    })
    expect(sent.costToServe[0]).toBeCloseTo(0.5 * 1.08 * 12, 10)
    expect(sent.cash[0]).toBeCloseTo(0.5 * 1.08 * 20, 10)
    expect(sent.forgoneRevenue[0]).toBeCloseTo(0.5 * 1.08 * 50, 10)
  })

  it('of who is left alone are what 10 % who return by themselves bring; 0 while that is unknown', () => {
    const known = economicsOf((scenario) => (scenario.organic.recall = 10))
    expect(known.alone.value[0]).toBeCloseTo(24, 10)
    expect(known.alone.recalled[0]).toBeCloseTo(0.1, 12)
    expect(known.alone.contact[0]).toBe(0)
    const unknown = economicsOf()
    expect([unknown.organicKnown, unknown.alone.value[0]]).toEqual([false, 0])
  })

  it('tell what late returns would have brought that the offer brings forward: a tenth of the 40 % it persuades, with 13 months left', () => {
    const { sent, alone } = economicsOf((scenario) => {
      scenario.test.windowDays = 330
      Object.assign(scenario.organic, { recall: 10, recallYear: 19 })
    })
    // Of the 90 % who do not return in the window a tenth return in month 11 of 24.
    expect(sent.replaced[0]).toBeCloseTo(0.4 * 0.1 * 130, 10)
    expect(alone.replaced[0]).toBe(0)
    expect(alone.subscribers[0]).toBeCloseTo(0.19, 10)
  })

  it('have no number of subscribers beyond the horizon', () => {
    const { sent } = economicsOf((scenario) => (scenario.objective.month = 24))
    expect(sent.subscribers[0]).toBeNaN()
  })

  it('know the offers that can be sent, what they cost once, and nothing of holdouts', () => {
    const economics = economicsOf((scenario) => {
      const [only] = scenario.arms
      scenario.organic.recall = 10
      scenario.economics.fixedCost = 700
      scenario.arms = [
        { ...only!, id: 'none', kind: 'holdout', recall: null, components: [], share: 40 },
        { ...only!, share: 60, setupCost: 300 },
      ]
    })
    expect(economics.arms).toEqual([
      { id: 'offer', name: 'Offer', kind: 'offer', channel: 'mail', setupCost: 300 },
    ])
    expect(economics.fixedCost).toBe(700)
    expect(economics.sent.recalled).toHaveLength(1)
  })

  it('share out the list in whole customers by largest remainder: 334, 333 and 333', () => {
    const { cells } = economicsOf((scenario) => {
      const level = {
        name: '',
        recallShift: 0,
        hazardRatio: 1,
        marginMultiplier: 1,
        organicOdds: 1,
      }
      const levels = ['a', 'b', 'c'].map((id, i) => ({
        ...level,
        id,
        cliff: 0,
        share: i === 0 ? 33.34 : 33.33,
      }))
      scenario.cohort.attributes = [{ id: 'kind', name: 'Kind', levels }]
    })
    expect(cells).toEqual([
      { key: 'kind=a', customers: 334 },
      { key: 'kind=b', customers: 333 },
      { key: 'kind=c', customers: 333 },
    ])
  })

  it('keep the list and change the figures in another world', () => {
    const model = compile(preset('telecom-40k-modelled'), { scope: 'all' })
    const economicsIn = createPlanEconomics(model, createCellFigures(model))
    const values = Float64Array.from(model.base)
    values[model.monthlyMargin]! *= 2
    const [base, other] = [economicsIn(), economicsIn(values)]
    expect(other.cells).toBe(base.cells)
    expect(base.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(40_000)
    expect(other.sent.value[0]).toBeCloseTo(2 * base.sent.value[0]!, 8)
    expect(other.sent.forgoneRevenue).toEqual(base.sent.forgoneRevenue)
  })
})

describe('What a document asks of its plan', () => {
  const economics = economicsOf((scenario) => (scenario.organic.recall = 10))

  it('is no limit at all where it says nothing', () => {
    expect(planQuestion(plain().plan, economics).limits).toEqual({
      mostOf: {},
      leastOf: {},
      channels: {},
      barred: [],
    })
  })

  it('becomes fractions, whole customers, and any offer where a rule names none', () => {
    const { limits, objective } = planQuestion(
      {
        ...plain().plan,
        budget: 5_000,
        caps: 'cash-forgoneRevenue',
        contacts: 300,
        holdout: 10,
        contactable: 85,
        minIroi: 50,
        mostOf: { offer: 20 },
        barred: [{ id: 'x', arm: '', levels: { reason: 'price' } }],
      },
      economics,
    )
    expect(limits).toEqual({
      budget: { money: 5_000, caps: ['cash', 'forgoneRevenue'] },
      contacts: 300,
      holdout: 0.1,
      contactable: 0.85,
      minIroi: 0.5,
      mostOf: { offer: 20 },
      leastOf: {},
      channels: {},
      barred: [{ levels: { reason: 'price' }, arm: null }],
    })
    expect(objective).toBe('incrementalProfit')
  })

  it('is profit itself while nobody knows who returns without an offer', () => {
    expect(planQuestion(plain().plan, economicsOf()).objective).toBe('profit')
  })

  it('names every kind of spending that it caps', () => {
    expect(capsOf('cash-costToServe-forgoneRevenue')).toEqual([
      'cash',
      'costToServe',
      'forgoneRevenue',
    ])
    expect(capsOf('costToServe')).toEqual(['costToServe'])
  })
})
