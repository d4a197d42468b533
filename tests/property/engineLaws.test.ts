import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { canHaveReturnTable } from '../../src/engine/returnTable.ts'
import { createExpected, type Expected } from '../../src/engine/expected.ts'
import { momentIds } from '../../src/engine/moments.ts'
import { PROFIT } from '../../src/model/metrics/forms.ts'
import { applyForm, compileForm } from '../../src/model/metrics/index.ts'
import type { Model } from '../../src/model/model.ts'
import { sumAt, sumIds, SUMS, type SumId } from '../../src/model/sums.ts'
import { compile, scenarioOf, type Change, type Scenario } from '../helpers/scenarios.ts'
import { sameBits } from '../helpers/statistics.ts'
import { certainScenario, randomScenario, withOrganic } from './randomScenario.ts'

/** The same campaigns in every run. */
const options = (numRuns: number): fc.Parameters<unknown> => ({ seed: 4_711, numRuns })

const changed = (scenario: Scenario, ...changes: readonly Change[]): Scenario => {
  const copy = structuredClone(scenario)
  for (const change of changes) change(copy)
  return scenarioOf(copy)
}

const closedForm = (model: Model): Expected => createExpected(model)()

const sum = (sums: Float64Array, id: SumId, row = 0): number => sums[row * SUMS + sumAt[id]]!

/** Equal up to rounding, relative to the size of the numbers that were added up. */
const expectClose = (actual: number, expected: number, size: number, precision = 1e-9): void => {
  const limit = precision * Math.abs(size) + 1e-12
  if (Object.is(actual, expected) || Math.abs(actual - expected) <= limit) return
  expect.fail(`${actual} should be ${expected}, give or take ${limit}`)
}

/** What the sums of an arm are as large as: rounding is measured against it. */
const sizeOf = (sums: Float64Array): number =>
  Math.max(...Array.from(sums).filter(Number.isFinite).map(Math.abs))

const additive = sumIds.filter((id) => id !== 'paybackMonth')

describe('Sending nothing', () => {
  /** A message that nobody pays for, to which customers respond as if there were none. */
  const asIfNothing: Change = (scenario) => {
    const { organic } = scenario
    scenario.economics.fixedCost = 0
    Object.assign(scenario.channels[0]!, { costPerContact: 0, oddsMultiplier: 1 })
    for (const { levels } of scenario.cohort.attributes) {
      for (const level of levels) level.organicOdds = 1
    }
    const [arm] = scenario.arms
    scenario.arms = [
      {
        ...arm!,
        kind: 'message',
        share: 100,
        recall: organic.recall,
        value: organic.value,
        setupCost: 0,
        hazardRatio: organic.hazardRatio,
        marginMultiplier: organic.marginMultiplier,
        components: [],
        fit: {},
      },
    ]
  }

  it('is what a message without cost or effect comes to: nobody is persuaded, no profit is incremental, in the closed form and in every replication', () => {
    fc.assert(
      fc.property(certainScenario.filter(withOrganic), (scenario) => {
        const model = compile(changed(scenario, asIfNothing))
        const { arms, nothing } = closedForm(model)
        const { sums, types, bridge } = arms[0]!
        expectClose(types!.persuaded + types!.putOff, 0, 1)
        expectClose(bridge.incremental!, 0, bridge.value)
        const targeted = sum(sums, 'targeted')
        expectClose(sum(sums, 'recalled'), nothing!.recallRate * targeted, targeted)
        expectClose(bridge.contribution, nothing!.profitPerTargeted * targeted, bridge.value)
        const drawn = createRun(model, '1')(0, 1).sums
        for (let i = 0; i < 32; i++) {
          expect(sum(drawn, 'recalled', i)).toBe(sum(drawn, 'organic', i))
          const value = sum(drawn, 'value', i)
          // Margins of many customers are drawn by moments: their correlation is 1 up to √rounding.
          expectClose(sum(drawn, 'organicValue', i), value, value, 1e-6)
        }
      }),
      options(60),
    )
  })

  it('is never beaten by itself: with nobody reached and nothing spent no arm is incremental', () => {
    fc.assert(
      fc.property(certainScenario.filter(withOrganic), (scenario) => {
        const model = compile(
          changed(scenario, (s) => {
            s.economics.fixedCost = 0
            s.economics.costBasis = 'realised'
            Object.assign(s.channels[0]!, { reachable: 0, costPerContact: 0 })
            s.arms.forEach((arm) => (arm.setupCost = 0))
          }),
        )
        const { arms } = closedForm(model)
        const drawn = createRun(model, '1')(0, 1).sums
        arms.forEach(({ bridge, types }, a) => {
          expectClose(bridge.incremental!, 0, bridge.value)
          expect(types!.persuaded).toBe(0)
          for (let i = 0; i < 32; i++) {
            const row = i * arms.length + a
            expect(sum(drawn, 'recalled', row)).toBe(sum(drawn, 'organic', row))
            expectClose(
              sum(drawn, 'value', row),
              sum(drawn, 'organicValue', row),
              sum(drawn, 'value', row),
              1e-6,
            )
          }
        })
      }),
      options(60),
    )
  })
})

