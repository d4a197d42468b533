import { describe, expect, it } from 'vitest'
import { tailMean, tailParts, tailWeights } from '../../../../src/planner/plan/uncertain/tail.ts'
import { normalQuantile } from '../../../../src/stats/normal.ts'

const weighted = (values: Float64Array, share: number): number =>
  tailWeights(values, share).reduce((sum, weight, i) => sum + weight * values[i]!, 0)

describe('The mean of the worst part', () => {
  it('is that of the worst values, and the value at the edge counts with the part that belongs there', () => {
    const values = Float64Array.of(7, -2, 4, 1, 30)
    expect(tailMean(values, 0.2)).toBeCloseTo(-2, 12)
    expect(tailMean(values, 0.4)).toBeCloseTo(-0.5, 12)
    // The worst one and a half of five: (−2 + ½ · 1) / 1.5
    expect(tailMean(values, 0.3)).toBeCloseTo(-1, 12)
    expect(tailMean(values, 1)).toBeCloseTo(8, 12)
  })

  it('is that of a normal law: −φ(z)/p below its mean', () => {
    const n = 20_000
    const values = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n))
    // φ(−1.28155)/0.1 = 1.754983, φ(−1.64485)/0.05 = 2.062713 (McNeil, Frey, Embrechts 2015, ex. 2.14)
    expect(tailMean(values, 0.1)).toBeCloseTo(-1.754983, 3)
    expect(tailMean(values, 0.05)).toBeCloseTo(-2.062713, 3)
  })

  it('is the same from weights as from the largest t − (t − x)⁺/share', () => {
    const values = Float64Array.of(3, 3, 3, -1, 8, 2, 5)
    for (const share of [0.05, 1 / 7, 0.25, 0.5, 0.9, 1]) {
      expect(tailMean(values, share)).toBeCloseTo(weighted(values, share), 12)
      const atLeast = [...values].map((t) =>
        values.reduce((sum, x) => sum + (t - Math.max(0, t - x) / share) / values.length, 0),
      )
      expect(tailMean(values, share)).toBeCloseTo(Math.max(...atLeast), 12)
      expect(tailWeights(values, share).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
    }
  })

  it('has parts whose mean it is', () => {
    const values = Float64Array.of(1, 2, 3, 4)
    expect([...tailParts(values, 0.5)]).toEqual([0, 2, 2, 2])
  })
})
