import { describe, expect, it } from 'vitest'
import {
  createCopula,
  largestShrink,
  pearsonOfRank,
  rankFactor,
} from '../../../src/stats/copula.ts'
import { cosine, sine } from '../../../src/stats/sine.ts'

describe('Sine and cosine', () => {
  it('are within 3e-16 of the true ones from −π/2 to π/2 and from 0 to π', () => {
    for (let i = -1000; i <= 1000; i++) {
      const x = (i * Math.PI) / 2000
      expect(Math.abs(sine(x) - Math.sin(x))).toBeLessThan(3e-16)
      expect(Math.abs(cosine(x + Math.PI / 2) + Math.sin(x))).toBeLessThan(4e-16)
    }
  })
})

describe('The correlation of normal scores', () => {
  it('for a rank correlation of ½ is 2 sin(π/12) = (√6 − √2)/2; ends and middle are kept', () => {
    expect(pearsonOfRank(0.5)).toBeCloseTo((Math.sqrt(6) - Math.sqrt(2)) / 2, 15)
    expect(pearsonOfRank(1)).toBeCloseTo(1, 15)
    expect(pearsonOfRank(0)).toBe(0)
    expect(pearsonOfRank(-0.3)).toBe(-pearsonOfRank(0.3))
  })

  it('is the product of its factor with itself', () => {
    const pairs = [
      { first: 0, second: 2, rank: 0.6 },
      { first: 2, second: 1, rank: -0.4 },
      { first: 3, second: 1, rank: 0.5 },
    ]
    const factor = rankFactor(4, pairs)!
    const at = (i: number, j: number): number => (j > i ? 0 : factor[(i * (i + 1)) / 2 + j]!)
    const product = (i: number, j: number): number =>
      [0, 1, 2, 3].reduce((sum, k) => sum + at(i, k) * at(j, k), 0)
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < i; j++) {
        const pair = pairs.find(
          ({ first, second }) => Math.min(first, second) === j && Math.max(first, second) === i,
        )
        expect(product(i, j)).toBeCloseTo(pearsonOfRank(pair?.rank ?? 0), 14)
      }
      expect(product(i, i)).toBeCloseTo(1, 14)
    }
  })

  it('of three inputs that cannot all oppose one another has no factor, and is saved by the largest shrink', () => {
    const opposed = [
      { first: 0, second: 1, rank: -0.8 },
      { first: 0, second: 2, rank: -0.8 },
      { first: 1, second: 2, rank: -0.8 },
    ]
    expect(rankFactor(3, opposed)).toBeNull()
    // Equal correlations r of three are possible down to r = −½: 2 sin(π·0.8·f/6) = ½ gives f = 0.603.
    const exact = (6 * Math.asin(0.25)) / Math.PI / 0.8
    expect(largestShrink(3, opposed)).toBe(Math.floor(exact * 100) / 100)
  })
})

describe('A copula', () => {
  const uniforms = Float64Array.of(0.123, 0.9, 0.5, 0.777)

  it('of no correlation leaves every uniform as it is, bit for bit', () => {
    const mixed = Float64Array.from(uniforms)
    createCopula({ inputs: [0, 2, 3], factor: [1, 0, 1, 0, 0, 1] })(mixed)
    expect(mixed).toEqual(uniforms)
  })

  it('leaves what is not correlated, and the first of those that are, bit for bit', () => {
    const factor = rankFactor(2, [{ first: 0, second: 1, rank: 0.7 }])!
    const mixed = Float64Array.from(uniforms)
    createCopula({ inputs: [3, 1], factor })(mixed)
    expect([mixed[0], mixed[2], mixed[3]]).toEqual([uniforms[0], uniforms[2], uniforms[3]])
    expect(mixed[1]).not.toBe(uniforms[1])
  })

  it('keeps uniforms below 1 at the far end of the scores', () => {
    const factor = rankFactor(2, [{ first: 0, second: 1, rank: 0.7 }])!
    const extreme = Float64Array.of(1 - 2 ** -53, 1 - 2 ** -53)
    createCopula({ inputs: [0, 1], factor })(extreme)
    expect(extreme[1]).toBe(1 - 2 ** -53)
    const least = Float64Array.of(2 ** -53, 2 ** -53)
    createCopula({ inputs: [0, 1], factor })(least)
    expect(least[1]).toBeGreaterThan(0)
  })
})
