import { describe, expect, it } from 'vitest'
import { createFiller, createExpected } from '../../../src/engine/expected.ts'
import { createWorld, type World } from '../../../src/engine/world.ts'
import type { Model } from '../../../src/model/model.ts'
import { sumAt } from '../../../src/model/sums.ts'
import {
  armIndex,
  armOf,
  compile,
  componentOf,
  fix,
  plainModel,
  preset,
  presetModel,
  type Change,
  type Scenario,
} from '../../helpers/scenarios.ts'

const worldOf = (model: Model): World => {
  const world = createWorld(model)
  createFiller(model)(world)
  return world
}

/** Share of an arm's targeted who return, in the closed form. */
const recallOf = (model: Model, id: string): number => {
  const { sums } = createExpected(model)().arms[armIndex(model, id)]!
  return sums[sumAt.recalled]! / sums[sumAt.targeted]!
}

const logit = (p: number): number => Math.log(p / (1 - p))
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

const modelled = (...changes: Change[]): Model =>
  presetModel('telecom-40k-modelled', fix, ...changes)

describe('The recall rate of an offer', () => {
  it('is met on average over the kinds of customers, to 1e-12, whatever their shifts', () => {
    for (const recall of [0.5, 7, 45, 93, 99.5]) {
      const model = modelled((scenario) => {
        armOf(scenario, 'discount').recall = recall
        scenario.cohort.attributes[0]!.levels[0]!.recallShift = 4
        scenario.cohort.attributes[0]!.levels[1]!.recallShift = -6
      })
      expect(Math.abs(recallOf(model, 'discount') - recall / 100)).toBeLessThan(1e-12)
    }
  })

  it('of exactly 0 and 100 % is nobody and everybody, in every kind', () => {
    for (const recall of [0, 100]) {
      const model = modelled((s) => (armOf(s, 'upgrade').recall = recall))
      const G = model.cells.length
      const a = armIndex(model, 'upgrade')
      const rates = worldOf(model).rate.subarray(a * G, (a + 1) * G)
      expect(Array.from(rates).every((rate) => rate === recall / 100)).toBe(true)
    }
  })

  it('differs between kinds by the odds that their shifts and the fit of the offer say', () => {
    const model = modelled()
    const world = worldOf(model)
    const a = armIndex(model, 'discount')
    const of = (key: string): number => {
      const g = model.cells.findIndex((cell) => cell.key === key)
      return logit(world.rate[a * model.cells.length + g]!)
    }
    const other = 'reason=other|referral=none|complaint=none'
    // price: +0.3 and a fit of +0.2 with the discount
    expect(of('reason=price|referral=none|complaint=none') - of(other)).toBeCloseTo(0.5, 10)
    expect(of('reason=service|referral=none|complaint=none') - of(other)).toBeCloseTo(-0.1, 10)
    // a referral +0.4, a complaint not solved −0.4
    expect(of('reason=other|referral=made|complaint=unresolved') - of(other)).toBeCloseTo(0, 10)
    expect(of('reason=both|referral=made|complaint=resolved') - of(other)).toBeCloseTo(0.15, 10)
  })

  it('is multiplied in its odds by the channel', () => {
    const model = plainModel((scenario) => {
      scenario.arms[0]!.recall = 20
      scenario.channels[0]!.oddsMultiplier = 3
    })
    // odds 1 : 4 become 3 : 4
    expect(recallOf(model, 'offer')).toBeCloseTo(3 / 7, 12)
  })
})

describe('Who cannot be reached', () => {
  const reach = (reachable: number, recall: number | null): Model =>
    plainModel((scenario) => {
      scenario.channels[0]!.reachable = reachable
      scenario.arms[0]!.recall = 40
      scenario.organic.recall = recall
    })

  it('does not return while the organic rate is unknown: 40 % of 70 % reached', () => {
    expect(recallOf(reach(70, null), 'offer')).toBeCloseTo(0.28, 12)
  })

  it('returns as without an offer once it is known: 40 % of 70 % and 10 % of 30 %', () => {
    expect(recallOf(reach(70, 10), 'offer')).toBeCloseTo(0.31, 12)
  })

  it('leaves, when nobody is reached, what sending nothing brings', () => {
    const model = reach(0, 10)
    const { arms, nothing } = createExpected(model)()
    expect(recallOf(model, 'offer')).toBeCloseTo(nothing!.recallRate, 12)
    expect(arms[0]!.sums[sumAt.persuaded]).toBe(0)
    expect(arms[0]!.bridge.incremental).toBe(0)
  })
})

