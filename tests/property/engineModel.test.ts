import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExpected, type ExpectedArm } from '../../src/engine/expected.ts'
import { MOMENTS } from '../../src/engine/moments.ts'
import { offerKinds } from '../../src/model/offers/index.ts'
import { sumAt, sumIds, type SumId } from '../../src/model/sums.ts'
import type { Arm, Component, Scenario } from '../../src/scenario/types.ts'
import { secondLifetimeValue } from '../../src/stats/economics.ts'
import {
  armOf,
  compile,
  fix,
  plainModel,
  preset,
  presetIds,
  scenarioOf,
  type Change,
} from '../helpers/scenarios.ts'
import { fullCertainScenario, fullScenario } from './randomScenario.ts'

/** The same campaigns in every run. */
const options = (numRuns: number): fc.Parameters<unknown> => ({ seed: 90_210, numRuns })

const changed = (scenario: Scenario, ...changes: readonly Change[]): Scenario => {
  const copy = structuredClone(scenario)
  for (const change of changes) change(copy)
  return scenarioOf(copy)
}

const armsOf = (scenario: Scenario): Map<string, ExpectedArm> => {
  const model = compile(scenario, { scope: 'all' })
  const { arms } = createExpected(model)()
  return new Map(model.arms.map(({ id }, a) => [id, arms[a]!]))
}

const additive: readonly SumId[] = sumIds.filter((id) => id !== 'paybackMonth')

/** Equal up to rounding, relative to the largest number that was added up. */
const expectSame = (actual: Float64Array, expected: Float64Array, precision = 1e-10): void => {
  const size = Math.max(1, ...Array.from(expected).filter(Number.isFinite).map(Math.abs))
  additive.forEach((id) => {
    const [x, y] = [actual[sumAt[id]]!, expected[sumAt[id]]!]
    if (Number.isNaN(y)) expect(x, id).toBeNaN()
    else expect(Math.abs(x - y), `${id}: ${x}, not ${y}`).toBeLessThanOrEqual(precision * size)
  })
}

const hasReason = ({ cohort }: Scenario): boolean =>
  cohort.attributes.some(({ id }) => id === 'reason')

describe.each(presetIds)('In %s', (id) => {
  it.each(offerKinds.map((kind) => [kind.id, kind] as const))(
    'an offer of nothing is the message alone: %s',
    (_, kind) => {
      const inputs = kind.fields.filter(({ key }) => !key.startsWith('stated'))
      const zero = Object.fromEntries(inputs.map(({ key }) => [key, 0]))
      const component = { type: kind.id, ...zero } as Component
      const withArm = (arm: Partial<Arm>): ExpectedArm =>
        armsOf(
          preset(id, fix, (scenario) => {
            scenario.economics.monthlyPrice = 50
            const [first] = scenario.arms
            const own = { ...first!, id: 'own', routes: {}, value: null, recall: 21, share: 100 }
            scenario.arms = [{ ...own, ...arm }]
          }),
        ).get('own')!
      const nothing = withArm({ kind: 'offer', components: [component] })
      const message = withArm({ kind: 'message', components: [] })
      expectSame(nothing.sums, message.sums)
      nothing.covariance.forEach((entry, i) => expect(entry).toBeCloseTo(message.covariance[i]!, 6))
    },
  )
})

describe('A contact that costs more', () => {
  it('lowers the profit of everybody who is contacted, and of nobody else', () => {
    fc.assert(
      fc.property(fullScenario, fc.integer({ min: 1, max: 500 }), (scenario, cents) => {
        const before = armsOf(scenario)
        const after = armsOf(
          changed(scenario, (s) => {
            for (const channel of s.channels) {
              channel.costPerContact = (channel.costPerContact as number) + cents / 100
            }
          }),
        )
        for (const { id, kind } of scenario.arms) {
          const drop = before.get(id)!.bridge.contribution - after.get(id)!.bridge.contribution
          const customers = before.get(id)!.sums[sumAt.targeted]!
          if (kind === 'holdout') expect(drop).toBe(0)
          else expect(drop).toBeGreaterThan(0.999_999 * (cents / 100) * customers - 1e-6)
        }
      }),
      options(40),
    )
  })
})

