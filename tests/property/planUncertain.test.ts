import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanEconomics, PlanLimits, PlanQuestion } from '../../src/planner/plan/types.ts'
import { acceptability } from '../../src/planner/plan/uncertain/acceptability.ts'
import { halfPlans, type HalfPlans } from '../../src/planner/plan/uncertain/halfPlans.ts'
import {
  planUnderUncertainty,
  ways,
} from '../../src/planner/plan/uncertain/planUnderUncertainty.ts'
import {
  drawPlanWorlds,
  halves,
  isIn,
  scoresOf,
  type Half,
} from '../../src/planner/plan/uncertain/planWorlds.ts'
import { regretTable } from '../../src/planner/plan/uncertain/regret.ts'
import { tailMean } from '../../src/planner/plan/uncertain/tail.ts'
import { optionWorldsOf } from '../helpers/optionWorlds.ts'
import { engineOf, highs, uncertainModel, worldsArbitrary } from '../helpers/planWorlds.ts'
import { plainModel } from '../helpers/scenarios.ts'

const solver = await highs()

/** Limits that mean the same in every world, and one that does not. */
const limitsArbitrary: fc.Arbitrary<PlanLimits> = fc.record(
  {
    contacts: fc.integer({ min: 0, max: 600 }),
    mostOf: fc.integer({ min: 0, max: 300 }).map((n) => ({ 'arm-0': n })),
    holdout: fc.constantFrom(0, 0.1, 0.5),
  },
  { requiredKeys: [] },
)

const budgetArbitrary: fc.Arbitrary<PlanLimits> = fc
  .integer({ min: 0, max: 20_000 })
  .map((money) => ({ budget: { money, caps: ['cash'] } }))

const COUNT = 16
const TAIL = 0.25

interface Chosen {
  readonly plans: HalfPlans
  /** scores in the worlds of the half */
  readonly of: (customers: Float64Array) => Float64Array
}

const chooseOn = (all: readonly PlanEconomics[], limits: PlanLimits, half: Half): Chosen => {
  const aim = { objective: 'incrementalProfit', limits } as const
  const drawn = drawPlanWorlds(engineOf(all), {
    ...{ model: uncertainModel, seed: '1', count: COUNT, aim },
  })
  const { worlds } = drawn
  const plans = halfPlans({
    ...{ aim, worlds, half, economics: drawn.means[half], tail: TAIL, solver },
  })
  if (!plans) throw new Error('A plan that sends nothing keeps these limits.')
  return {
    plans,
    of: (customers) =>
      scoresOf(worlds.economics, worlds, customers).filter((_, w) => isIn(w, half, COUNT)),
  }
}

const mean = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length
const scaleOf = (values: Float64Array): number =>
  1e-6 * (1 + values.reduce((most, x) => Math.max(most, Math.abs(x)), 0))

