import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import { createMeanScores } from '../../../src/engine/meanScores.ts'
import { momentIds, MOMENTS } from '../../../src/engine/moments.ts'
import { metricFunction, ratioMetric } from '../../../src/model/metrics/index.ts'
import { sumAt, type SumId } from '../../../src/model/sums.ts'
import { fix, plainModel, presetIds, presetModel, type Change } from '../../helpers/scenarios.ts'

describe('The covariances of the closed form', () => {
  const covariance = (change: Change) => {
    const model = plainModel(change)
    const arm = createExpected(model)().arms[0]!
    return (x: (typeof momentIds)[number], y = x): number =>
      arm.covariance[momentIds.indexOf(x) * MOMENTS + momentIds.indexOf(y)]!
  }

  it('of the recalled are binomial: 1,000 × 0.3 × 0.7', () => {
    const of = covariance((s) => (s.arms[0]!.recall = 30))
    expect(of('recalled')).toBeCloseTo(210, 10)
  })

  it('of the value add the spread of margins: N p (1 + cv²) m² − N p² m²', () => {
    const of = covariance((scenario) => {
      scenario.arms[0]!.recall = 30
      scenario.lifetime.horizon = 1
      scenario.economics.marginVariation = 50
    })
    expect(of('value')).toBeCloseTo(1_000 * (0.3 * 1.25 - 0.09) * 100, 8)
    expect(of('recalled', 'value')).toBeCloseTo(2_100, 9)
  })

  it('of the value add the spread of months: with 50 % leaving, E[min(T, 2)²] = 2.5', () => {
    const of = covariance((scenario) => {
      scenario.arms[0]!.recall = 30
      Object.assign(scenario.lifetime, { churn: 50, horizon: 2 })
    })
    expect(of('value')).toBeCloseTo(1_000 * 100 * (0.3 * 2.5 - (0.3 * 1.5) ** 2), 8)
  })

  it('of an offer and of what would have come anyway share the customers who return in both: 1,000 (0.1 − 0.3 × 0.1)', () => {
    const of = covariance((scenario) => {
      scenario.arms[0]!.recall = 30
      scenario.organic.recall = 10
      scenario.economics.marginVariation = 50
      scenario.lifetime.horizon = 1
    })
    expect(of('recalled', 'organic')).toBeCloseTo(70, 9)
    expect(of('value', 'organicValue')).toBeCloseTo(1_000 * (0.1 * 1.25 - 0.03) * 100, 8)
  })

  it('vanish where nothing is left to chance', () => {
    const of = covariance((s) => (s.arms[0]!.recall = 100))
    for (const id of momentIds) expect(of(id)).toBe(0)
  })

  it.each(presetIds)('of %s are symmetric, with correlations within ±1', (id) => {
    for (const { covariance: c } of createExpected(presetModel(id))().arms) {
      for (let i = 0; i < MOMENTS; i++) {
        for (let j = 0; j < MOMENTS; j++) {
          const entry = c[i * MOMENTS + j]!
          expect(entry).toBe(c[j * MOMENTS + i])
          const limit = Math.sqrt(c[i * MOMENTS + i]! * c[j * MOMENTS + j]!)
          expect(Math.abs(entry)).toBeLessThanOrEqual(limit * (1 + 1e-9))
        }
      }
    }
  })
})

describe('The types of customers', () => {
  const types = (change: Change) => createExpected(plainModel(change))().arms[0]!.types

  it('are persuaded 30 %, anyway 10 %, lost 60 % for an offer of 40 % against 10 %', () => {
    const found = types((s) => {
      s.arms[0]!.recall = 40
      s.organic.recall = 10
    })!
    expect(found.persuaded).toBeCloseTo(0.3, 12)
    expect(found.anyway).toBeCloseTo(0.1, 12)
    expect(found.putOff).toBe(0)
    expect(found.lost).toBeCloseTo(0.6, 12)
  })

  it('include who is put off by an offer of 10 % against 40 %', () => {
    const found = types((s) => {
      s.arms[0]!.recall = 10
      s.organic.recall = 40
    })!
    expect(found.persuaded).toBe(0)
    expect(found.anyway).toBeCloseTo(0.1, 12)
    expect(found.putOff).toBeCloseTo(0.3, 12)
    expect(found.lost).toBeCloseTo(0.6, 12)
  })

  it('are unknown without the organic rate', () => {
    expect(types(() => undefined)).toBeNull()
  })
})