describe('Return without an offer', () => {
  it('meets its rate on average, and follows shifts and organic odds by kind', () => {
    const model = modelled((scenario) => {
      scenario.organic.recall = 11
      scenario.cohort.attributes[1]!.levels[0]!.organicOdds = 2.5
    })
    const world = worldOf(model)
    const mean = world.weight.reduce((sum, w, g) => sum + w * world.organicRate[g]!, 0)
    expect(Math.abs(mean - 0.11)).toBeLessThan(1e-12)
    const of = (key: string): number =>
      logit(world.organicRate[model.cells.findIndex((cell) => cell.key === key)]!)
    const made = of('reason=price|referral=made|complaint=none')
    const none = of('reason=price|referral=none|complaint=none')
    expect(made - none).toBeCloseTo(0.4 + Math.log(2.5), 10)
  })

  it('within 12 months meets its own rate on average', () => {
    const model = modelled((scenario) => {
      scenario.organic.recall = 11
      scenario.organic.recallYear = 27
    })
    const world = worldOf(model)
    const year = world.weight.reduce((sum, w, g) => {
      const now = world.organicRate[g]!
      return sum + w * (now + (1 - now) * world.lateRate[g]!)
    }, 0)
    expect(Math.abs(year - 0.27)).toBeLessThan(1e-12)
  })

  it('happens late for nobody when the year is not given, or adds nothing to the window', () => {
    for (const recallYear of [null, 11]) {
      const model = modelled((scenario) =>
        Object.assign(scenario.organic, { recall: 11, recallYear }),
      )
      expect(Math.max(...worldOf(model).lateRate)).toBeLessThan(1e-12)
    }
  })
})

describe('A tailored arm', () => {
  it('gives each reason the rate of the offer it is routed to, when it states none', () => {
    const model = modelled()
    const world = worldOf(model)
    const G = model.cells.length
    const rate = (id: string, g: number): number => world.rate[armIndex(model, id) * G + g]!
    const route: Record<string, string> = {
      price: 'discount',
      service: 'upgrade',
      both: 'combo',
      other: 'discount',
    }
    model.cells.forEach(({ key }, g) => {
      const reason = /^reason=(\w+)/.exec(key)![1]!
      expect(rate('tailored', g)).toBe(rate(route[reason]!, g))
    })
  })

  it('meets a rate of its own on average; kinds then differ by their shifts and the fit of their offer alone', () => {
    const model = modelled((s) => (armOf(s, 'tailored').recall = 55))
    const world = worldOf(model)
    const own = armIndex(model, 'tailored') * model.cells.length
    expect(Math.abs(recallOf(model, 'tailored') - 0.55)).toBeLessThan(1e-12)
    const fit: Record<string, number> = { price: 0.2, service: 0.2, both: 0, other: 0 }
    const intercepts = model.cells.map((cell, g) => {
      const shift = cell.levels.reduce(
        (sum, level) => sum + world.values[model.levels[level]!.recallShift]!,
        0,
      )
      const reason = model.levels[cell.levels[0]!]!.id
      return logit(world.rate[own + g]!) - shift - fit[reason]!
    })
    for (const intercept of intercepts) expect(intercept).toBeCloseTo(intercepts[0]!, 10)
  })
})