describe('Plans chosen on some worlds', () => {
  it('bring on average at least what the best single offer brings there, within any limits', () => {
    const limits = fc.oneof(limitsArbitrary, budgetArbitrary)
    fc.assert(
      fc.property(worldsArbitrary(COUNT), limits, (all, limited) => {
        for (const half of halves) {
          const { plans, of } = chooseOn(all, limited, half)
          const plan = of(plans.average)
          const rival = plans.blanket ? mean(of(plans.blanket.customers)) : 0
          expect(mean(plan)).toBeGreaterThanOrEqual(rival - scaleOf(plan))
        }
      }),
      { numRuns: 40, seed: 21 },
    )
  })

  it('have a worst part no better than their mean, and the careful one the better worst part', () => {
    fc.assert(
      fc.property(worldsArbitrary(COUNT), limitsArbitrary, (all, limits) => {
        const { plans, of } = chooseOn(all, limits, 0)
        const [average, careful] = [of(plans.average), of(plans.careful)]
        const slack = scaleOf(average)
        for (const scores of [average, careful]) {
          expect(tailMean(scores, TAIL)).toBeLessThanOrEqual(mean(scores) + slack)
        }
        expect(tailMean(careful, TAIL)).toBeGreaterThanOrEqual(tailMean(average, TAIL) - slack)
        expect(mean(average)).toBeGreaterThanOrEqual(mean(careful) - slack)
        expect(plans.carefulGap).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40, seed: 22 },
    )
  })
})

describe('Plans scored on other worlds', () => {
  const model = uncertainModel
  const plan = (all: readonly PlanEconomics[], limits: PlanLimits) =>
    planUnderUncertainty(
      { model, seed: '1', aim: { objective: 'incrementalProfit', limits }, tail: TAIL },
      { engine: engineOf(all), solver },
    )

  it('looked at least as good where they were chosen, and their figures hang together', () => {
    fc.assert(
      fc.property(worldsArbitrary(32), limitsArbitrary, (all, limits) => {
        const found = plan(all, limits)
        if (found.status !== 'scored') throw new Error('Sending nothing keeps these limits.')
        const { scores, survival } = found
        const slack = 1e-6 * (1 + Math.abs(scores.average.expected.mean))
        expect(scores.average.optimism.mean).toBeGreaterThanOrEqual(-slack)
        for (const way of ways) {
          const { expected, worst, low, high, beats, ties } = scores[way]
          expect(worst.mean).toBeLessThanOrEqual(expected.mean + slack)
          expect(low).toBeLessThanOrEqual(high)
          expect(beats.mean + ties).toBeLessThanOrEqual(1 + 1e-12)
        }
        expect(scores.blanket.ties).toBe(1)
        expect(scores.today.optimism).toEqual({ mean: 0, error: 0 })
        for (const { chosen } of survival.cells) {
          expect(chosen.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        }
        expect(survival.perfect!.mean).toBeGreaterThanOrEqual(0)
        expect(found.agreement).toBeGreaterThanOrEqual(0)
        expect(found.agreement).toBeLessThanOrEqual(1)
      }),
      { numRuns: 8, seed: 23 },
    )
  })

  it('know no optimism where nothing is uncertain, and every offer survives', () => {
    fc.assert(
      fc.property(worldsArbitrary(1), limitsArbitrary, (all, limits) => {
        const exact = planUnderUncertainty(
          {
            ...{ model: plainModel(), seed: '1', tail: TAIL },
            aim: { objective: 'incrementalProfit', limits },
          },
          { engine: engineOf(all), solver },
        )
        if (exact.status !== 'scored') throw new Error('Sending nothing keeps these limits.')
        expect(exact.worlds).toBe(1)
        expect(exact.agreement).toBe(1)
        expect(exact.survival.mean).toBe(1)
        expect(exact.survival.perfect!.mean).toBeLessThan(1e-6)
        for (const way of ways) {
          const { optimism, worstOptimism, expected, worst } = exact.scores[way]
          expect([optimism.mean, worstOptimism.mean]).toEqual([0, 0])
          expect(expected.error).toBe(0)
          expect(worst.mean).toBeCloseTo(expected.mean, 6)
        }
        const { today, average } = exact.scores
        expect(average.expected.mean).toBeCloseTo(today.expected.mean, 6)
      }),
      { numRuns: 20, seed: 24 },
    )
  })
})

describe('Regret over futures', () => {
  const questions = (all: readonly PlanEconomics[], limits: PlanLimits) =>
    all.map((economics, i) => ({
      id: i === 0 ? null : `future-${i}`,
      question: {
        ...{ economics, limits, objective: 'incrementalProfit', wholeCustomers: true },
      } as PlanQuestion,
    }))

  it('is never negative, 0 for each future’s own plan, and smallest at worst for the action named', () => {
    const limits = fc.oneof(limitsArbitrary, budgetArbitrary)
    fc.assert(
      fc.property(worldsArbitrary(3), limits, (all, limited) => {
        const table = regretTable(questions(all, limited), solver)
        const at = (future: string | null) => table.futures.indexOf(future)
        for (const { id, regret, value, breaks, worstRegret } of table.actions) {
          regret.forEach((x, f) => {
            expect(x).toBeGreaterThanOrEqual(0)
            const short = table.best[f]! - value[f]!
            if (breaks[f]!.length === 0) expect(x).toBeCloseTo(short, 5)
          })
          expect(worstRegret).toBe(Math.max(...regret))
          if (id.kind === 'today') expect(regret[at(null)]).toBe(0)
          if (id.kind === 'future') {
            expect(regret[at(id.future)]).toBe(0)
            expect(breaks[at(id.future)]).toEqual([])
          }
        }
        const least = Math.min(...table.actions.map(({ worstRegret }) => worstRegret))
        for (const i of table.minimax) {
          expect(table.actions[i]!.worstRegret).toBeLessThanOrEqual(least + 1e-4)
          expect(table.actions[i]!.sameAs).toBeNull()
        }
        expect(table.minimax.length).toBeGreaterThan(0)
      }),
      { numRuns: 40, seed: 25 },
    )
  })
})

describe('What is best by the worth of a subscriber', () => {
  const numbers = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 9 }))
  const rows = fc.integer({ min: 1, max: 4 }).chain((options) =>
    fc.array(fc.array(numbers, { minLength: options, maxLength: options }), {
      minLength: 1,
      maxLength: 24,
    }),
  )

  /** Share of worlds in which each option has the most of a number; those that tie share the world. */
  const shares = (all: readonly (readonly number[])[]): number[] =>
    (all[0] ?? []).map((_, o) => {
      const parts = all.map((row) => {
        const most = Math.max(...row)
        return row[o] === most ? 1 / row.filter((x) => x === most).length : 0
      })
      return parts.reduce((sum, x) => sum + x, 0) / all.length
    })

  it('is shared out in full, begins with who earns most and ends with who has most subscribers', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const found = acceptability(optionWorldsOf(all))
        found.worths.forEach((_, i) => {
          expect(found.best.reduce((sum, each) => sum + each[i]!, 0)).toBeCloseTo(1, 9)
        })
        const first = shares(all.map((row) => row.map(([money]) => money)))
        const last = shares(all.map((row) => row.map(([money, n]) => n * 1e3 + money)))
        found.best.forEach((each, o) => expect(each[0]).toBeCloseTo(first[o]!, 9))
        found.atLast.forEach((share, o) => expect(share).toBeCloseTo(last[o]!, 9))
      }),
      { numRuns: 200, seed: 26 },
    )
  })

  it('is overtaken in expectation where the lines of money and subscribers cross, in rising order', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const worlds = optionWorldsOf(all)
        const { money, subscribers } = worlds.base
        let before = 0
        for (const { worth, from, to } of acceptability(worlds).overtakings) {
          expect(worth).toBeGreaterThanOrEqual(before)
          before = worth
          const at = (o: number): number => money[o]! + worth * subscribers[o]!
          expect(at(to)).toBeCloseTo(at(from), 6)
          const most = Math.max(...Array.from(money, (_, o) => at(o)))
          expect(at(to)).toBeCloseTo(most, 6)
        }
      }),
      { numRuns: 200, seed: 27 },
    )
  })
})
