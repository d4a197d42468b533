import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import type { Worlds } from '../../src/engine/inputDraw.ts'
import { simulateIndividuals } from '../../src/engine/individuals.ts'
import type { Draws } from '../../src/engine/merge.ts'
import { PROFIT } from '../../src/model/metrics/forms.ts'
import { applyForm, compileForm } from '../../src/model/metrics/index.ts'
import type { Model, Scope } from '../../src/model/model.ts'
import { sumAt, SUMS, type SumId } from '../../src/model/sums.ts'
import { paybackMonth } from '../../src/engine/cash.ts'
import { armIndex, compile, scenarioOf, type Change, type Scenario } from '../helpers/scenarios.ts'
import { sameBits } from '../helpers/statistics.ts'
import { certainScenario, decimal, randomScenario } from './randomScenario.ts'

const options = (numRuns: number): fc.Parameters<unknown> => ({ seed: 1_729, numRuns })

const changed = (scenario: Scenario, change: Change): Scenario => {
  const copy = structuredClone(scenario)
  change(copy)
  return scenarioOf(copy)
}

type Rows = Pick<Draws, 'sums' | 'worlds' | 'cash'>

const BLOCKS = 2
const REPLICATIONS = 64

const simulate = (
  scenario: Scenario,
  scope: Scope = 'tested',
  worlds: Worlds = 'sobol',
): { model: Model; rows: Rows } => {
  const model = compile(scenario, { scope })
  return { model, rows: createRun(model, '42', { worlds })(0, BLOCKS) }
}

/** Everything that a run keeps of one arm. */
const armRows = ({ model, rows }: { model: Model; rows: Rows }, id: string): Rows => {
  const A = model.arms.length
  const a = armIndex(model, id)
  const pick = (from: Float64Array, width: number): Float64Array => {
    const out = new Float64Array(REPLICATIONS * width)
    for (let i = 0; i < REPLICATIONS; i++) {
      const at = (i * A + a) * width
      out.set(from.subarray(at, at + width), i * width)
    }
    return out
  }
  return {
    sums: pick(rows.sums, SUMS),
    worlds: rows.worlds && pick(rows.worlds, SUMS),
    cash: pick(rows.cash, model.lifetime.horizon),
  }
}

const sameArm = (a: Rows, b: Rows): boolean =>
  sameBits(a.sums, b.sums) && sameBits(a.worlds, b.worlds) && sameBits(a.cash, b.cash)

const sum = (rows: Float64Array, row: number, id: SumId): number => rows[row * SUMS + sumAt[id]]!

describe('Changing one offer', () => {
  it('leaves every draw of the others bit for bit as it was, whatever is changed about it', () => {
    const edit = fc.record({
      recall: decimal(0, 100),
      amount: decimal(0, 60),
      months: fc.integer({ min: 0, max: 12 }),
      cliff: fc.constantFrom(0, 25),
      hazardRatio: fc.constantFrom(0.5, 1.5),
      marginMultiplier: fc.constantFrom(0.5, 1.5),
      setupCost: fc.integer({ min: 0, max: 9_999 }),
    })
    fc.assert(
      fc.property(randomScenario, edit, (scenario, { recall, amount, months, cliff, ...arm }) => {
        // Other inputs are uncertain afterwards, which Sobol worlds follow and independent ones do not.
        const before = simulate(scenario, 'tested', 'independent')
        const after = simulate(
          changed(scenario, (s) => {
            const own = s.arms.find(({ id }) => id === 'discount')!
            Object.assign(own, { recall, ...arm })
            Object.assign(own.components[0]!, { amount, months, cliff })
          }),
          'tested',
          'independent',
        )
        const routed = before.model.arms.filter(({ offers }) =>
          offers.includes(armIndex(before.model, 'discount')),
        )
        for (const { id } of before.model.arms) {
          if (routed.some((other) => other.id === id)) continue
          expect(sameArm(armRows(before, id), armRows(after, id))).toBe(true)
        }
      }),
      options(60),
    )
  })

  it('is noticed in its own draws: a discount of $1 more costs more in every replication with a return', () => {
    fc.assert(
      fc.property(certainScenario, (scenario) => {
        const amountOf = (amount: number): Rows =>
          armRows(
            simulate(
              changed(scenario, (s) => {
                s.economics.costBasis = 'faceOnReturn'
                const own = s.arms.find(({ id }) => id === 'discount')!
                own.components[0] = { type: 'discount', amount, months: 3, cliff: 0 } as never
              }),
            ),
            'discount',
          )
        const [cheap, dear] = [amountOf(10), amountOf(11)]
        for (let i = 0; i < REPLICATIONS; i++) {
          expect(sum(dear.sums, i, 'recalled')).toBe(sum(cheap.sums, i, 'recalled'))
          const [low, high] = [cheap, dear].map(({ sums }) => sum(sums, i, 'offerCost'))
          expect(high).toBeCloseTo(low! * 1.1, 6)
        }
      }),
      options(20),
    )
  })
})

