import { describe, expect, it } from 'vitest'
import { isSingleOption, planBrings } from '../../../../src/planner/plan/uncertain/planBrings.ts'
import { drawOptionWorlds } from '../../../../src/planner/plan/uncertain/optionWorlds.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { pilotEngine } from '../../../../workers/study/pilotEngine.ts'
import { planEngine } from '../../../../workers/study/planEngine.ts'
import { preset } from '../../../helpers/scenarios.ts'

const scenario = preset('telecom-40k-modelled', (each) => {
  each.arms[0]!.setupCost = 5_000
  each.economics.fixedCost = 20_000
})
const model = compile(scenario, { id: 'test', scope: 'all' })
const economicsAt = planEngine.createEconomics(model)
const base = economicsAt(Float64Array.from(model.base))
const { cells, arms } = base

/** Everybody is sent the same arm; −1: nobody is sent anything. */
const everybody = (arm: number): Float64Array => {
  const customers = new Float64Array(cells.length * (arms.length + 1))
  cells.forEach((cell, c) => (customers[c * (arms.length + 1) + arm + 1] = cell.customers))
  return customers
}

describe('What a plan brings in a world', () => {
  it('is what an offer to everybody brings where the plan is just that, in every world and at the mean', () => {
    arms.forEach(({ id }, a) => {
      const { returned, there } = drawOptionWorlds(pilotEngine, {
        ...{ model, seed: '7', count: 8 },
        plan: (values) => planBrings(economicsAt(values), everybody(a)),
      })
      for (const worlds of [returned, there!]) {
        const of = (kind: string, arm: string | null): number =>
          worlds.options.findIndex((each) => each.kind === kind && each.arm === arm)
        const [plan, same] = [of('plan', null), of('arm', id)]
        for (let w = 0; w < worlds.count; w++) {
          const row = w * worlds.options.length
          const { money, subscribers } = worlds
          expect(money[row + plan]! / money[row + same]!).toBeCloseTo(1, 9)
          expect(subscribers[row + plan]! / subscribers[row + same]!).toBeCloseTo(1, 9)
        }
        expect(worlds.base.money[plan]! / worlds.base.money[same]!).toBeCloseTo(1, 9)
      }
    })
  })

  it('is nothing, and costs nothing, where nobody is sent anything', () => {
    expect(planBrings(base, everybody(-1))).toEqual({ money: 0, returned: 0, there: 0 })
  })

  it('is a single option with one arm for all or none for anybody, and no longer once a customer differs', () => {
    arms.forEach((_, a) => expect(isSingleOption(base, everybody(a))).toBe(true))
    expect(isSingleOption(base, everybody(-1))).toBe(true)
    const mixed = everybody(0)
    mixed[1]! -= 1
    mixed[2]! += 1
    expect(isSingleOption(base, mixed)).toBe(false)
  })
})
