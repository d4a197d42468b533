import { describe, expect, it } from 'vitest'
import { Ranges } from '../../../workers/ranges.ts'

describe('The blocks of a run', () => {
  it('are handed out once each, in order, and then there are none', () => {
    const ranges = new Ranges(3, 10)
    expect([ranges.take(4), ranges.take(4), ranges.take(4)]).toEqual([
      { from: 3, blocks: 4 },
      { from: 7, blocks: 3 },
      null,
    ])
  })

  it('that are given back come first, whole, even after all were handed out', () => {
    const ranges = new Ranges(0, 4)
    const lost = ranges.take(3)!
    ranges.giveBack(lost)
    expect(ranges.take(1)).toEqual(lost)
    expect(ranges.take(1)).toEqual({ from: 3, blocks: 1 })
    ranges.giveBack(lost)
    expect(ranges.take(1)).toEqual(lost)
    expect(ranges.take(1)).toBe(null)
  })
})