describe('The second lifetime', () => {
  it('at a constant rate is the geometric closed form', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: -20, max: 20 }),
        (churn, horizon, growth) => {
          const model = plainModel((s) => {
            Object.assign(s.lifetime, { churn, horizon })
            Object.assign(s.economics, { marginGrowth: growth, discountRate: 12 })
          })
          const { sums } = createExpected(model)().arms[0]!
          const value = secondLifetimeValue({
            margin: 10,
            hazard: churn / 100,
            annualDiscount: 0.12,
            growth: (1 + growth / 100) ** (1 / 12) - 1,
            horizon,
            cv: 0,
          })
          expect(sums[sumAt.value]!).toBeCloseTo(500 * value.mean, 6)
          expect(sums[sumAt.months]!).toBeCloseTo(500 * value.months, 6)
        },
      ),
      options(60),
    )
  })

  it('of a beta-discrete-Weibull with c = 1 is the shifted beta-geometric, and a table of a constant rate is that rate', () => {
    fc.assert(
      fc.property(fullCertainScenario, (scenario) => {
        const law = (lifetime: object): Map<string, ExpectedArm> =>
          armsOf(changed(scenario, (s) => Object.assign(s.lifetime, lifetime)))
        const pairs = [
          [law({ law: 'bdw', exponent: 1 }), law({ law: 'sbg' })],
          [
            law({ law: 'table', survival: { 1: 90, 4: 65.61 } }),
            law({ law: 'constant', churn: 10 }),
          ],
        ] as const
        for (const [one, other] of pairs) {
          one.forEach(({ sums }, id) => expectSame(sums, other.get(id)!.sums, 1e-8))
        }
      }),
      options(30),
    )
  })

  it('of customers who are all cured is that of a reason without effect, and of none that of no cure', () => {
    const reason: Change = (s) => {
      s.cohort.cells = {}
      for (const arm of s.arms) arm.cures = {}
    }
    const cured =
      (share: number): Change =>
      (s) => {
        const levels = s.cohort.attributes.find(({ id }) => id === 'reason')!.levels
        for (const arm of s.arms.filter(({ kind }) => kind === 'offer')) {
          arm.cures = Object.fromEntries(levels.map(({ id }) => [id, share]))
        }
      }
    const harmless: Change = (s) => {
      const levels = s.cohort.attributes.find(({ id }) => id === 'reason')!.levels
      for (const level of levels) level.hazardRatio = 1
    }
    fc.assert(
      fc.property(fullCertainScenario.filter(hasReason), (scenario) => {
        // Returns without an offer keep the reason's effect: only the organic side may differ.
        const known: Change = (s) => Object.assign(s.organic, { recall: null, recallYear: null })
        const plain = changed(scenario, reason, known)
        const offers = plain.arms.filter(({ kind, value }) => kind === 'offer' && value === null)
        const [none, all] = [armsOf(changed(plain, cured(0))), armsOf(changed(plain, cured(100)))]
        const [asIs, free] = [armsOf(plain), armsOf(changed(plain, harmless))]
        for (const { id } of offers) {
          expectSame(none.get(id)!.sums, asIs.get(id)!.sums)
          expectSame(all.get(id)!.sums, free.get(id)!.sums)
        }
      }),
      options(30),
    )
  })
})

