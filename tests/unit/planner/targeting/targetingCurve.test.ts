import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellGains, offersOf, rankings } from '../../../../src/planner/targeting/rankedCells.ts'
import {
  orderOf,
  targetingCurve,
  type TargetingCurve,
} from '../../../../src/planner/targeting/targetingCurve.ts'
import type { PlanEconomics } from '../../../../src/planner/plan/types.ts'
import { economicsOf, type Bringing } from '../../../helpers/planWorlds.ts'

const curvesOf = (economics: PlanEconomics, arm: number | null): TargetingCurve[] => {
  const gains = cellGains(economics, offersOf(economics, arm))
  return rankings.map((ranking) =>
    targetingCurve(economics, gains, ranking, orderOf(gains, ranking)),
  )
}

const corners = ({ points }: TargetingCurve): [number, number][] =>
  points.map(({ contacted, profit }) => [contacted, profit])

/** What a curve brings for so many customers. */
const profitAt = ({ points }: TargetingCurve, n: number): number => {
  const after = points.findIndex(({ contacted }) => contacted >= n)
  const [from, to] = [points[Math.max(0, after - 1)]!, points[after]!]
  if (to.contacted === from.contacted) return to.profit
  const share = (n - from.contacted) / (to.contacted - from.contacted)
  return from.profit + share * (to.profit - from.profit)
}

// Of 100, 200 and 50 customers each brings $5, −$2 and $1; the second come back most, the third are worth most.
const three = (setupCost = 0): PlanEconomics =>
  economicsOf([100, 200, 50], [[[10, 5, 0.5]], [[4, 6, 0.8]], [[9, 8, 0.1]]], setupCost)

describe('A targeting curve', () => {
  it('adds up what each group brings, the group that brings most first, and ends its best part before the first that loses', () => {
    const [byProfit, byRecall, byValue, byLot] = curvesOf(three(), 0)
    const begin = [
      [0, 0],
      [0, 0],
    ]
    expect(corners(byProfit!)).toEqual([...begin, [100, 500], [150, 550], [350, 150]])
    expect(byProfit!.best).toEqual({ contacted: 150, profit: 550 })
    expect(corners(byRecall!)).toEqual([...begin, [200, -400], [300, 100], [350, 150]])
    expect(corners(byValue!)).toEqual([...begin, [50, 50], [150, 550], [350, 150]])
    expect(corners(byLot!)).toEqual([...begin, [350, 150]])
  })

  it('pays set-up with the first customer, and nobody is contacted where it is never earned back', () => {
    const [paid] = curvesOf(three(100), 0)
    expect(paid!.best).toEqual({ contacted: 150, profit: 450 })
    for (const curve of curvesOf(three(1_000), 0)) {
      expect(curve.best).toEqual({ contacted: 0, profit: 0 })
    }
  })

  it('pays the campaign’s fixed cost once, and each offer’s set-up with its own first customer', () => {
    const two = economicsOf(
      [10, 10],
      [
        [
          [9, 0, 0.5],
          [1, 0, 0.1],
        ],
        [
          [1, 0, 0.1],
          [8, 0, 0.5],
        ],
      ],
      5,
    )
    const [curve] = curvesOf({ ...two, fixedCost: 20 }, null)
    expect(corners(curve!)).toEqual([
      [0, 0],
      [0, -25],
      [10, 65],
      [10, 60],
      [20, 140],
    ])
  })

  const bringing: fc.Arbitrary<Bringing> = fc.tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 100 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  const cells = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.tuple(bringing, bringing)), {
    minLength: 1,
    maxLength: 12,
  })
  const any = cells.map((all) =>
    economicsOf(
      all.map(([n]) => n),
      all.map(([, brings]) => brings),
    ),
  )

  it('by incremental profit is never below another one, and all of them end in the same place', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(0, 1, null), (economics, arm) => {
        const [best, ...others] = curvesOf(economics, arm)
        const last = best!.points.at(-1)!
        for (const other of others) {
          for (const { contacted, profit } of other.points) {
            expect(profitAt(best!, contacted)).toBeGreaterThanOrEqual(profit - 1e-6)
          }
          expect(other.points.at(-1)!.profit).toBeCloseTo(last.profit, 6)
          expect(best!.best.profit).toBeGreaterThanOrEqual(other.best.profit - 1e-6)
        }
      }),
      { numRuns: 200, seed: 71 },
    )
  })

  it('with the best offer for each group is never below that of one offer for all', () => {
    fc.assert(
      fc.property(any, (economics) => {
        const [free] = curvesOf(economics, null)
        for (const arm of [0, 1]) {
          const [fixed] = curvesOf(economics, arm)
          for (const { contacted, profit } of fixed!.points) {
            expect(profitAt(free!, contacted)).toBeGreaterThanOrEqual(profit - 1e-6)
          }
        }
      }),
      { numRuns: 200, seed: 72 },
    )
  })
})
