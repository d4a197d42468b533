import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCellFigures } from '../../src/engine/cellFigures.ts'
import { createPlanEconomics } from '../../src/planner/plan/planEconomics.ts'
import { bridgeSums, planBridge, planTable } from '../../src/planner/plan/planTable.ts'
import { totalsOf } from '../../src/planner/plan/totals.ts'
import type { PlanEconomics } from '../../src/planner/plan/types.ts'
import { compile } from '../helpers/scenarios.ts'
import { fullScenario } from './randomScenario.ts'

/** Customers of each cell dealt to its columns by weights. */
const dealt = ({ cells, arms }: PlanEconomics, weights: readonly number[]): Float64Array => {
  const columns = arms.length + 1
  const out = new Float64Array(cells.length * columns)
  cells.forEach(({ customers }, c) => {
    let left = customers
    for (let column = 1; column < columns && left > 0; column++) {
      const n = Math.floor(left * weights[(c + 3 * column) % weights.length]!)
      out[c * columns + column] = n
      left -= n
    }
    out[c * columns] = left
  })
  return out
}

const cents = (money: number): number => Math.sign(money) * Math.round(Math.abs(money) * 100)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)

describe('The table of any assignment of customers to offers', () => {
  it('adds up to its totals to the cent, and so does its bridge', () => {
    fc.assert(
      fc.property(
        fullScenario,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (scenario, weights) => {
          const model = compile(scenario, { scope: 'all' })
          const economics = createPlanEconomics(model, createCellFigures(model))()
          const customers = dealt(economics, weights)
          const totals = totalsOf(economics, customers)
          const { rows, alone, once, total } = planTable(economics, {
            customers,
            totals,
            objective: totals.profit,
          })
          const brings = cents(totals.incrementalProfit ?? totals.profit)
          expect(sum(rows.map((row) => row.brings)) - once).toBe(brings)
          expect(sum(rows.map((row) => row.spent)) + once).toBe(total.spent)
          expect(sum([...rows, ...alone].map((row) => row.customers))).toBe(model.customers)
          expect(bridgeSums(planBridge(totals)).incremental).toBe(brings)
        },
      ),
      { seed: 90_210, numRuns: 150 },
    )
  })
})
