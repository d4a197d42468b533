import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeQuantiles } from '../../../src/stats/select.ts'

/** Type 7 by its definition: all values in order, and a straight line between neighbours. */
const byDefinition = (values: readonly number[], share: number): number => {
  const ordered = [...values].sort((a, b) => a - b)
  const place = (ordered.length - 1) * share
  const below = ordered[Math.floor(place)]!
  const above = ordered[Math.ceil(place)]!
  return below === above ? below : below + (place - Math.floor(place)) * (above - below)
}

describe('Quantiles without sorting', () => {
  it('are those of the standard example of type 7, worked by hand', () => {
    // 15, 20, 35, 40, 50 at places 0.2, 1.2, 1.6, 2 and 4
    const x = Float64Array.of(40, 15, 50, 35, 20)
    const shares = [0.05, 0.3, 0.4, 0.5, 1]
    takeQuantiles(x, shares).forEach((q, i) => expect(q).toBeCloseTo([16, 23, 29, 35, 50][i]!, 12))
  })

  it('are those of the definition for any values, sizes, ties and shares', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
      fc.integer({ min: 0, max: 3 }),
    )
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), shares, (values, wanted) => {
        const found = takeQuantiles(Float64Array.from(values), wanted)
        wanted.forEach((share, i) => expect(found[i]).toBeCloseTo(byDefinition(values, share), 6))
      }),
      { numRuns: 400 },
    )
  })

  it('are found in rows that make a careless pivot slow: in order, in reverse, all equal, organ pipes', () => {
    const n = 100_000
    const rows: Record<string, (i: number) => number> = {
      ordered: (i) => i,
      reversed: (i) => n - i,
      equal: () => 7,
      pipes: (i) => Math.min(i, n - i),
    }
    for (const [name, of] of Object.entries(rows)) {
      const values = Array.from({ length: n }, (_, i) => of(i))
      const [low, high] = takeQuantiles(Float64Array.from(values), [0.1, 0.9])
      expect(low, name).toBe(byDefinition(values, 0.1))
      expect(high, name).toBe(byDefinition(values, 0.9))
    }
  })

  it('only reorder the values: asked again they answer the same', () => {
    const values = Float64Array.from({ length: 500 }, (_, i) => (i * 7_919) % 503)
    const before = Array.from(values).sort((a, b) => a - b)
    const first = takeQuantiles(values, [0.05, 0.5, 0.95])
    expect(takeQuantiles(values, [0.05, 0.5, 0.95])).toEqual(first)
    expect(Array.from(values).sort((a, b) => a - b)).toEqual(before)
  })

  it('put Infinity last', () => {
    const values = Float64Array.of(Infinity, 1, Infinity, 2, 3)
    expect(takeQuantiles(values, [0.5, 1])).toEqual([3, Infinity])
  })
})
