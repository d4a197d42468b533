import { describe, expect, it } from 'vitest'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import { breakEvens } from '../../../../src/planner/sensitivity/breakEvens.ts'
import { outward, searchPlaces } from '../../../../src/planner/sensitivity/searchPlaces.ts'
import { presetModel } from '../../../helpers/scenarios.ts'
import {
  abstractInput,
  abstractModel,
  inputAt,
  inputsOf,
  scoresBy,
} from '../../../helpers/sensitivity.ts'

const model = presetModel('telecom-40k')
const metric = 'profitPerTargeted'
const found = breakEvens({ model, metric, inputs: inputsOf(model) }, createMeanScores)
const at = (path: string) => found.inputs.find((each) => each.path === path)

describe('Break-even of an input', () => {
  it('is where the discount’s value less $120, times 45 %, is what the upgrade earns: $878.64', () => {
    const { below, above, zeroBelow, zeroAbove } = at('arms.discount.value') ?? {}
    expect(below?.at).toBeCloseTo(120 + 341.3865 / 0.45, 6)
    expect(found.arms[below?.winner ?? -1]).toBe('upgrade')
    expect(above).toBeNull()
    expect(zeroBelow).toBeCloseTo(120, 6)
    expect(zeroAbove).toBeNull()
  })

  it('is evaluated there: of the lead nothing is left', () => {
    const scores = createMeanScores(model, metric)
    let checked = 0
    for (const { path, below, above } of found.inputs) {
      for (const flip of [below, above]) {
        if (!flip) continue
        const values = Float64Array.from(model.base)
        values[inputAt(model, path).slot] = flip.at
        const figures = scores(values)
        const winner = figures[flip.winner] ?? NaN
        expect(figures[found.leader], path).toBeCloseTo(winner, 6)
        expect(Math.max(...figures), path).toBeCloseTo(winner, 6)
        expect(Math.abs(flip.lead), path).toBeLessThan(1e-6)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(10)
  })

  it('says how likely the input is beyond it: of a flat range from 0 to 100 a quarter is below 25', () => {
    const uniform = { dist: 'uniform', low: 0, high: 100 } as const
    const two = { ...abstractModel([uniform], ['one', 'two']), base: Float64Array.of(50) }
    const input = { ...abstractInput(0), ...{ base: 50, min: 0, max: 100, distribution: uniform } }
    const scores = scoresBy(
      (values) => values[0]!,
      () => 25,
    )
    const [each] = breakEvens({ model: two, metric, inputs: [input] }, scores).inputs
    expect(each?.below).toMatchObject({
      at: expect.closeTo(25, 6) as number,
      beyond: expect.closeTo(0.25, 6) as number,
    })
    expect(at('arms.discount.components.discount.amount')?.above?.beyond).toBeNull()
  })

  it('comes first for inputs that have to move least for their range', () => {
    expect(found.inputs[0]?.path).toBe('arms.discount.value')
    const flips = found.inputs.map(({ below, above }) => below !== null || above !== null)
    expect(flips.lastIndexOf(true)).toBeLessThan(flips.indexOf(false))
  })

  it('is the nearest one on each side where the lead is lost more than once', () => {
    const two = { ...abstractModel([], ['one', 'two']), base: Float64Array.of(0) }
    const scores = scoresBy(
      () => 0,
      (values) => (values[0]! - 0.2) * (0.5 - values[0]!) * (values[0]! + 0.3),
    )
    const [each] = breakEvens({ model: two, metric, inputs: [abstractInput(0)] }, scores).inputs
    expect(each?.above?.at).toBeCloseTo(0.2, 6)
    expect(each?.below?.at).toBeCloseTo(-0.3, 6)
  })

  it('leaves out inputs that move nothing, and the leader is nobody where no metric is defined', () => {
    expect(at('economics.monthlyMargin')).toBeUndefined()
    const none = breakEvens(
      { model: abstractModel([]), metric, inputs: [abstractInput(0)] },
      scoresBy(() => NaN),
    )
    expect(none).toMatchObject({ leader: -1, inputs: [] })
  })
})

describe('Places of a search', () => {
  it('go outward in growing steps and end at the limit, however far it is', () => {
    for (const [base, limit] of [
      [20, 1e9],
      [0, 1e9],
      [0.45, 0],
      [0, -5],
    ] as const) {
      const places = outward(base, limit)
      const steps = places.map((x, i) => Math.abs(x - (places[i - 1] ?? base)))
      expect(places.at(-1)).toBe(limit)
      expect(steps.slice(2).every((step, i) => step > steps[i + 1]! * 0.999)).toBe(true)
    }
    expect(outward(1, 1)).toEqual([])
  })

  it('are in rising order with both ends and the base value', () => {
    const places = searchPlaces(0.45, 0, 1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect([places[0], places.at(-1)]).toEqual([0, 1])
    expect(places).toContain(0.45)
  })
})
