import { describe, expect, it } from 'vitest'
import { unmet, verdict } from '../../bench/table.ts'
import { contains, LEVELS } from '../../accuracy/coverage.ts'
import { keeps, shareOfPairs } from '../../accuracy/digitsTable.ts'
import {
  BEYOND_LIMIT,
  limitAmong,
  meanWithError,
  shareReach,
  zBetween,
} from '../../accuracy/limits.ts'

describe('Limits of the report on accuracy', () => {
  it('let the coverage of 1,000 intervals be 80 ± 5.06 % and 95 ± 2.76 %', () => {
    expect(shareReach(0.8, 1_000)).toBeCloseTo(0.0506, 4)
    expect(shareReach(0.95, 1_000)).toBeCloseTo(0.0276, 4)
  })

  it('take intervals from Student’s t with 15 degrees of freedom: 1.341 and 2.131 errors in printed tables', () => {
    expect(LEVELS.map(({ reach }) => reach.toFixed(3))).toEqual(['1.341', '2.131'])
  })

  it('count an interval as right up to its ends and as wrong beyond them', () => {
    const figure = { mean: 10, se: 2 }
    expect(contains(figure, 10 + 2 * 1.34)).toEqual([true, true])
    expect(contains(figure, 10 - 2 * 1.35)).toEqual([false, true])
    expect(contains(figure, 10 + 2 * 2.14)).toEqual([false, false])
  })

  it('are 4 for one claim, where 6.334e-5 lie beyond, and 4.894 and 5.113 for the largest of 64 and of 200', () => {
    expect(BEYOND_LIMIT).toBeCloseTo(6.334e-5, 8)
    expect([1, 64, 200].map((claims) => limitAmong(claims).toFixed(3))).toEqual([
      '4.000',
      '4.894',
      '5.113',
    ])
  })

  it('treat the pair of runs, not the figure, as the unit of chance in printed digits', () => {
    const pair = (same: number) => ({ compared: 100, same, anywhere: 0, squares: 0 })
    const share = shareOfPairs([90, 92, 94, 96].map(pair), 'same')
    expect(share.mean).toBeCloseTo(0.93, 12)
    // Standard deviation of 0.90, 0.92, 0.94, 0.96 over √4: √(0.002/3)/2.
    expect(share.error).toBeCloseTo(Math.sqrt(0.002 / 3) / 2, 12)
    expect(keeps(share)).toBe(true)
    expect(keeps({ mean: 0.93, error: 0.004 })).toBe(false)
  })

  it('know the error of a mean: 1, 2, 3 have the mean 2 with an error of √(1/3)', () => {
    const { mean, error } = meanWithError([1, 2, 3])
    expect(mean).toBe(2)
    expect(error).toBeCloseTo(Math.sqrt(1 / 3), 14)
  })

  it('measure two estimates by both errors: 10 ± 3 and 25 ± 4 are 3 errors of 5 apart', () => {
    expect(zBetween([10, 3], [25, 4])).toBe(-3)
    expect(zBetween([10, 0], [10, 0])).toBe(0)
    expect(zBetween([10, 0], [11, 0])).toBe(-Infinity)
  })

  it('are counted where they are not met', () => {
    const table = { title: '', about: '', columns: ['a', 'b'] }
    const rows = [
      ['x', verdict(true)],
      ['y', `≤ 4: ${verdict(false)}`],
    ]
    expect(unmet({ ...table, rows })).toBe(1)
    expect(unmet({ ...table, rows: rows.slice(0, 1) })).toBe(0)
  })
})