describe('Sending nothing', () => {
  it('brings the organic rate times its value, of which the offer keeps the customers who come anyway', () => {
    const model = plainModel((scenario) => {
      scenario.organic.recall = 10
      scenario.organic.marginMultiplier = 0.5
    })
    const { nothing, arms } = createExpected(model)()
    expect(nothing!.recallRate).toBeCloseTo(0.1, 12)
    expect(nothing!.ltvPerRecalled).toBeCloseTo(24 * 5, 10)
    expect(nothing!.profitPerTargeted).toBeCloseTo(12, 10)
    expect(arms[0]!.sums[sumAt.organicValue]).toBeCloseTo(12_000, 8)
  })

  it('is unknown without the organic rate', () => {
    expect(createExpected(plainModel())().nothing).toBeNull()
  })
})

describe('The survival of the customers won back', () => {
  it('is that of the mix which the offer brings back: more who stay longer when they return more', () => {
    const model = presetModel('starter', fix, (scenario) => {
      scenario.lifetime.churn = 10
      scenario.arms[0]!.components[0]!['cliff'] = 0
      const [price, service] = scenario.cohort.attributes[0]!.levels
      Object.assign(price!, { hazardRatio: 0.5, recallShift: 8 })
      Object.assign(service!, { hazardRatio: 2, recallShift: -8 })
    })
    const { survival } = createExpected(model)().arms[0]!
    // Practically only price leavers return.
    expect(survival[5]).toBeCloseTo(0.9 ** 2.5, 3)
  })
})

describe('The closed form at other values', () => {
  it('is that of the scenario with those values', () => {
    const model = plainModel()
    const values = model.base.slice()
    values[model.monthlyMargin] = 20
    const doubled = createExpected(model)(values).arms[0]!
    const same = createExpected(plainModel((s) => (s.economics.monthlyMargin = 20)))().arms[0]!
    expect(doubled).toEqual(same)
  })

  it('does not remember the values before', () => {
    const model = presetModel('telecom-40k-modelled')
    const closed = createExpected(model)
    const before = structuredClone(closed())
    closed(model.base.map((value) => value * 0.9))
    expect(closed()).toEqual(before)
  })

  it.each(presetIds)('of %s scores every arm as the planner is told', (id) => {
    const model = presetModel(id)
    const { arms } = createExpected(model)()
    for (const metric of ['profitPerTargeted', 'roi', 'recallRate', 'value']) {
      const f = metricFunction(ratioMetric(metric))
      const scores = createMeanScores(model, metric)(model.base)
      expect(scores).toEqual(arms.map(({ sums }) => f(sums, 0)))
    }
  })
})

describe('A campaign of nobody', () => {
  it('has sums of 0 and no rates', () => {
    const model = presetModel('starter', fix, (scenario) => {
      scenario.arms[0]!.share = 0
      scenario.arms[1]!.share = 50
    })
    const arm = createExpected(model)().arms[0]!
    const sum = (id: SumId): number => arm.sums[sumAt[id]]!
    expect([sum('targeted'), sum('recalled'), sum('value'), sum('offerCost')]).toEqual([0, 0, 0, 0])
    expect(sum('campaignCost')).toBe(0)
    expect(metricFunction(ratioMetric('recallRate'))(arm.sums, 0)).toBeNaN()
  })

  it('costs nothing even when only the holdout has customers, and no figure of it is broken', () => {
    const model = presetModel('starter', fix, (scenario) => {
      scenario.organic.recall = 10
      scenario.arms.forEach((arm) => (arm.share = 0))
      scenario.arms.push({
        ...scenario.arms[3]!,
        id: 'none',
        kind: 'holdout',
        recall: null,
        share: 100,
      })
    })
    const cost = createExpected(model)().arms.map(({ sums }) => sums[sumAt.campaignCost])
    expect(cost).toEqual([0, 0, 0, 0, 0])
  })
})