describe('Reasons on record', () => {
  it('that are right by chance alone make a tailored arm a random mix of its routes', () => {
    fc.assert(
      fc.property(fullCertainScenario.filter(hasReason), (scenario) => {
        const levels = scenario.cohort.attributes.find(({ id }) => id === 'reason')!.levels
        const offers = scenario.arms.filter(({ kind }) => kind === 'offer')
        const routed = (to: (reason: string, i: number) => string, accuracy: number): ExpectedArm =>
          armsOf(
            changed(scenario, (s) => {
              s.cohort.labelAccuracy = accuracy
              const own: Arm = {
                ...armOf(s, offers[0]!.id),
                id: 'own',
                kind: 'policy',
                recall: null,
              }
              own.routes = Object.fromEntries(levels.map(({ id }, i) => [id, to(id, i)]))
              s.arms = [
                ...s.arms.map((arm) => ({ ...arm, share: 0 })),
                { ...own, share: 100, value: null, components: [], fit: {}, cures: {}, steps: {} },
              ]
            }),
          ).get('own')!
        const route = (_: string, i: number): string => offers[i % offers.length]!.id
        const mixed = routed(route, 100 / levels.length).sums
        const each = levels.map(({ id }, i) => routed(() => route(id, i), 100).sums)
        const mean = mixed.map(
          (_, at) => each.reduce((sum, sums) => sum + sums[at]!, 0) / levels.length,
        )
        expectSame(mixed, mean)
      }),
      options(30),
    )
  })
})

describe('A ladder', () => {
  const ladderOf = (scenario: Scenario, ladder: Partial<Arm>): ExpectedArm =>
    armsOf(
      changed(scenario, (s) => {
        const offer = s.arms.find(({ kind }) => kind === 'offer')!
        const own: Arm = {
          ...structuredClone(offer),
          ...{ id: 'own', kind: 'ladder', recall: null, components: [], fit: {}, cures: {} },
          ...{ hazardRatio: 1, marginMultiplier: 1, share: 100 },
          ...ladder,
        }
        s.arms = [...s.arms.map((arm) => ({ ...arm, share: 0 })), own]
      }),
    ).get('own')!

  it('of one step is that offer: every mean and every covariance', () => {
    fc.assert(
      fc.property(fullCertainScenario, (scenario) => {
        const offer = scenario.arms.find(({ kind }) => kind === 'offer')!
        const one = ladderOf(scenario, { steps: { [offer.id]: 0 } })
        const { sums, covariance } = armsOf(scenario).get(offer.id)!
        expectSame(one.sums, sums)
        const size = Math.max(...Array.from(covariance, Math.abs))
        covariance.forEach((entry, i) =>
          expect(Math.abs(one.covariance[i]! - entry)).toBeLessThanOrEqual(1e-9 * size),
        )
        expect(covariance).toHaveLength(MOMENTS * MOMENTS)
      }),
      options(60),
    )
  })

  it('without a fresh share brings back what its best offer does, and contacts nobody who has returned', () => {
    fc.assert(
      fc.property(
        fullCertainScenario.filter(
          ({ arms }) => arms.filter(({ kind }) => kind === 'offer').length > 1,
        ),
        (scenario) => {
          const plain = changed(scenario, (s) => {
            s.cohort.attributes = s.cohort.attributes.map((attribute) => ({
              ...attribute,
              levels: attribute.levels.map((level) => ({ ...level, recallShift: 0 })),
            }))
            s.arms.forEach((arm) => (arm.fit = {}))
            s.test = { windowDays: 365, returnCurve: {} }
            s.channels[0]!.reachable = 100
            s.economics.discountRate = 0
          })
          const [first, second] = plain.arms.filter(({ kind }) => kind === 'offer')
          const ladder = ladderOf(plain, { steps: { [first!.id]: 0, [second!.id]: 30 }, fresh: 0 })
          const arms = armsOf(plain)
          const recalled = (arm: ExpectedArm): number => arm.sums[sumAt.recalled]!
          const best = Math.max(recalled(arms.get(first!.id)!), recalled(arms.get(second!.id)!))
          expect(recalled(ladder)).toBeCloseTo(best, 6)
          const { bridge, sums } = ladder
          const cost = plain.channels[0]!.costPerContact as number
          const contacts = 2 * sums[sumAt.targeted]! - recalled(arms.get(first!.id)!)
          expect(bridge.contact).toBeCloseTo(cost * contacts, 5)
        },
      ),
      options(40),
    )
  })
})

