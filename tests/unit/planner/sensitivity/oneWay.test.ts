import { describe, expect, it } from 'vitest'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import { oneWay } from '../../../../src/planner/sensitivity/oneWay.ts'
import { presetModel } from '../../../helpers/scenarios.ts'
import { abstractModel, axisOf, scoresBy } from '../../../helpers/sensitivity.ts'

const model = presetModel('telecom-40k')
const along = (metric: string, range: readonly [number, number, number]) =>
  oneWay({ model, metric, axis: axisOf(model, 'arms.discount.recall', range) }, createMeanScores)

/** Curves of arms over x from −1 to 1 at 21 points. */
const curvesOf = (...arms: ((x: number) => number)[]) =>
  oneWay(
    {
      model: {
        ...abstractModel(
          [],
          arms.map((_, a) => `arm-${a}`),
        ),
        base: Float64Array.of(0),
      },
      metric: 'profitPerTargeted',
      axis: { path: 'x0', slot: 0, low: -1, high: 1, points: 21 },
    },
    scoresBy(...arms.map((arm) => (values: Float64Array) => arm(values[0]!))),
  )

describe('Curves along one input', () => {
  it('cross where the discount’s recall × $801.60 is what each other offer earns', () => {
    const { crossings, arms } = along('profitPerTargeted', [0.3, 0.6, 61])
    const expected = [301.725, 319.365, 341.3865].map((figure) => figure / 801.6)
    expect(crossings.map(({ at }) => at)).toEqual(expected.map((at) => expect.closeTo(at, 9)))
    expect(crossings.map(({ before }) => arms[before])).toEqual(['tailored', 'combo', 'upgrade'])
    expect(crossings.map(({ top }) => top)).toEqual([false, false, true])
  })

  it('say who wins where, without gaps, the change at the crossing', () => {
    const { winners, arms } = along('profitPerTargeted', [0.3, 0.6, 61])
    const change = 341.3865 / 801.6
    expect(winners.map(({ winner }) => arms[winner])).toEqual(['upgrade', 'discount'])
    expect(winners[0]).toMatchObject({ from: 0.3, to: expect.closeTo(change, 9) as number })
    expect(winners[1]).toMatchObject({ from: winners[0]?.to, to: 0.6 })
  })

  it('cross at a point at which they are looked at: equal recall at 45 %', () => {
    const { crossings } = along('recallRate', [0.4, 0.5, 11])
    expect(crossings.map(({ at }) => at)).toContainEqual(expect.closeTo(0.45, 9))
  })

  it('do not cross where they only touch', () => {
    expect(
      curvesOf(
        (x) => x * x,
        () => 0,
      ).crossings,
    ).toEqual([])
  })

  it('cross where metrics are better when smaller, the winner being the lower one', () => {
    const axis = { path: 'x0', slot: 0, low: -1, high: 1, points: 5 }
    const lines = scoresBy(
      (values) => values[0]!,
      (values) => -values[0]!,
    )
    const two = { ...abstractModel([], ['up', 'down']), base: Float64Array.of(0) }
    const { crossings, winners } = oneWay({ model: two, metric: 'costPerRecalled', axis }, lines)
    expect(crossings).toMatchObject([{ before: 0, after: 1, top: true }])
    expect(winners.map(({ winner }) => winner)).toEqual([0, 1])
  })

  it('have no winner where no metric is defined', () => {
    const { winners } = curvesOf((x) => (x < 0 ? NaN : 1))
    expect(winners.map(({ winner }) => winner)).toEqual([-1, 0])
  })
})
