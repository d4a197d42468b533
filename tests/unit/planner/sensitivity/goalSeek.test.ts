import { describe, expect, it } from 'vitest'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import { goalSeek } from '../../../../src/planner/sensitivity/goalSeek.ts'
import { presetModel } from '../../../helpers/scenarios.ts'
import { abstractInput, abstractModel, inputAt, scoresBy } from '../../../helpers/sensitivity.ts'

const model = presetModel('telecom-40k')
const metric = 'profitPerTargeted'

/** The recall that brings a profit per customer with the discount. */
const recallFor = (target: number) => {
  const input = inputAt(model, 'arms.discount.recall')
  const outcome = { kind: 'arm', metric, arm: 'discount' } as const
  const question = { outcome, target, input, low: 0, high: 1 }
  return goalSeek({ model, question }, createMeanScores)
}

/** Where a function of x, from −1 to 1, hits a target. */
const solved = (f: (x: number) => number, target: number, base = 0.1) => {
  const outcome = { kind: 'arm', metric, arm: 'only' } as const
  const input = { ...abstractInput(0), base }
  const question = { outcome, target, input, low: -1, high: 1 }
  const one = { ...abstractModel([]), base: Float64Array.of(base) }
  return goalSeek(
    { model: one, question },
    scoresBy((values) => f(values[0]!)),
  )
}

describe('Goal seek', () => {
  it('finds the recall of 400 / 801.60 for $400 a customer, evaluated there', () => {
    const { solutions } = recallFor(400)
    expect(solutions).toHaveLength(1)
    expect(solutions[0]?.at).toBeCloseTo(400 / 801.6, 12)
    expect(solutions[0]?.outcome).toBeCloseTo(400, 9)
  })

  it('says between what the figure runs where there is no solution: $0 at 0 % and $801.60 at 100 %', () => {
    const { solutions, always, least, most } = recallFor(900)
    expect({ solutions, always }).toEqual({ solutions: [], always: false })
    expect(least).toMatchObject({ at: 0, outcome: expect.closeTo(0, 9) as number })
    expect(most).toMatchObject({ at: 1, outcome: expect.closeTo(801.6, 9) as number })
  })

  it('finds every solution: ± ½ of a parabola, and five of a wave', () => {
    expect(solved((x) => x * x, 0.25).solutions.map(({ at }) => at)).toEqual([
      expect.closeTo(-0.5, 9),
      expect.closeTo(0.5, 9),
    ])
    const wave = solved((x) => Math.sin(2 * Math.PI * x), 0).solutions.map(({ at }) => at)
    expect(wave).toEqual([-1, -0.5, 0, 0.5, 1].map((at) => expect.closeTo(at, 9) as number))
  })

  it('finds two that lie between neighbouring places of the search, and one that is only touched', () => {
    const dip = 0.7131
    const near = solved((x) => (x - dip) * (x - dip), 1e-8).solutions.map(({ at }) => at)
    expect(near).toEqual([expect.closeTo(dip - 1e-4, 8), expect.closeTo(dip + 1e-4, 8)])
    const touched = solved((x) => (x - dip) * (x - dip), 0).solutions
    expect(touched).toHaveLength(1)
    expect(touched[0]?.at).toBeCloseTo(dip, 4)
  })

  it('does not take a jump over the target for a solution', () => {
    const { solutions, least, most } = solved((x) => (x < 0.3 ? -1 : 1), 0)
    expect(solutions).toEqual([])
    expect([least.outcome, most.outcome]).toEqual([-1, 1])
  })

  it('says that the figure is the target wherever it is defined, and where a stretch of it begins and ends', () => {
    expect(solved(() => 7, 7)).toMatchObject({ always: true, solutions: [] })
    expect(solved((x) => (x < 0 ? NaN : 7), 7)).toMatchObject({ always: true, solutions: [] })
    const stretch = solved((x) => Math.min(0.25, Math.max(-0.25, x)), 0.25).solutions
    expect(stretch.map(({ at }) => at)).toEqual([0.25, 1])
  })

  it('passes over where the figure is not defined', () => {
    const { solutions } = solved((x) => (x < 0 ? NaN : x), 0.5)
    expect(solutions.map(({ at }) => at)).toEqual([expect.closeTo(0.5, 9)])
    const nowhere = solved(() => NaN, 0.5)
    expect(nowhere.solutions).toEqual([])
    expect(nowhere.least.outcome).toBeNaN()
  })
})