describe('The recall rate at another depth', () => {
  const stated = { amount: 20, months: 6, statedAmount: 20, statedMonths: 6 }

  /** One discount stated at 45 % for $20 × 6, moved to another depth; the message alone brings 18 %. */
  const at = (depth: object, gamma = 0.75, change: Change = () => undefined): Scenario =>
    preset('telecom-40k-modelled', fix, (scenario) => {
      scenario.arms = scenario.arms.filter(({ id }) => id !== 'tailored')
      scenario.arms.forEach((arm) => (arm.share = 25))
      scenario.response.depthExponent = gamma
      armOf(scenario, 'message').recall = 18
      Object.assign(componentOf(scenario, 'discount', 'discount'), stated, depth)
      change(scenario)
    })

  const recallAt = (...parameters: Parameters<typeof at>): number =>
    recallOf(compile(at(...parameters)), 'discount')

  it('is the stated one at the stated depth, exactly as if no depth had been given', () => {
    const untouched = compile(
      at({}, 0.75, (s) => {
        Object.assign(componentOf(s, 'discount', 'discount'), {
          statedAmount: null,
          statedMonths: null,
        })
      }),
    )
    const a = armIndex(untouched, 'discount')
    const rates = (model: Model): number[] => Array.from(worldOf(model).rate)
    expect(a).toBe(0)
    expect(rates(compile(at({})))).toEqual(rates(untouched))
    expect(Math.abs(recallAt({}) - 0.45)).toBeLessThan(1e-12)
  })

  it('is that of the message alone at no depth, by amount or by months', () => {
    expect(recallAt({ amount: 0 })).toBeCloseTo(0.18, 12)
    expect(recallAt({ months: 0 })).toBeCloseTo(0.18, 12)
  })

  it('is that without an offer at no depth where no message is tested', () => {
    const dropMessage: Change = (scenario) => {
      scenario.arms = scenario.arms.filter(({ id }) => id !== 'message')
      scenario.arms[0]!.share = 50
      scenario.organic.recall = 9
    }
    expect(recallAt({ amount: 0 }, 0.75, dropMessage)).toBeCloseTo(0.09, 12)
  })

  it('stays as typed where neither is known', () => {
    const dropBoth: Change = (scenario) => {
      scenario.arms = scenario.arms.filter(({ id }) => id !== 'message')
      scenario.arms[0]!.share = 50
      Object.assign(scenario.organic, { recall: null, recallYear: null })
    }
    expect(recallAt({ amount: 5 }, 0.75, dropBoth)).toBeCloseTo(0.45, 12)
  })

  it('follows logit r(x) = logit r(0) + (logit r − logit r(0)) · (x/x0)^γ', () => {
    for (const gamma of [0.5, 0.75, 1]) {
      for (const [amount, months] of [
        [10, 6],
        [20, 3],
        [35, 6],
        [20, 12],
      ] as const) {
        const share = ((amount * months) / 120) ** gamma
        const expected = logistic(logit(0.18) + (logit(0.45) - logit(0.18)) * share)
        expect(recallAt({ amount, months }, gamma)).toBeCloseTo(expected, 12)
      }
    }
  })

  it('rises with the amount and with the months, and bends more the smaller γ', () => {
    const amounts = [0, 1, 5, 10, 15, 20, 30, 60]
    const rates = amounts.map((amount) => recallAt({ amount }))
    rates.slice(1).forEach((rate, i) => expect(rate).toBeGreaterThan(rates[i]!))
    const months = [0, 1, 3, 6, 9, 12].map((count) => recallAt({ months: count }))
    months.slice(1).forEach((rate, i) => expect(rate).toBeGreaterThan(months[i]!))
    expect(recallAt({ amount: 10 }, 0.5)).toBeGreaterThan(recallAt({ amount: 10 }, 1))
  })

  it('of a combo adds the gains of its parts, each in proportion to its stated list value', () => {
    const scenario = at({}, 0.75, (s) => {
      Object.assign(componentOf(s, 'combo', 'discount'), { ...stated, amount: 10 })
      Object.assign(componentOf(s, 'combo', 'upgrade'), {
        statedAmount: 35,
        statedMonths: 3,
        listPrice: 35,
      })
    })
    const share = (120 * 0.5 ** 0.75 + 105) / 225
    const expected = logistic(logit(0.18) + (logit(0.47) - logit(0.18)) * share)
    expect(recallOf(compile(scenario), 'combo')).toBeCloseTo(expected, 12)
  })

  it('moves in a straight line where a stated rate of 100 % has no log-odds', () => {
    const full: Change = (s) => (armOf(s, 'discount').recall = 100)
    expect(recallAt({ amount: 10 }, 1, full)).toBeCloseTo(0.18 + (1 - 0.18) / 2, 12)
  })

  it('moves no other offer', () => {
    const [before, after] = [compile(at({})), compile(at({ amount: 3 }))]
    for (const id of ['upgrade', 'combo', 'message']) {
      expect(recallOf(after, id)).toBe(recallOf(before, id))
    }
  })
})
