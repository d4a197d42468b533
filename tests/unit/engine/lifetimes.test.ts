import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import { sumAt, type SumId } from '../../../src/model/sums.ts'
import { createFiller } from '../../../src/engine/expected.ts'
import { createWorld } from '../../../src/engine/world.ts'
import { hazardWithRatio } from '../../../src/stats/economics.ts'
import {
  armOf,
  fix,
  plainModel,
  presetModel,
  type Change,
  type Model,
} from '../../helpers/scenarios.ts'

const expectedOf = (model: Model) => {
  const arm = createExpected(model)().arms[0]!
  const sum = (id: SumId): number => arm.sums[sumAt[id]]!
  return { ...arm, sum }
}

/** The law of an arm's customers of one cell. */
const lawOf = (model: Model, arm: string, key: string): number => {
  const slice = model.slices.find(
    (each) => model.arms[each.arm]!.id === arm && model.cells[each.cell]!.key === key,
  )!
  return model.classes[slice.class]!.law
}

/** Survival of the customers the one offer of a plain campaign wins back. */
const survivalOf = (...changes: Change[]): number[] =>
  Array.from(expectedOf(plainModel(...changes)).survival)

const life =
  (change: object): Change =>
  (scenario) => {
    Object.assign(scenario.lifetime, change)
  }

const component =
  (change: object): Change =>
  (scenario) => {
    Object.assign(scenario.arms[0]!.components[0]!, change)
  }

describe('A hazard ratio', () => {
  it('of 1 leaves the hazard as it is, bit for bit', () => {
    for (const hazard of [0, 1e-9, 0.03, 0.5, 1 / 3, 1])
      expect(hazardWithRatio(hazard, 1)).toBe(hazard)
  })

  it('of 2 is leaving twice over: 1 − (1 − h)²', () => {
    expect(hazardWithRatio(0.1, 2)).toBeCloseTo(0.19, 14)
    expect(hazardWithRatio(0.5, 3)).toBeCloseTo(0.875, 14)
  })

  it('of every level and of the offer multiply', () => {
    const model = presetModel('telecom-40k-modelled', fix, life({ churn: 3 }))
    const world = createWorld(model)
    createFiller(model)(world)
    const law = lawOf(model, 'discount', 'reason=both|referral=none|complaint=none')
    // discount 0.95, reason "both" 1.2
    const stay = 0.97 ** (0.95 * 1.2)
    expect(world.survival[law * (world.months + 1) + 1]).toBeCloseTo(stay, 14)
    expect(world.survival[law * (world.months + 1) + 4]).toBeCloseTo(stay ** 4, 14)
  })
})

describe('The lifetime of customers of a tailored arm', () => {
  it('is that of the offer they are given, cliff included, times the ratio of the arm itself', () => {
    const model = presetModel('starter', fix, (scenario) => {
      scenario.lifetime.churn = 10
      armOf(scenario, 'discount').hazardRatio = 1.5
      armOf(scenario, 'upgrade').hazardRatio = 0.5
      armOf(scenario, 'tailored').hazardRatio = 0.8
    })
    const world = createWorld(model)
    createFiller(model)(world)
    const share = (key: string, t: number): number => {
      return world.survival[lawOf(model, 'tailored', key) * (world.months + 1) + t]!
    }
    expect(share('reason=price', 2)).toBeCloseTo(0.9 ** (2 * 0.8 * 1.5), 14)
    expect(share('reason=service', 2)).toBeCloseTo(0.9 ** (2 * 0.8 * 0.5), 14)
    // cliffs of 10 % and 5 % after 3 months
    expect(share('reason=price', 3)).toBeCloseTo(0.9 * 0.9 ** (3 * 0.8 * 1.5), 14)
    expect(share('reason=service', 3)).toBeCloseTo(0.95 * 0.9 ** (3 * 0.8 * 0.5), 14)
  })
})

describe('A constant leaving rate', () => {
  it('is the geometric law: everybody pays once, and S(t) = (1 − h)^t', () => {
    survivalOf(life({ churn: 8 })).forEach((share, t) => expect(share).toBeCloseTo(0.92 ** t, 14))
  })

  it('gives (1 − (1 − h)^H) / h months and the geometric sum of discounted margins', () => {
    for (const [churn, horizon, rate] of [
      [3, 36, 10],
      [8, 24, 0],
      [50, 5, 25],
      [0.1, 120, 40],
    ] as const) {
      const model = plainModel(life({ churn, horizon }), (s) => (s.economics.discountRate = rate))
      const { sum } = expectedOf(model)
      const h = churn / 100
      const q = (1 - h) / (1 + rate / 100) ** (1 / 12)
      expect(sum('months') / sum('recalled')).toBeCloseTo((1 - (1 - h) ** horizon) / h, 10)
      expect(sum('value') / sum('recalled')).toBeCloseTo((10 * (1 - q ** horizon)) / (1 - q), 8)
    }
  })

  it('of 0 keeps everybody to the horizon, and of 100 % leaves one payment each', () => {
    expect(expectedOf(plainModel(life({ churn: 0, horizon: 24 }))).sum('months')).toBe(500 * 24)
    expect(expectedOf(plainModel(life({ churn: 100, horizon: 24 }))).sum('months')).toBe(500)
  })

  it('counts as active after 12 months who pays a thirteenth time', () => {
    const { sum } = expectedOf(plainModel(life({ churn: 10 })))
    expect(sum('active12')).toBeCloseTo(500 * 0.9 ** 12, 10)
  })
})