describe('Moving what is believed about one offer', () => {
  it('leaves every draw of the others bit for bit as it was, in Sobol worlds too', () => {
    fc.assert(
      fc.property(randomScenario, decimal(1, 40), decimal(41, 99), (scenario, low, high) => {
        const believed = (ends: { low: number; high: number }) =>
          simulate(
            changed(scenario, (s) => {
              s.arms.find(({ id }) => id === 'discount')!.recall = { dist: 'uniform', ...ends }
            }),
          )
        const [before, after] = [believed({ low: 20, high: 60 }), believed({ low, high })]
        const discount = armIndex(before.model, 'discount')
        for (const { id, offers } of before.model.arms) {
          if (offers.includes(discount)) continue
          expect(sameArm(armRows(before, id), armRows(after, id))).toBe(true)
        }
      }),
      options(30),
    )
  })
})

describe('Another arm', () => {
  it('leaves the draws of those that are there untouched, wherever it is put', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat({ max: 5 }), decimal(0, 100), (scenario, at, recall) => {
        const before = simulate(scenario, 'all', 'independent')
        const after = simulate(
          changed(scenario, (s) => {
            const copy = structuredClone(s.arms.find(({ id }) => id === 'upgrade')!)
            s.arms.splice(at, 0, { ...copy, id: 'another', name: 'Another', share: 0, recall })
          }),
          'all',
          'independent',
        )
        for (const { id } of before.model.arms) {
          expect(sameArm(armRows(before, id), armRows(after, id))).toBe(true)
        }
      }),
      options(40),
    )
  })

  it('that is the same under another name has draws of its own', () => {
    fc.assert(
      fc.property(certainScenario, (scenario) => {
        const run = simulate(
          changed(scenario, (s) => {
            s.cohort.customers = 2_000
            const own = s.arms.find(({ id }) => id === 'upgrade')!
            own.recall = 40
            s.arms.push({ ...structuredClone(own), id: 'twin', name: 'Twin', share: 0 })
          }),
          'all',
        )
        expect(sameArm(armRows(run, 'upgrade'), armRows(run, 'twin'))).toBe(false)
      }),
      options(10),
    )
  })
})

describe('A higher recall rate', () => {
  it('never brings back fewer in any replication with the same seed', () => {
    fc.assert(
      fc.property(
        certainScenario,
        decimal(0, 100),
        decimal(0, 100),
        fc.constantFrom('tested' as const, 'all' as const),
        (scenario, one, other, scope) => {
          const recalledAt = (recall: number): Float64Array => {
            const { sums } = armRows(
              simulate(
                changed(scenario, (s) => {
                  s.arms.find(({ id }) => id === 'discount')!.recall = recall
                }),
                scope,
              ),
              'discount',
            )
            return Float64Array.from({ length: REPLICATIONS }, (_, i) => sum(sums, i, 'recalled'))
          }
          const low = recalledAt(Math.min(one, other))
          const high = recalledAt(Math.max(one, other))
          expect(low.every((count, i) => high[i]! >= count)).toBe(true)
        },
      ),
      options(80),
    )
  })
})