describe('Costs', () => {
  it('of a contact lower the profit by themselves times the customers targeted, and touch nothing else', () => {
    fc.assert(
      fc.property(randomScenario, fc.integer({ min: 1, max: 500 }), (scenario, cents) => {
        const dearer = changed(scenario, (s) => {
          s.channels[0]!.costPerContact = (s.channels[0]!.costPerContact as number) + cents / 100
        })
        const before = closedForm(compile(scenario)).arms
        const after = closedForm(compile(dearer)).arms
        const profit = compileForm(PROFIT)
        before.forEach(({ sums }, a) => {
          const own = after[a]!.sums
          const drop = applyForm(profit, sums, 0) - applyForm(profit, own, 0)
          const expected = (cents / 100) * sum(sums, 'targeted')
          expectClose(drop, expected, sizeOf(sums) + expected)
          for (const id of additive) {
            if (id !== 'campaignCost') expect(sum(own, id)).toBe(sum(sums, id))
          }
        })
      }),
      options(60),
    )
  })

  it('that are fixed never decide between offers: they lower the profit per customer of all alike', () => {
    fc.assert(
      fc.property(randomScenario, fc.integer({ min: 1, max: 100_000 }), (scenario, fixed) => {
        const profits = (fixedCost: number): (number | null)[] =>
          closedForm(
            compile(changed(scenario, (s) => (s.economics.fixedCost = fixedCost))),
          ).arms.map(({ bridge, sums }) =>
            sum(sums, 'targeted') > 0 ? bridge.contribution / sum(sums, 'targeted') : null,
          )
        const [without, with_] = [profits(0), profits(fixed)]
        const drops = without.flatMap((profit, a) => (profit === null ? [] : [profit - with_[a]!]))
        for (const drop of drops) {
          expectClose(drop, fixed / scenario.cohort.customers, fixed + 2_000)
        }
      }),
      options(60),
    )
  })

  it('are never negative, and add up with value, contribution and increment: the finance bridge closes to 1e-9', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const model = compile(scenario)
        for (const { bridge: b, sums } of closedForm(model).arms) {
          const offer = [b.forgoneRevenue, b.costToServe, b.cash, b.face]
          for (const part of [...offer, b.value, b.contact, b.setup, b.fixed]) {
            expect(part).toBeGreaterThanOrEqual(-1e-9 * sizeOf(sums))
          }
          const spent = offer.reduce((total, part) => total + part, 0)
          expectClose(spent, sum(sums, 'offerCost'), spent)
          const rest = b.value - spent - b.contact - b.setup - b.fixed
          expectClose(rest, b.contribution, b.value + spent + sum(sums, 'campaignCost'))
          if (model.organic) {
            expectClose(b.contribution - b.anyway!, b.incremental!, b.value + b.anyway! + spent)
          } else expect([b.anyway, b.incremental]).toEqual([null, null])
        }
      }),
      options(200),
    )
  })
})

describe('The types of customers', () => {
  it('are shares of 1, of which the persuaded and those who come anyway are the recalled', () => {
    fc.assert(
      fc.property(randomScenario.filter(withOrganic), (scenario) => {
        const { arms, nothing } = closedForm(compile(scenario))
        for (const { types, sums } of arms) {
          const { persuaded, anyway, putOff, lost } = types!
          expect(persuaded + anyway + putOff + lost).toBeCloseTo(1, 12)
          for (const share of [persuaded, anyway, putOff, lost]) {
            expect(share).toBeGreaterThanOrEqual(0)
            expect(share).toBeLessThanOrEqual(1 + 1e-12)
          }
          const targeted = sum(sums, 'targeted')
          expectClose((persuaded + anyway) * targeted, sum(sums, 'recalled'), targeted)
          expectClose(persuaded * targeted, sum(sums, 'persuaded'), targeted)
          expect(anyway + putOff).toBeCloseTo(nothing!.recallRate, 10)
        }
      }),
      options(150),
    )
  })
})

