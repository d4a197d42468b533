import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { owenScrambled, SCRAMBLED_BITS } from '../../../src/stats/owenScramble.ts'
import { directionNumbers, SOBOL_DIMENSIONS, sobolWord } from '../../../src/stats/sobol.ts'
import { chiSquare, LIMIT, zOfChiSquare } from '../../helpers/statistics.ts'

const TWO_32 = 2 ** 32
const directions = Array.from({ length: SOBOL_DIMENSIONS }, (_, d) => directionNumbers(d))
const coordinate = (dimension: number, index: number): number =>
  sobolWord(directions[dimension]!, index) / TWO_32

describe('Sobol’s sequence', () => {
  it('begins in three dimensions as Joe and Kuo print it', () => {
    // sobol.cc, "./sobol 10 3 new-joe-kuo-6.21201"
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]
    const points = published.map((_, i) => [0, 1, 2].map((d) => coordinate(d, i)))
    expect(points).toEqual(published)
  })

  it('has the points of SciPy’s in all 128 dimensions', () => {
    const fixture = JSON.parse(
      readFileSync(new URL('./fixtures/sobol.json', import.meta.url), 'utf8'),
    ) as Record<string, number[]>
    expect(SOBOL_DIMENSIONS).toBe(128)
    const entries = Object.entries(fixture)
    expect(entries.length).toBeGreaterThan(5)
    for (const [index, words] of entries) {
      expect(directions.map((numbers) => sobolWord(numbers, Number(index)))).toEqual(words)
    }
  })

  it('has no dimension beyond those there are numbers for', () => {
    expect(() => directionNumbers(128)).toThrow(/^Dimension 128 of 128/)
  })

  it('has one point in each of 2^m equal parts of every dimension, for every aligned run of 2^m points', () => {
    for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
      for (const [m, run] of [
        [4, 0],
        [4, 77],
        [10, 0],
        [10, 3],
      ] as const) {
        const parts = new Set<number>()
        for (let i = 0; i < 1 << m; i++) {
          parts.add(Math.floor(coordinate(d, run * (1 << m) + i) * (1 << m)))
        }
        expect(parts.size).toBe(1 << m)
      }
    }
  })

  it('has one point in every elementary box of the first two dimensions: a (0, m, 2)-net, m = 1 … 10', () => {
    for (let m = 1; m <= 10; m++) {
      for (let across = 0; across <= m; across++) {
        const boxes = new Set<number>()
        for (let i = 0; i < 1 << m; i++) {
          const x = Math.floor(coordinate(0, i) * (1 << across))
          const y = Math.floor(coordinate(1, i) * (1 << (m - across)))
          boxes.add(x * (1 << (m - across)) + y)
        }
        expect(boxes.size).toBe(1 << m)
      }
    }
  })

  it('no longer does so in a pair of dimensions that is no (0, m, 2)-net: the check can fail', () => {
    const boxes = new Set<number>()
    for (let i = 0; i < 16; i++) {
      boxes.add(Math.floor(coordinate(0, i) * 4) * 4 + Math.floor(coordinate(3, i) * 4))
    }
    expect(boxes.size).toBeLessThan(16)
  })
})

describe('Owen’s scrambling', () => {
  const scrambled = (d: number, i: number, a: number, b: number): number =>
    owenScrambled(sobolWord(directions[d]!, i), a, b) / 2 ** SCRAMBLED_BITS

  it('keeps every elementary box of the first two dimensions at one point, 20 scrambles', () => {
    for (let seed = 0; seed < 20; seed++) {
      for (let across = 0; across <= 8; across++) {
        const boxes = new Set<number>()
        for (let i = 0; i < 256; i++) {
          const x = Math.floor(scrambled(0, i, seed, 7) * (1 << across))
          const y = Math.floor(scrambled(1, i, 991 * seed, 13) * (1 << (8 - across)))
          boxes.add(x * (1 << (8 - across)) + y)
        }
        expect(boxes.size).toBe(256)
      }
    }
  })

  it('keeps 2^m points in 2^m parts of every dimension', () => {
    for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
      const parts = new Set<number>()
      for (let i = 0; i < 1024; i++) parts.add(Math.floor(scrambled(d, i, d, 5 * d + 1) * 1024))
      expect(parts.size).toBe(1024)
    }
  })

  it('turns a bit by the bits above it alone', () => {
    const bits = SCRAMBLED_BITS
    for (let k = 0; k < bits; k++) {
      const word = 0xa5c3_1e00
      const other = (word ^ (1 << (31 - k))) >>> 0
      const apart = owenScrambled(word, 3, 4) ^ owenScrambled(other, 3, 4)
      // Equal above bit k, different in bit k, and free below it.
      expect(apart >>> (bits - 1 - k)).toBe(1)
    }
  })

  /**
   * Each node's turn is a fair coin, independent of the others. The joint pattern of the seven turns
   * of the first three levels has 128 values: 64,000 seeds give 500 expected in each.
   */
  it('turns the nodes of the first three levels independently: chi-square over 128 patterns, 64,000 seeds', () => {
    const counts = new Float64Array(128)
    for (let seed = 0; seed < 64_000; seed++) {
      let pattern = 0
      for (let i = 0; i < 8; i += 1) {
        const out = owenScrambled((i << 29) >>> 0, seed, 1_000_003 * seed)
        const turns = (out >>> (SCRAMBLED_BITS - 3)) ^ i
        if (i === 0) pattern |= (turns >>> 2) & 1
        if (i % 4 === 0) pattern |= ((turns >>> 1) & 1) << (1 + i / 4)
        if (i % 2 === 0) pattern |= (turns & 1) << (3 + i / 2)
      }
      counts[pattern]! += 1
    }
    expect(Math.abs(zOfChiSquare(chiSquare(counts), 127))).toBeLessThan(LIMIT)
  })

  it('makes one point uniform: chi-square over 256 parts, 100,000 seeds, points 0, 1 and 700', () => {
    for (const index of [0, 1, 700]) {
      const counts = new Float64Array(256)
      for (let seed = 0; seed < 100_000; seed++) {
        counts[Math.floor(scrambled(2, index, seed, 17) * 256)]! += 1
      }
      expect(Math.abs(zOfChiSquare(chiSquare(counts), 255))).toBeLessThan(LIMIT)
    }
  })
})
