import { describe, expect, it } from 'vitest'
import { pilotInput, OPENING_CHOICES } from '../../../../src/app/pilot/pilotInput.ts'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import type { Model } from '../../../../src/model/model.ts'
import {
  drawPilotWorlds,
  monthsSeen,
  worldCount,
} from '../../../../src/planner/pilot/drawWorlds.ts'
import { pilot } from '../../../../workers/study/pilot.ts'
import { pilotEngine } from '../../../../workers/study/pilotEngine.ts'
import { armOf, fix, preset, type Scenario } from '../../../helpers/scenarios.ts'

const modelOf = (scenario: Scenario): Model => pilotInput(scenario, OPENING_CHOICES).model

const draw = (model: Model, readAfterDays = 90, count = 32) =>
  drawPilotWorlds(pilotEngine, { model, seed: '42', readAfterDays, count }, () => undefined)

describe('Worlds for studies of pilots', () => {
  it.each([
    ['telecom-40k', 'profitPerTargeted'],
    ['telecom-40k-modelled', 'incrementalProfitPerTargeted'],
  ])('hold for every offer of %s what the closed form calls %s', (id, metric) => {
    const free = preset(id, ({ economics }) => (economics.fixedCost = 0))
    const model = modelOf(free)
    const worlds = draw(model)
    const scores = createMeanScores(model, metric)
    const valuesAt = pilotEngine.createWorlds(model, '42')
    const A = worlds.arms.length
    for (let w = 0; w < worlds.count; w++) {
      const closed = scores(valuesAt(w))
      for (let a = 0; a < A - 1; a++) {
        const i = w * A + a
        expect(worlds.worth[i]! - worlds.contact[i]!).toBeCloseTo(closed[a]!, 8)
      }
      expect(worlds.worth[w * A + A - 1]).toBe(0)
    }
  })

  it('leave set-up and fixed cost out of the worth of a customer', () => {
    const bare = draw(modelOf(preset('telecom-40k')))
    const dear = draw(
      modelOf(
        preset('telecom-40k', (scenario) => {
          armOf(scenario, 'upgrade').setupCost = 8_000
          scenario.economics.fixedCost = 20_000
        }),
      ),
    )
    expect(dear.arms.map(({ setup }) => setup)).toEqual([0, 8_000, 0, 0, 0])
    dear.worth.forEach((x, i) => expect(x - dear.contact[i]!).toBeCloseTo(bare.worth[i]!, 8))
  })

  it('spend face value on everybody contacted whether or not he returns', () => {
    const { contact } = draw(
      modelOf(
        preset('telecom-40k', (scenario) => {
          scenario.economics.costBasis = 'faceOnContact'
        }),
      ),
    )
    expect(contact.subarray(0, 2)).toEqual(Float64Array.of(120, 105))
  })

  it('show returns, and the money of the months until the reading', () => {
    const model = modelOf(preset('telecom-40k', fix))
    const seen = (days: number) => draw(model, days, 1).shown.subarray(0, 2)
    const value = 0.45 * 921.6
    const [d, s] = [(1.1 ** (1 / 12)) ** -1, 0.97]
    // One payment at return, then 97 % of the last month's payers, discounted: 36 such payments make the value.
    const payments = (n: number): number => (1 - (d * s) ** n) / (1 - d * s)
    for (const [days, months] of [
      [30, 1],
      [90, 3],
      [365, 12],
      [9_999, 36],
    ] as const) {
      expect(seen(days)[0]).toBeCloseTo(0.45, 10)
      expect(seen(days)[1]).toBeCloseTo((value * payments(months)) / payments(36), 6)
    }
    expect(monthsSeen(1, 36)).toBe(1)
  })

  it('have a group without an offer that can be read only where the organic rate is known', () => {
    const last = (id: string) => draw(modelOf(preset(id)), 90, 1).arms.at(-1)
    expect(last('telecom-40k')).toEqual({ id: null, setup: 0, testable: false })
    expect(last('telecom-40k-modelled')).toEqual({ id: null, setup: 0, testable: true })
  })

  it('are fewer where a world takes longer, and one where no input is uncertain', () => {
    expect(worldCount(modelOf(preset('telecom-40k')))).toBe(2_048)
    expect(worldCount(modelOf(preset('telecom-40k-modelled')))).toBe(1_024)
    expect(worldCount(modelOf(preset('telecom-40k', fix)))).toBe(1)
  })
})

describe('The study of the opening preset', () => {
  it('tests the two offers that may be the best, and says how far it has got', () => {
    const told: number[] = []
    const plan = pilot(pilotInput(preset('telecom-40k'), OPENING_CHOICES), (done, total) =>
      told.push(done / total),
    )
    expect(plan.arms[plan.leader]).toBe('discount')
    expect(plan.pilot?.arms).toEqual(['discount', 'upgrade'])
    expect(plan.pilot?.net.mean).toBeGreaterThan(0)
    expect(told.length).toBeGreaterThan(50)
    expect([...told].sort((a, b) => a - b)).toEqual(told)
    expect(told.at(-1)).toBeCloseTo(1, 9)
  })
})