describe('Another rate of organic return', () => {
  it('leaves who comes back with the offer, how long they stay and what it costs as it was, in every replication', () => {
    fc.assert(
      fc.property(certainScenario, decimal(0, 60), decimal(0, 60), (scenario, one, other) => {
        const at = (recall: number) =>
          simulate(
            changed(scenario, (s) => {
              Object.assign(s.organic, { recall, recallYear: null })
              s.channels[0]!.reachable = 100
              for (const component of s.arms.flatMap((arm) => arm.components)) {
                Object.assign(component, { statedAmount: null, statedMonths: null })
              }
            }),
          )
        const [low, high] = [at(one), at(other)]
        for (let row = 0; row < REPLICATIONS * low.model.arms.length; row++) {
          for (const id of ['recalled', 'months', 'active12'] as const) {
            const same = Object.is(sum(low.rows.sums, row, id), sum(high.rows.sums, row, id))
            if (!same) expect.fail(`${id} differs in row ${row}`)
          }
          const cost = sum(low.rows.sums, row, 'offerCost')
          const difference = Math.abs(sum(high.rows.sums, row, 'offerCost') - cost)
          if (difference > 1e-9 * cost) expect.fail(`offerCost differs in row ${row}`)
        }
      }),
      options(60),
    )
  })
})

describe('Every replication', () => {
  const wholeNumbers: readonly SumId[] = [
    'targeted',
    'recalled',
    'organic',
    'persuaded',
    'broughtForward',
    'months',
  ]

  /** Laws of counts and money that a row breaks, whatever was drawn. */
  const broken = (model: Model, rows: Rows, row: number): string[] => {
    const { horizon } = model.lifetime
    const of = (id: SumId): number => sum(rows.sums, row, id)
    const cash = rows.cash.subarray(row * horizon, (row + 1) * horizon)
    const anyway = model.organic ? of('organicValue') : 0
    const end = applyForm(profit, rows.sums, row * SUMS) - anyway
    const size = of('value') + of('offerCost') + of('campaignCost') + Math.abs(anyway)
    const laws: Record<string, boolean> = {
      'counts are whole': wholeNumbers.every((id) => Number.isInteger(of(id)) && of(id) >= 0),
      'the recalled were targeted': of('recalled') <= of('targeted'),
      'the organic were targeted': of('organic') <= of('targeted'),
      'the persuaded were recalled': of('persuaded') <= of('recalled'),
      'who is brought forward was persuaded': of('broughtForward') <= of('persuaded'),
      'the others come anyway': of('recalled') - of('persuaded') <= of('organic'),
      'everybody pays once': of('months') >= of('recalled'),
      'nobody pays beyond the horizon': of('months') <= of('recalled') * horizon,
      'the active have paid 13 times':
        horizon > 12
          ? of('months') >= of('recalled') + 12 * of('active12')
          : Number.isNaN(of('active12')),
      'costs are not negative': of('offerCost') >= 0 && of('campaignCost') >= 0,
      'cash ends at the profit': Math.abs(cash.at(-1)! - end) <= 1e-9 * size,
      'payback is read from the cash': of('paybackMonth') === paybackMonth(cash),
    }
    return Object.keys(laws).filter((law) => !laws[law])
  }

  const profit = compileForm(PROFIT)

  const check = ({ model, rows }: { model: Model; rows: Rows }, replications: number): void => {
    for (let row = 0; row < replications * model.arms.length; row++) {
      const found = broken(model, rows, row)
      if (found.length > 0) expect({ row, found }).toEqual({ row, found: [] })
    }
  }

  it('counts whole customers, keeps parts within wholes and ends its cash at its profit', () => {
    fc.assert(
      fc.property(
        randomScenario,
        fc.constantFrom('tested' as const, 'all' as const),
        (s, scope) => {
          check(simulate(s, scope), REPLICATIONS)
        },
      ),
      options(80),
    )
  })

  it('of the plain loop over customers does too', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const model = compile(scenario)
        check({ model, rows: simulateIndividuals(model, '42', 2) }, 2)
      }),
      options(40),
    )
  })

  it('draws the same worlds in the engine and in the plain loop', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const { model, rows } = simulate(scenario)
        const { worlds } = simulateIndividuals(model, '42', 3)
        expect(sameBits(worlds, rows.worlds && rows.worlds.subarray(0, worlds!.length))).toBe(true)
      }),
      options(20),
    )
  })
})