describe('What changes nothing', () => {
  const neutral: readonly (readonly [string, Change])[] = [
    ['a leak of 0', (s) => (s.economics.leak = 0)],
    ['a growth of 0', (s) => (s.economics.marginGrowth = 0)],
    ['a sales tax of 0', (s) => (s.economics.salesTax = 0)],
    ['capacity for everybody on the first day', (s) => (s.channels[0]!.dailyCapacity = 10_000_000)],
    ['a return curve that is over on the first day', (s) => (s.test.returnCurve = { 0: 100 })],
    ['right records', (s) => (s.cohort.labelAccuracy = 100)],
    ['a subscriber without a worth of his own', (s) => (s.objective.subscriberWorth = 0)],
  ]

  it.each(neutral)('%s: not one digit of the closed form', (_, change) => {
    for (const id of presetIds) {
      const [before, after] = [armsOf(preset(id)), armsOf(preset(id, change))]
      before.forEach(({ sums, covariance }, arm) => {
        expect(after.get(arm)!.sums).toEqual(sums)
        expect(after.get(arm)!.covariance).toEqual(covariance)
      })
    }
  })
})

describe('A leak', () => {
  it('adds its share to the cost of every offer, and nothing else', () => {
    fc.assert(
      fc.property(fullCertainScenario, fc.integer({ min: 1, max: 50 }), (scenario, leak) => {
        const [without, withIt] = [0, leak].map((share) =>
          armsOf(changed(scenario, (s) => (s.economics.leak = share))),
        )
        without!.forEach(({ sums, bridge }, id) => {
          const other = withIt!.get(id)!
          const cost = sums[sumAt.offerCost]!
          expect(other.sums[sumAt.offerCost]).toBeCloseTo(cost * (1 + leak / 100), 6)
          expect(other.bridge.leak).toBeCloseTo((cost * leak) / 100, 6)
          expect(other.sums[sumAt.value]).toBe(sums[sumAt.value])
          expect(other.bridge.forgoneRevenue).toBeCloseTo(bridge.forgoneRevenue, 6)
        })
      }),
      options(40),
    )
  })
})

describe('A table of customers', () => {
  it('in the proportions of the shares has their means, and less luck', () => {
    const shares = preset('telecom-40k', fix, (s) => {
      s.organic.recall = 9
      const [price, service] = s.cohort.attributes[0]!.levels
      Object.assign(price!, { share: 40, recallShift: 1 })
      Object.assign(service!, { share: 60, recallShift: -1 })
    })
    const table = changed(shares, (s) => {
      s.cohort.cells = { price: 16_000, service: 24_000 }
    })
    const [drawn, fixed] = [armsOf(shares), armsOf(table)]
    drawn.forEach(({ sums, covariance }, id) => {
      expectSame(fixed.get(id)!.sums, sums)
      expect(fixed.get(id)!.covariance[0]!).toBeLessThan(0.95 * covariance[0]!)
    })
  })

  it('of single customers is shared out evenly between the arms', () => {
    const many = preset('telecom-40k-modelled', fix, (s) => {
      const [a, b, c] = s.cohort.attributes.map(({ levels }) => levels.map(({ id }) => id))
      s.cohort.cells = Object.fromEntries(
        a!.flatMap((x) => b!.flatMap((y) => c!.map((z) => [`${x}.${y}.${z}`, 1] as const))),
      )
    })
    const sizes = compile(many).arms.map(({ targeted }) => targeted)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(24)
    for (const size of sizes) expect(Math.abs(size - 24 / 5)).toBeLessThanOrEqual(1)
  })
})
