import { describe, expect, it } from 'vitest'
import { loss, shareBest, type Candidates } from '../../../src/engine/compare.ts'
import { summarise, summariseMean } from '../../../src/engine/figures.ts'

const candidates = (
  values: number[][],
  rest: Partial<Omit<Candidates, 'values'>> = {},
): Candidates => ({
  values: values.map((draws) => Float64Array.from(draws)),
  competes: values.map(() => true),
  nothing: null,
  ...rest,
})

const shares = (of: Candidates): number[][] =>
  of.values.map((_, arm) => Array.from(shareBest(of, arm)))

describe('The best of several arms', () => {
  it('is the one with the highest value in each draw', () => {
    expect(
      shares(
        candidates([
          [1, 5],
          [2, 4],
        ]),
      ),
    ).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('is shared where they tie', () => {
    expect(shares(candidates([[3], [3], [1]]))).toEqual([[0.5], [0.5], [0]])
    expect(shares(candidates([[3], [3], [3]]))).toEqual([[1 / 3], [1 / 3], [1 / 3]])
  })

  it('is nobody where sending nothing is better, and half where it ties', () => {
    expect(shares(candidates([[-1, 0, 2]], { nothing: 0 }))).toEqual([[0, 0.5, 1]])
  })

  it('is never an arm that does not compete, such as a holdout', () => {
    const of = candidates([[1], [9]], { competes: [true, false] })
    expect(Array.from(shareBest(of, 0))).toEqual([1])
  })

  it('is never an arm whose value is undefined', () => {
    expect(
      shares(
        candidates([
          [NaN, 1],
          [-5, NaN],
        ]),
      ),
    ).toEqual([
      [0, 1],
      [1, 0],
    ])
  })
})

describe('The loss of a choice', () => {
  it('is what the best one scores above it, and 0 for the best', () => {
    const of = candidates([
      [1, 5],
      [2, 4],
    ])
    expect(Array.from(loss(of, 0))).toEqual([1, 0])
    expect(Array.from(loss(of, 1))).toEqual([0, 1])
  })

  it('counts sending nothing as a choice', () => {
    expect(Array.from(loss(candidates([[-3, 2]], { nothing: 0 }), 0))).toEqual([3, 0])
  })
})

describe('The summary of draws', () => {
  const of = (draws: number[], expected: number | null = null) =>
    summarise(Float64Array.from(draws), expected)

  it('has mean, standard deviation of n − 1, its standard error, and quantiles of type 7', () => {
    const { mean, sd, se, p05, p10, p50, p90, p95 } = of([4, 1, 3, 2, 5])
    expect([mean, p50]).toEqual([3, 3])
    expect(sd).toBeCloseTo(Math.sqrt(2.5), 14)
    expect(se).toBeCloseTo(Math.sqrt(0.5), 14)
    // h = (n − 1) p: 0.2, 0.4, 3.6, 3.8 of the way from 1 to 5
    expect([p05, p10, p90, p95]).toEqual(
      [1.2, 1.4, 4.6, 4.8].map((x) => expect.closeTo(x, 12) as number),
    )
  })

  it('does not sort the draws it is given', () => {
    const draws = Float64Array.of(3, 1, 2)
    summarise(draws, null)
    expect(Array.from(draws)).toEqual([3, 1, 2])
  })

  it('keeps the closed form beside the draws, and alone without draws', () => {
    expect(of([1, 2, 3], 1.9).expected).toBe(1.9)
    expect(of([], 1.9)).toMatchObject({ expected: 1.9, mean: null, p50: null, se: null })
  })

  it('is null throughout where a draw is undefined', () => {
    expect(of([1, NaN, 3], 2)).toMatchObject({
      expected: 2,
      mean: null,
      sd: null,
      p10: null,
      p90: null,
    })
  })

  it('has no mean where a draw is never, and no quantile that falls on never', () => {
    const { mean, sd, p10, p50, p90 } = of([1, 2, 3, Infinity, Infinity])
    expect([mean, sd, p90]).toEqual([null, null, null])
    expect(p10).toBeCloseTo(1.4, 12)
    expect(p50).toBe(3)
  })

  it('has no spread where there is a single draw', () => {
    expect(of([7])).toMatchObject({ mean: 7, sd: null, se: null, p50: 7 })
  })

  it('of shares keeps mean and standard error only', () => {
    expect(summariseMean(Float64Array.of(0, 1, 1, 0))).toMatchObject({
      mean: 0.5,
      expected: null,
      p50: null,
    })
  })
})