describe('An organic return of 0', () => {
  const none: Change = (scenario) => {
    Object.assign(scenario.organic, { recall: 0, recallYear: null })
  }

  it('makes gross and incremental the same, in every month of the closed form and in every replication', () => {
    let compared = 0
    fc.assert(
      fc.property(certainScenario, (scenario) => {
        const model = compile(changed(scenario, none))
        const unknown = compile(
          changed(scenario, (s) => Object.assign(s.organic, { recall: null, recallYear: null })),
        )
        const { arms } = closedForm(model)
        arms.forEach(({ bridge, cash }) => {
          expect(bridge.anyway).toBe(0)
          expect(bridge.incremental).toBe(bridge.contribution)
          expect(sameBits(cash.incremental, cash.gross)).toBe(true)
        })
        const known = createRun(model, '1')(0, 1)
        const gross = createRun(unknown, '1')(0, 1)
        // Depth falls back on the organic rate, so a campaign away from its stated depth may differ.
        const moved = closedForm(unknown).arms.some(
          ({ sums }, a) => sum(sums, 'recalled') !== sum(arms[a]!.sums, 'recalled'),
        )
        for (let row = 0; !moved && row < 32 * arms.length; row++) {
          // Drawn together, an arm has luck of its own where the rate is unknown.
          if (canHaveReturnTable(unknown, row % arms.length)) continue
          compared++
          const value = sum(gross.sums, 'value', row)
          expect(sum(known.sums, 'organicValue', row)).toBe(0)
          expect(sum(known.sums, 'recalled', row)).toBe(sum(gross.sums, 'recalled', row))
          expect(sum(known.sums, 'persuaded', row)).toBe(sum(known.sums, 'recalled', row))
          expectClose(sum(known.sums, 'value', row), value, value)
        }
      }),
      options(40),
    )
    expect(compared).toBeGreaterThan(1_000)
  })
})

describe('The organic rate', () => {
  it('does not change the gap in profit between two offers that contact alike and bring nobody forward', () => {
    fc.assert(
      fc.property(certainScenario, (scenario) => {
        const gaps = (recall: number): number[] => {
          const { arms } = closedForm(
            compile(
              changed(scenario, (s) => {
                Object.assign(s.organic, { recall, recallYear: null })
                s.channels[0]!.reachable = 100
                for (const arm of s.arms) {
                  for (const component of arm.components) {
                    Object.assign(component, { statedAmount: null, statedMonths: null })
                  }
                }
              }),
              { scope: 'all' },
            ),
          )
          return arms.map(({ bridge }) => bridge.incremental! - arms[0]!.bridge.incremental!)
        }
        const size = scenario.cohort.customers * 5_000
        const [low, high] = [gaps(3), gaps(44)]
        low.forEach((gap, a) => expectClose(gap, high[a]!, size, 1e-10))
      }),
      options(60),
    )
  })
})

describe('The cliff at the end of an offer', () => {
  it('changes nothing before that end, and keeps nobody longer after it', () => {
    fc.assert(
      fc.property(randomScenario, fc.integer({ min: 1, max: 90 }), (scenario, cliff) => {
        const withCliff = (value: number) => {
          const model = compile(
            changed(scenario, (s) => {
              for (const { components } of s.arms) {
                for (const component of components) component['cliff'] = value
              }
            }),
          )
          return { model, arms: closedForm(model).arms }
        }
        const [flat, steep] = [withCliff(0), withCliff(cliff)]
        flat.model.arms.forEach((arm, a) => {
          const months = arm.offers.flatMap((o) =>
            flat.model.arms[o]!.components.map((component) => component.months),
          )
          const end = Math.min(...months.filter((month) => month > 0))
          const [before, after] = [flat.arms[a]!.survival, steep.arms[a]!.survival]
          before.forEach((share, t) => {
            if (t < end) expect(after[t]).toBe(share)
            else expect(after[t]).toBeLessThanOrEqual(share * (1 + 1e-12))
          })
          expect(sum(steep.arms[a]!.sums, 'recalled')).toBe(sum(flat.arms[a]!.sums, 'recalled'))
        })
      }),
      options(80),
    )
  })
})

describe('The stated recall rate', () => {
  it('is met on average over everybody reached, to 1e-12, in any world', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const model = compile(
          changed(scenario, (s) => {
            s.channels[0]!.oddsMultiplier = 1
            s.channels[0]!.reachable = 100
            for (const component of s.arms.flatMap((arm) => arm.components)) {
              Object.assign(component, { statedAmount: null, statedMonths: null })
            }
          }),
        )
        closedForm(model).arms.forEach(({ sums }, a) => {
          const { recall, targeted } = model.arms[a]!
          if (recall === null || targeted === 0) return
          const rate = sum(sums, 'recalled') / targeted
          expect(Math.abs(rate - model.base[recall]!)).toBeLessThan(1e-12)
        })
      }),
      options(150),
    )
  })
})

