import fc from 'fast-check'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import { figureIds, type FigureId, type PlanEconomics } from '../../src/planner/plan/types.ts'
import type { PlanEngine } from '../../src/planner/plan/uncertain/planWorlds.ts'
import { loadSolver } from '../../workers/study/highsNode.ts'
import { plainModel } from './scenarios.ts'

let loaded: Promise<LinearSolver> | null = null

/** HiGHS, loaded once. */
export const highs = (): Promise<LinearSolver> => (loaded ??= loadSolver())

const blank = (length: number): Record<FigureId, Float64Array> =>
  Object.fromEntries(figureIds.map((id) => [id, new Float64Array(length)])) as Record<
    FigureId,
    Float64Array
  >

/** What a customer of a cell brings with each arm: value, cash spent, chance of being back. */
export type Bringing = readonly [value: number, cash: number, recalled: number]

/** Economics in which customers of a cell bring so much with each arm, and nothing when left alone. */
export const economicsOf = (
  customers: readonly number[],
  bringing: readonly (readonly Bringing[])[],
  setupCost = 0,
): PlanEconomics => {
  const arms = bringing[0]?.length ?? 0
  const sent = blank(customers.length * arms)
  bringing.forEach((cell, c) => {
    cell.forEach(([value, cash, recalled], a) => {
      sent.value[c * arms + a] = value
      sent.cash[c * arms + a] = cash
      sent.recalled[c * arms + a] = recalled
      sent.subscribers[c * arms + a] = recalled
    })
  })
  return {
    cells: customers.map((n, c) => ({ key: `kind=k${c}`, customers: n })),
    arms: Array.from({ length: arms }, (_, a) => ({
      id: `arm-${a}`,
      name: `Arm ${a}`,
      kind: 'offer',
      channel: 'mail',
      setupCost,
    })),
    ...{ sent, alone: blank(customers.length) },
    organicKnown: true,
    fixedCost: 0,
    subscriberWorth: 0,
  }
}

/** Economics in each world, as often as they are asked for; the base world is the first. */
export const engineOf = (worlds: readonly PlanEconomics[]): PlanEngine => ({
  createWorlds: () => (replication) => Float64Array.of(replication),
  createEconomics: () => (values) => worlds[values.length === 1 ? values[0]! % worlds.length : 0]!,
})

/** A model of which nothing is read but whether anything is uncertain, and how many cells and arms there are. */
export const uncertainModel = plainModel((scenario) => {
  scenario.arms[0]!.recall = { dist: 'uniform', low: 10, high: 20 }
})

/** A few cells and arms that bring something else in every world. */
export const worldsArbitrary = (count: number): fc.Arbitrary<PlanEconomics[]> =>
  fc
    .record({
      customers: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
      arms: fc.integer({ min: 1, max: 3 }),
      setupCost: fc.constantFrom(0, 0, 500),
    })
    .chain(({ customers, arms, setupCost }) => {
      const one = fc.tuple(
        fc.integer({ min: -50, max: 150 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 100 }).map((x) => x / 100),
      )
      const cell = fc.array(one, { minLength: arms, maxLength: arms })
      const world = fc.array(cell, { minLength: customers.length, maxLength: customers.length })
      return fc
        .array(world, { minLength: count, maxLength: count })
        .map((all) => all.map((each) => economicsOf(customers, each, setupCost)))
    })
