import { describe, expect, it } from 'vitest'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import { tornado } from '../../../../src/planner/sensitivity/tornado.ts'
import type { Outcome, StudiedInput } from '../../../../src/planner/sensitivity/types.ts'
import { armOf, fix, presetModel, type Change } from '../../../helpers/scenarios.ts'
import { abstractInput, abstractModel, inputsOf, scoresBy } from '../../../helpers/sensitivity.ts'

const LEAD: Outcome = { kind: 'lead', metric: 'profitPerTargeted', arm: 'discount' }
const OWN: Outcome = { kind: 'arm', metric: 'profitPerTargeted', arm: 'discount' }

const telecom = (outcome: Outcome, by: 'likely' | 'share', ...changes: Change[]) => {
  const model = presetModel('telecom-40k', ...changes)
  return tornado({ model, outcome, inputs: inputsOf(model), reach: { by } }, createMeanScores)
}

/** The bar of an abstract input that an outcome of one arm is this function of, from −1 to 1. */
const barOf = (f: (x: number) => number, input: Partial<StudiedInput> = {}) => {
  const inputs = [{ ...abstractInput(0), base: 0.5, ...input }]
  const model = { ...abstractModel([], ['discount']), base: Float64Array.of(inputs[0]!.base) }
  const scores = scoresBy((values) => f(values[0]!))
  const reach = { by: 'share', share: 1 } as const
  return tornado({ model, outcome: OWN, inputs, reach }, scores).bars[0]
}

describe('A tornado', () => {
  it('begins at the published lead, 360.72 – 341.3865, and has the widest bars first', () => {
    const { base, bars } = telecom(LEAD, 'likely')
    expect(base.outcome).toBeCloseTo(360.72 - 341.3865, 9)
    expect(bars.map(({ swing }) => swing)).toEqual(
      bars.map(({ swing }) => swing).sort((a, b) => b - a),
    )
    expect(bars[0]?.path).toBe('arms.discount.value')
  })

  it('moves a range from its 10 % to its 90 % point: profit by 0.8 × 100 × 45 % for a value of 900 to 1,000', () => {
    const { bars } = telecom(OWN, 'likely', fix, (scenario) => {
      armOf(scenario, 'discount').value = { dist: 'uniform', low: 900, high: 1_000 }
    })
    const bar = bars.find(({ path }) => path === 'arms.discount.value')
    expect([bar?.low.at, bar?.high.at]).toEqual([910, 990])
    expect(bar?.swing).toBeCloseTo(0.8 * 100 * 0.45, 9)
  })

  it('moves all inputs by a share of their value where that is asked for, and an exact one always', () => {
    const { bars } = telecom(OWN, 'share')
    const value = bars.find(({ path }) => path === 'arms.discount.value')
    expect(value?.by).toBe('share')
    expect(value?.swing).toBeCloseTo(0.2 * 921.6 * 0.45, 9)
    const exact = telecom(OWN, 'likely').bars.find(({ path }) => path.endsWith('discount.amount'))
    expect(exact?.by).toBe('share')
    expect([exact?.low.at, exact?.high.at]).toEqual([18, 22])
  })

  it('stops at the limits of an input: of 100 % reached there is no more', () => {
    const bar = telecom(OWN, 'likely').bars.find(({ path }) => path.endsWith('reachable'))
    expect([bar?.low.at, bar?.high.at]).toEqual([0.9, 1])
  })

  it('names the winner at each end, and flips where it is another than at the base', () => {
    const { bars, arms } = telecom(LEAD, 'likely')
    const value = bars.find(({ path }) => path === 'arms.discount.value')
    expect([value?.low, value?.high].map((end) => arms[end?.winner ?? -1])).toEqual([
      'upgrade',
      'discount',
    ])
    expect(value?.flips).toBe(true)
    const recall = bars.find(({ path }) => path === 'arms.discount.recall')
    expect(recall?.flips).toBe(false)
  })

  it('flags an outcome that turns round between the ends, and takes its swing from there', () => {
    const hill = barOf((x) => 1 - (x - 0.5) * (x - 0.5))
    expect(hill?.monotone).toBe(false)
    expect(hill?.most.at).toBe(0.5)
    expect(hill?.swing).toBeCloseTo(0.25, 12)
    expect(barOf((x) => x * x * x)?.monotone).toBe(true)
  })

  it('leaves out inputs that change nothing', () => {
    const paths = telecom(LEAD, 'likely').bars.map(({ path }) => path)
    expect(paths).not.toContain('economics.monthlyMargin')
    expect(paths).not.toContain('arms.tailored.recall')
  })

  it('keeps an input that makes the figure undefined at an end, which is told as NaN', () => {
    const bar = barOf((x) => (x > 0.9 ? NaN : 1))
    expect(bar?.high.outcome).toBeNaN()
    expect(bar?.swing).toBe(0)
  })

  it('leads by a smaller figure where less is better', () => {
    const model = abstractModel([], ['discount', 'upgrade'])
    const scores = scoresBy(
      () => 3,
      () => 5,
    )
    const outcome: Outcome = { ...LEAD, metric: 'costPerRecalled' }
    const { base } = tornado({ model, outcome, inputs: [], reach: { by: 'share' } }, scores)
    expect(base).toMatchObject({ outcome: 2, winner: 0 })
  })

  it('says with which inputs one goes', () => {
    const { bars } = telecom(LEAD, 'likely', (scenario) => {
      Object.assign(scenario, {
        correlations: [
          { id: 'values', first: 'arms.discount.value', second: 'arms.upgrade.value', rank: 0.6 },
        ],
      })
    })
    const value = bars.find(({ path }) => path === 'arms.discount.value')
    expect(value?.correlatedWith).toEqual(['arms.upgrade.value'])
    expect(bars.find(({ path }) => path === 'arms.combo.value')?.correlatedWith).toEqual([])
  })

  it('lets sending nothing compete in incremental profit, and asks for the organic rate first', () => {
    const model = presetModel('telecom-40k-modelled')
    const metric = 'incrementalProfitPerTargeted'
    const outcome: Outcome = { kind: 'lead', metric, arm: null }
    const { base, arms } = tornado(
      { model, outcome, inputs: [], reach: { by: 'likely' } },
      createMeanScores,
    )
    expect(arms.at(-1)).toBeNull()
    const best = Math.max(...createMeanScores(model, metric)(model.base))
    expect(base.outcome).toBeCloseTo(-best, 9)
    expect(() => telecom({ ...LEAD, metric }, 'likely')).toThrow(/until the organic rate is set/)
  })
})