describe('The stated value', () => {
  it('is the mean value per recalled customer exactly, to 1e-12, at its own horizon', () => {
    fc.assert(
      fc.property(randomScenario, fc.integer({ min: 1, max: 3_000 }), (scenario, value) => {
        const model = compile(
          changed(scenario, (s) => {
            s.channels[0]!.reachable = 100
            s.lifetime.valueHorizon = null
            s.arms.forEach((arm) => (arm.value = value))
          }),
        )
        for (const { sums } of closedForm(model).arms) {
          const recalled = sum(sums, 'recalled')
          if (recalled > 1e-6) expectClose(sum(sums, 'value') / recalled, value, value, 1e-12)
        }
      }),
      options(100),
    )
  })
})

describe('Names and orders', () => {
  it('of attributes, levels and arms do not matter to the closed form', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const turned = changed(scenario, (s) => {
          s.cohort.attributes.reverse()
          s.cohort.attributes.forEach(({ levels }) => levels.reverse())
          s.arms.reverse()
        })
        const [before, after] = [scenario, turned].map((each) => {
          const model = compile(each, { scope: 'all' })
          const { arms } = closedForm(model)
          return new Map(model.arms.map(({ id }, a) => [id, arms[a]!]))
        })
        before!.forEach(({ sums, covariance }, id) => {
          const other = after!.get(id)!
          for (const each of additive) {
            expectClose(sum(other.sums, each), sum(sums, each), sizeOf(sums), 1e-11)
          }
          const n = momentIds.length
          covariance.forEach((entry, at) => {
            const [i, j] = [Math.floor(at / n), at % n]
            const size = Math.abs(covariance[i * (n + 1)]! * covariance[j * (n + 1)]!) ** 0.5
            expectClose(other.covariance[at]!, entry, size + sizeOf(sums), 1e-9)
          })
        })
      }),
      options(60),
    )
  })

  it('are all that tells two halves of a level apart: splitting it changes no mean and no covariance', () => {
    fc.assert(
      fc.property(certainScenario, (scenario) => {
        const split = changed(scenario, (s) => {
          const { levels } = s.cohort.attributes.at(-1)!
          const last = levels.pop()!
          const half = (last.share as number) / 2
          levels.push({ ...last, share: half }, { ...last, id: 'half', share: half })
          for (const arm of s.arms) {
            for (const map of [arm.routes, arm.fit] as Record<string, unknown>[]) {
              if (last.id in map) map['half'] = map[last.id]
            }
          }
        })
        const [before, after] = [scenario, split].map((each) => closedForm(compile(each)).arms)
        before!.forEach(({ sums, covariance }, a) => {
          for (const each of additive) {
            expectClose(sum(after![a]!.sums, each), sum(sums, each), sizeOf(sums), 1e-11)
          }
          covariance.forEach((entry, at) => {
            expectClose(after![a]!.covariance[at]!, entry, sizeOf(sums) ** 2, 1e-11)
          })
        })
      }),
      options(60),
    )
  })
})

describe('Another currency', () => {
  const money: readonly SumId[] = [
    'value',
    'offerCost',
    'campaignCost',
    'organicValue',
    'broughtForwardProfit',
    'anywayCost',
  ]

  const times =
    (factor: number): Change =>
    (s) => {
      const scale = (of: object, ...keys: readonly string[]): void => {
        for (const key of keys) {
          const value = (of as Record<string, unknown>)[key]
          if (typeof value === 'number') Object.assign(of, { [key]: value * factor })
        }
      }
      scale(s.economics, 'monthlyMargin', 'fixedCost')
      scale(s.organic, 'value')
      s.channels.forEach((channel) => scale(channel, 'costPerContact'))
      for (const arm of s.arms) {
        scale(arm, 'value', 'setupCost')
        arm.components.forEach((each) => scale(each, 'amount', 'listPrice', 'statedAmount'))
      }
    }

  it('worth half or twice as much scales every amount and changes nothing else, bit for bit, in the closed form and in every replication', () => {
    fc.assert(
      fc.property(certainScenario, fc.constantFrom(0.5, 2, 4), (scenario, factor) => {
        const scaled = compile(changed(scenario, times(factor)))
        const model = compile(scenario)
        const check = (before: Float64Array, after: Float64Array): void => {
          for (let row = 0; row < before.length / SUMS; row++) {
            for (const id of sumIds) {
              const expected = sum(before, id, row) * (money.includes(id) ? factor : 1)
              if (!Object.is(sum(after, id, row), expected)) {
                expect({ id, row, value: sum(after, id, row) }).toEqual({
                  id,
                  row,
                  value: expected,
                })
              }
            }
          }
        }
        const other = closedForm(scaled)
        closedForm(model).arms.forEach(({ sums }, a) => check(sums, other.arms[a]!.sums))
        check(createRun(model, '1')(0, 1).sums, createRun(scaled, '1')(0, 1).sums)
      }),
      options(25),
    )
  })
})