describe('The shifted beta-geometric law', () => {
  const sbg = (alpha: number, beta: number, horizon = 60): number[] =>
    survivalOf(life({ law: 'sbg', alpha, beta, horizon }))

  it('with α = 1 is S(t) = β / (β + t)', () => {
    sbg(1, 1).forEach((share, t) => expect(share).toBeCloseTo(1 / (1 + t), 13))
    sbg(1, 4).forEach((share, t) => expect(share).toBeCloseTo(4 / (4 + t), 13))
  })

  it('with α = 2, β = 3 is S(t) = 12 / ((3 + t)(4 + t)), from B(2, 3 + t) / B(2, 3)', () => {
    sbg(2, 3).forEach((share, t) => expect(share).toBeCloseTo(12 / ((3 + t) * (4 + t)), 13))
  })

  it('is a mixture of constant rates: S(t) = ∫ (1 − θ)^t Beta(θ; α, β) dθ', () => {
    const [alpha, beta] = [2.5, 7.5]
    // Midpoints; the density is smooth enough at both ends for an error far below 1e-6.
    const n = 20_000
    const density = (theta: number): number => theta ** (alpha - 1) * (1 - theta) ** (beta - 1)
    const moment = (t: number): number => {
      let sum = 0
      for (let i = 0; i < n; i++) {
        const theta = (i + 0.5) / n
        sum += density(theta) * (1 - theta) ** t
      }
      return sum
    }
    const shares = sbg(alpha, beta)
    for (const t of [1, 6, 24, 60]) expect(shares[t]).toBeCloseTo(moment(t) / moment(0), 6)
  })

  it('takes hazard ratios as proportional hazards of each month', () => {
    const shares = survivalOf(life({ law: 'sbg', alpha: 1, beta: 3 }), (s) => {
      s.arms[0]!.hazardRatio = 2
    })
    // Twice the cumulative hazard: the square of 3 / (3 + t).
    shares.forEach((share, t) => expect(share).toBeCloseTo((3 / (3 + t)) ** 2, 13))
  })
})

describe('The cliff at the end of an offer', () => {
  it('takes its share in the month the offer ends and nothing before', () => {
    const without = survivalOf(life({ churn: 5 }), component({ months: 6 }))
    const with_ = survivalOf(life({ churn: 5 }), component({ months: 6, cliff: 20 }))
    expect(with_.slice(0, 6)).toEqual(without.slice(0, 6))
    with_.slice(6).forEach((share, i) => expect(share).toBeCloseTo(0.8 * without[6 + i]!, 14))
  })

  it('acts after the hazard ratio: 1 − (1 − h)^HR · (1 − c)', () => {
    const shares = survivalOf(life({ churn: 10 }), component({ months: 2, cliff: 30 }), (s) => {
      s.arms[0]!.hazardRatio = 1.5
    })
    expect(shares[2]! / shares[1]!).toBeCloseTo(0.9 ** 1.5 * 0.7, 14)
  })

  it('of each component of a combo comes in its own month, that of a level with each', () => {
    const model = presetModel('telecom-40k-modelled', fix, (scenario) => {
      scenario.cohort.attributes = scenario.cohort.attributes.slice(0, 1)
      scenario.cohort.attributes[0]!.levels[0]!.cliff = 10
      scenario.lifetime.churn = 0
    })
    const world = createWorld(model)
    createFiller(model)(world)
    const a = model.arms.findIndex(({ id }) => id === 'combo')
    const law = model.classes[model.arms[a]!.classes[0]]!.law * (world.months + 1)
    const share = (t: number): number => world.survival[law + t]!
    expect(share(2)).toBe(1)
    // upgrade: 8 % after 3 months; discount: 12 % after 6; price leavers: 10 % each time
    expect(share(3)).toBeCloseTo(0.92 * 0.9, 14)
    expect(share(5)).toBeCloseTo(0.92 * 0.9, 14)
    expect(share(6)).toBeCloseTo(0.92 * 0.9 * 0.88 * 0.9, 14)
  })

  it('does not exist for an offer of no months', () => {
    const shares = survivalOf(life({ churn: 5 }), component({ months: 0, cliff: 90 }))
    expect(shares).toEqual(survivalOf(life({ churn: 5 })))
  })

  it('is not reached by those who return without the offer', () => {
    const model = plainModel(component({ months: 6, cliff: 50 }), (s) => (s.organic.recall = 10))
    expect(
      Array.from(createExpected(model)().nothing!.survival).every((share) => share === 1),
    ).toBe(true)
  })
})

describe('The horizon of stated values', () => {
  const stated = (horizon: number, valueHorizon: number | null): number => {
    const model = plainModel(
      life({ churn: 10, horizon, valueHorizon }),
      (s) => (s.arms[0]!.value = 700),
    )
    const { sum } = expectedOf(model)
    return sum('value') / sum('recalled')
  }

  it('is where the stated value is met exactly', () => {
    expect(stated(24, null)).toBeCloseTo(700, 10)
    expect(stated(24, 24)).toBeCloseTo(700, 10)
  })

  it('scales the margins once, so that another horizon counts more or fewer months of them', () => {
    const months = (horizon: number): number => (1 - 0.9 ** horizon) / 0.1
    expect(stated(12, 24)).toBeCloseTo((700 * months(12)) / months(24), 10)
    expect(stated(48, 24)).toBeCloseTo((700 * months(48)) / months(24), 10)
  })

  it('is met on average over kinds of customers who stay differently and earn differently', () => {
    const model = presetModel(
      'telecom-40k-modelled',
      fix,
      (s) => (armOf(s, 'discount').value = 900),
    )
    const { sum } = expectedOf(model)
    expect(Math.abs(sum('value') / sum('recalled') - 900)).toBeLessThan(900 * 1e-12)
  })
})
