import { describe, expect, it } from 'vitest'
import { targeting } from '../../../../src/planner/targeting/targeting.ts'
import { drawOptionWorlds } from '../../../../src/planner/plan/uncertain/optionWorlds.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import type { Scenario } from '../../../../src/scenario/types.ts'
import { pilotEngine } from '../../../../workers/study/pilotEngine.ts'
import { planEngine } from '../../../../workers/study/planEngine.ts'
import { fix, preset } from '../../../helpers/scenarios.ts'

const modelOf = (scenario: Scenario) => compile(scenario, { id: 'test', scope: 'all' })
const modelled = preset('telecom-40k-modelled')
const asked = (scenario: Scenario, arm: string | null) =>
  targeting({ model: modelOf(scenario), seed: '7', arm }, planEngine)

describe('Whom to contact and whom to leave alone', () => {
  it('ends where an offer to everybody ends on the Compare screen, set-up and fixed cost paid', () => {
    const scenario = preset('telecom-40k-modelled', (each) => {
      each.economics.fixedCost = 20_000
      each.arms[1]!.setupCost = 5_000
    })
    const { options, base } = drawOptionWorlds(pilotEngine, {
      ...{ model: modelOf(scenario), seed: '7', count: 1 },
    }).returned
    for (const id of ['discount', 'upgrade', 'combo', 'tailored']) {
      const { curves, customers } = asked(scenario, id)
      const arm = options.findIndex((option) => option.arm === id)
      for (const { points } of curves) {
        expect(points.at(-1)!.contacted).toBe(customers)
        expect(points.at(-1)!.profit / base.money[arm]!).toBeCloseTo(1, 9)
      }
    }
  })

  it('leaves alone those who would return anyway: those the message costs more than it brings', () => {
    const scenario = preset('telecom-40k-modelled', (each) => {
      const [reason] = each.cohort.attributes
      // Service leavers return by themselves nearly as often as with an offer.
      reason!.levels.find(({ id }) => id === 'service')!.organicOdds = 12
      each.organic.recall = 25
      each.organic.recallYear = 30
    })
    const { curves, cells } = asked(scenario, 'discount')
    const alone = cells.filter(({ gain }) => gain < 0)
    expect(alone.length).toBeGreaterThan(0)
    expect(alone.every(({ key }) => key.includes('reason=service'))).toBe(true)
    expect(alone.every(({ loses }) => loses > 0.5)).toBe(true)
    const [byProfit, byRecall] = curves
    const everybody = byProfit!.points.at(-1)!.profit
    expect(byProfit!.best.profit).toBeGreaterThan(byRecall!.best.profit)
    const saved = alone.reduce((sum, { customers, gain }) => sum - customers * gain, 0)
    expect(byProfit!.best.profit - everybody).toBeCloseTo(saved, 4)
  })

  it('has bands around its points, of the curves in the same order in other worlds', () => {
    const { curves, worlds } = asked(modelled, null)
    expect(worlds).toBeGreaterThan(100)
    for (const { points, low, high } of curves) {
      expect([low.length, high.length]).toEqual([points.length, points.length])
      points.slice(2).forEach(({ profit }, i) => {
        expect(low[i + 2]).toBeLessThan(profit)
        expect(high[i + 2]).toBeGreaterThan(profit)
      })
    }
  })

  it('has no band where everything is exact, and says whether the rate without an offer is known', () => {
    const { curves, worlds, organicKnown } = asked(preset('telecom-40k', fix), 'discount')
    expect([worlds, organicKnown]).toEqual([1, false])
    for (const { points, low, high } of curves) {
      expect(low).toEqual(points.map(({ profit }) => profit))
      expect(high).toEqual(low)
    }
    // 40,000 customers at the published $360.72 each.
    expect(curves[0]!.points.at(-1)!.profit).toBeCloseTo(40_000 * 360.72, 4)
  })

  it('refuses an offer that there is not, by its name', () => {
    expect(() => asked(modelled, 'voucher')).toThrow('There is no offer "voucher"')
  })
})
