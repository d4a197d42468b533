import { describe, expect, it } from 'vitest'
import {
  gainCurve,
  qiniArea,
  type ScoredGroup,
} from '../../../../src/planner/targeting/gainCurve.ts'

const FREE = { contact: 0, incentive: 0 }

type Side = readonly [customers: number, returned: number, value?: number]
const group = (score: number, [n, x, v = 0]: Side, [m, y, w = 0]: Side): ScoredGroup => ({
  score,
  treated: { customers: n, returned: x, value: v },
  control: { customers: m, returned: y, value: w },
})

describe('A Qini curve', () => {
  // First 30 of 100 with the offer and 10 of 100 without; then 20 of 100 and 20 of 100.
  const two = [group(1, [100, 20], [100, 20]), group(2, [100, 30], [100, 10])]

  it('is the difference of the rates among those taken, per customer of the whole list', () => {
    const { gain } = gainCurve([two], [0, 0.25, 0.5, 1], FREE)
    // 20 points of a quarter, of half; at last 10 points of all: 25 % less 15 %.
    expect(gain).toEqual([0, 0.05, 0.1, 0.1].map((each) => expect.closeTo(each, 12)))
  })

  it('takes customers within a score in equal parts', () => {
    const { gain } = gainCurve([two], [0.75], FREE)
    // 100 and half of 100 on each side: 40 of 150 less 20 of 150.
    expect(gain[0]).toBeCloseTo((0.75 * 20) / 150, 12)
  })

  it('does not depend on how groups of one score are divided or listed', () => {
    const parts = [
      group(2, [40, 5], [10, 1]),
      group(1, [100, 20], [100, 20]),
      group(2, [60, 25], [90, 9]),
    ]
    const shares = [0.1, 0.3, 0.5, 0.8, 1]
    const [one, other] = [gainCurve([two], shares, FREE), gainCurve([parts], shares, FREE)]
    one.gain.forEach((gain, i) => expect(other.gain[i]).toBeCloseTo(gain, 12))
  })

  it('takes the same share of each fold, whatever the scores of others are', () => {
    const shifted = two.map((each) => ({ ...each, score: each.score + 100 }))
    const { gain } = gainCurve([two, shifted], [0.5, 1], FREE)
    expect(gain).toEqual([0.1, 0.1].map((each) => expect.closeTo(each, 12)))
  })

  it('in money is what they brought more, less a contact for each and an incentive for each who returned', () => {
    const paid = [group(1, [100, 30, 3_000], [50, 5, 500])]
    const { profit } = gainCurve([paid], [1], { contact: 2, incentive: 10 })
    // $30 each less $10 each, less $2, less 30 % of $10.
    expect(profit[0]).toBeCloseTo(30 - 10 - 2 - 3, 12)
  })

  it('is empty of gain while one side has nobody', () => {
    const apart = [group(2, [100, 30], [0, 0]), group(1, [0, 0], [100, 10])]
    expect(gainCurve([apart], [0.25, 1], FREE).gain).toEqual([0, expect.closeTo(0.2, 12)])
  })

  it('has no area beyond a straight line, and that of a triangle where half of the list is all the gain', () => {
    expect(qiniArea([0, 0.5, 1], [0, 0.1, 0.2])).toBeCloseTo(0, 12)
    // Up to 0.1 at one half and level then: a triangle of base 1 and height 0.05.
    expect(qiniArea([0, 0.5, 1], [0, 0.1, 0.1])).toBeCloseTo(0.025, 12)
  })
})
