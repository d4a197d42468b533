import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExpected } from '../../src/engine/expected.ts'
import { moneyFigures, type MoneyFigures } from '../../src/engine/moneyFigures.ts'
import { cashLines } from '../../src/engine/monthlyCash.ts'
import type { Model } from '../../src/model/model.ts'
import { sumAt } from '../../src/model/sums.ts'
import { funnelOf } from '../../src/planner/money/funnel.ts'
import { compile } from '../helpers/scenarios.ts'
import { fullCertainScenario } from './randomScenario.ts'

const options = (numRuns: number): fc.Parameters<unknown> => ({ seed: 4_711, numRuns })

/** Of every arm. */
const figuresOf = (model: Model): MoneyFigures[] =>
  model.arms.map((_, a) => moneyFigures(model, a, 12))

/** Half a cent, or rounding of large sums. */
const within = (size: number): number => 0.004 + 1e-11 * Math.abs(size)

describe('Money month by month', () => {
  it('adds up, discounted, to every line of the finance bridge, to the cent', () => {
    fc.assert(
      fc.property(
        fullCertainScenario,
        fc.constantFrom('all' as const, 'tested' as const),
        (s, scope) => {
          const model = compile(s, { id: '', scope })
          const arms = figuresOf(model)
          createExpected(model)().arms.forEach(({ bridge, sums }, a) => {
            const { cash, discount } = arms[a]!
            for (const id of cashLines) {
              const total = cash[id].reduce((sum, x, t) => sum + x * discount[t]!, 0)
              const wanted = bridge[id] ?? 0
              expect(Math.abs(total - wanted), `${model.arms[a]!.id} ${id}`).toBeLessThan(
                within(sums[sumAt.value]! + sums[sumAt.organicValue]!),
              )
            }
          })
        },
      ),
      options(150),
    )
  })

  it('has the cash paths of the closed form, once a ladder has sent its last contact', () => {
    fc.assert(
      fc.property(fullCertainScenario, (s) => {
        const model = compile(s, { id: '', scope: 'all' })
        const arms = figuresOf(model)
        createExpected(model)().arms.forEach((closed, a) => {
          const { cash, discount } = arms[a]!
          const last = Math.max(0, ...model.arms[a]!.steps.map(({ month }) => month))
          let [gross, incremental] = [0, 0]
          for (let t = 0; t < discount.length; t++) {
            const costs = cashLines.slice(1, -1).reduce((sum, id) => sum + cash[id][t]!, 0)
            gross += (cash.value[t]! - costs) * discount[t]!
            incremental += (cash.value[t]! - costs - cash.anyway[t]!) * discount[t]!
            if (t < last) continue
            const size = within(closed.sums[sumAt.value]! + closed.sums[sumAt.organicValue]!)
            expect(Math.abs(gross - closed.cash.gross[t]!)).toBeLessThan(size)
            expect(Math.abs(incremental - closed.cash.incremental[t]!)).toBeLessThan(size)
          }
        })
      }),
      options(100),
    )
  })

  it('counts those who came back, because of the offer, and who stay, as the closed form does', () => {
    fc.assert(
      fc.property(fullCertainScenario, (s) => {
        const model = compile(s, { id: '', scope: 'all' })
        const arms = figuresOf(model)
        createExpected(model)().arms.forEach(({ sums }, a) => {
          const { returned } = arms[a]!
          const close = (x: number, id: 'recalled' | 'persuaded' | 'active12'): void =>
            expect(Math.abs(x - sums[sumAt[id]]!)).toBeLessThan(1e-6)
          close(returned.recalled, 'recalled')
          if (returned.persuaded !== null) close(returned.persuaded, 'persuaded')
          if (returned.kept === null) expect(sums[sumAt.active12]).toBeNaN()
          else close(returned.kept, 'active12')
        })
      }),
      options(100),
    )
  })

  it('makes a funnel in which no step is larger than the one before', () => {
    fc.assert(
      fc.property(fullCertainScenario, (s) => {
        const arms = figuresOf(compile(s, { id: '', scope: 'all' }))
        for (const { returned } of arms) {
          const steps = funnelOf(returned)
          steps.slice(1).forEach(({ customers, anyway }, i) => {
            expect(customers).toBeLessThanOrEqual(steps[i]!.customers * (1 + 1e-12) + 1e-9)
            expect(anyway ?? 0).toBeLessThanOrEqual(customers * (1 + 1e-12) + 1e-9)
          })
        }
      }),
      options(100),
    )
  })
})
