import { describe, expect, it } from 'vitest'
import { intervalDomain } from '../../../src/charts/intervalDomain.ts'
import { UNKNOWN } from '../../../src/model/result.ts'

const figures = (...values: readonly number[]) =>
  values.map((expected) => ({ ...UNKNOWN, expected, p10: expected - 1, p90: expected + 1 }))

describe('The scale of the strips of a table', () => {
  it('ends in round numbers around every value and range', () => {
    expect(intervalDomain(figures(321, 358, 341))).toEqual([320, 360])
    expect(intervalDomain(figures(-12, 52))).toEqual([-20, 60])
    expect(
      intervalDomain([
        { ...UNKNOWN, expected: 43 },
        { ...UNKNOWN, expected: 47 },
      ]),
    ).toEqual([43, 47])
  })

  it('rests while values move a little', () => {
    expect(intervalDomain(figures(322, 357, 341))).toEqual(intervalDomain(figures(324, 355, 340)))
  })

  it('has a width where all values are equal, undefined or absent', () => {
    expect(intervalDomain([{ ...UNKNOWN, expected: 100 }])).toEqual([90, 110])
    expect(intervalDomain([{ ...UNKNOWN, expected: 0 }])).toEqual([-1, 1])
    expect(intervalDomain([undefined, UNKNOWN])).toEqual([-1, 1])
  })
})
