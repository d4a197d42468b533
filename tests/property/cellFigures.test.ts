import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCellFigures, sentArms } from '../../src/engine/cellFigures.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { createInputDraw } from '../../src/engine/inputDraw.ts'
import { leakFactor } from '../../src/engine/money.ts'
import type { CellFigureId } from '../../src/engine/typeFigures.ts'
import type { Model } from '../../src/model/model.ts'
import { sumAt, type SumId } from '../../src/model/sums.ts'
import { compile, preset, presetIds } from '../helpers/scenarios.ts'
import { fullScenario } from './randomScenario.ts'

/** The base world, and two drawn ones. */
const worldsOf = (model: Model): Float64Array[] => {
  const draw = createInputDraw(model, '7')
  return [model.base, ...[3, 40].map((i) => drawn(model, i, draw))]
}

const drawn = (model: Model, i: number, draw: ReturnType<typeof createInputDraw>): Float64Array => {
  const values = Float64Array.from(model.base)
  draw(i, values)
  return values
}

/** What the cells' figures come to for everybody, and what the arms' closed form and bridge say. */
const expectCellsToAddUp = (model: Model): void => {
  const figuresOf = createCellFigures(model)
  const expected = createExpected(model)
  const sent = sentArms(model)
  for (const values of worldsOf(model)) {
    const { weight, ...figures } = figuresOf(values)
    const total = (column: ArrayLike<number>, at: (g: number) => number): number =>
      model.cells.reduce((sum, _, g) => sum + model.customers * weight[g]! * column[at(g)]!, 0)
    const alone = (id: CellFigureId): number => total(figures.alone[id], (g) => g)
    const world = expected(values)
    sent.forEach((a, j) => {
      const { sums, bridge } = world.arms[a]!
      const of = (id: SumId): number => sums[sumAt[id]]!
      const sum = (id: CellFigureId): number => total(figures.sent[id], (g) => g * sent.length + j)
      const size = Math.max(1, Math.abs(of('value')), of('offerCost'), of('campaignCost'))
      const same = (name: string, x: number, y: number, scale = size): void => {
        if (Number.isNaN(y)) return expect(x, name).toBeNaN()
        expect(Math.abs(x - y), `${name}: ${x}, not ${y}`).toBeLessThanOrEqual(1e-10 * scale)
      }
      const once = values[model.arms[a]!.setupCost]! + values[model.fixedCost]!
      const leak = leakFactor(model, values)
      const spent = sum('cash') + sum('costToServe') + sum('forgoneRevenue')
      same('value', sum('value'), of('value'))
      same('offer cost', spent, of('offerCost'))
      same('contact', sum('contact'), of('campaignCost') - once)
      same('recalled', sum('recalled'), of('recalled'), model.customers)
      same('what comes anyway', alone('value') + sum('replaced'), of('organicValue'))
      same('organic returns', alone('recalled'), of('organic'), model.customers)
      const more = sum('subscribers') - alone('subscribers')
      same('more subscribers', more, of('moreSubscribers'), model.customers)
      if (model.costBasis !== 'realised') return
      same('cash', sum('cash'), bridge.cash * leak)
      same('cost to serve', sum('costToServe'), bridge.costToServe * leak)
      same('forgone revenue', sum('forgoneRevenue'), bridge.forgoneRevenue * leak)
    })
  }
}

describe('The economics of cells', () => {
  it.each(presetIds)('add up to the arms, purse by purse, in every world of %s', (id) => {
    expectCellsToAddUp(compile(preset(id), { id, scope: 'all' }))
  })

  it('add up to the arms of any campaign on any cost basis', () => {
    fc.assert(
      fc.property(fullScenario, (scenario) => {
        expectCellsToAddUp(compile(scenario, { scope: 'all' }))
      }),
      { seed: 90_210, numRuns: 150 },
    )
  })
})
