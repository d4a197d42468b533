import { describe, expect, it } from 'vitest'
import { Stream, streamKey, type StreamKey } from '../../src/engine/rng.ts'
import {
  centralMoment,
  chiSquare,
  correlation,
  LIMIT,
  mean,
  zOfChiSquare,
} from '../helpers/statistics.ts'
import {
  betweenKeys,
  betweenReplications,
  COINCIDING,
  firsts,
  firstWords,
  firstWordsOf,
  largest,
  MOST_COINCIDENCES,
  neighbours,
  pairsOfEqual,
  zOfCorrelation,
  zOfSquares,
} from '../helpers/streams.ts'

/** Uniforms of one replication of a stream. */
const draws = (key: StreamKey, replication: number, n: number): Float64Array => {
  const stream = new Stream().start(key, replication)
  return Float64Array.from({ length: n }, () => stream.uniform())
}

/**
 * A uniform has mean 1/2, variance 1/12 and fourth central moment 1/80: over n draws the mean has
 * standard error √(1/12n), the second moment √((1/80 − 1/144)/n), a correlation of independent
 * draws 1/√n. Every limit is four of those; chi-square is turned into a normal deviate.
 */
const faults = (name: string, u: Float64Array): string[] => {
  const n = u.length
  const bins = new Float64Array(256)
  for (const x of u) bins[Math.floor(x * 256)]!++
  const z = {
    mean: (mean(u) - 0.5) / Math.sqrt(1 / (12 * n)),
    spread: (centralMoment(u, 2) - 1 / 12) / Math.sqrt((1 / 80 - 1 / 144) / n),
    'serial correlation': correlation(u.subarray(1), u.subarray(0, n - 1)) * Math.sqrt(n - 1),
    'serial correlation at two':
      correlation(u.subarray(2), u.subarray(0, n - 2)) * Math.sqrt(n - 2),
    histogram: zOfChiSquare(chiSquare(bins), 255),
  }
  return Object.entries(z)
    .filter(([, value]) => !(Math.abs(value) <= LIMIT))
    .map(([what, value]) => `${name}: ${what} is ${value.toFixed(1)} standard errors off`)
}

describe('Uniforms are uniform', () => {
  it('along one stream: seeds "1" to "8", 200,000 draws each', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const u = draws(streamKey(String(seed), 'recall', 'discount'), 0, 200_000)
      expect(u.every((x) => x > 0 && x < 1)).toBe(true)
      expect(faults(`seed ${seed}`, u)).toEqual([])
    }
  })

  it('over the first draws of neighbouring replications: seeds "1" to "8", 100,000 replications each', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const u = firsts(streamKey(String(seed), 'recall', 'discount'), 100_000)
      expect(faults(`seed ${seed}`, u)).toEqual([])
    }
  })

  it('over the first draws of streams of neighbouring keys: 50,000 arms of seed "42"', () => {
    const stream = new Stream()
    const u = Float64Array.from({ length: 50_000 }, (_, i) =>
      stream.start(streamKey('42', 'recall', `arm${i}`), 0).uniform(),
    )
    expect(faults('arms', u)).toEqual([])
  })

  it('in their low bits too: the last 8 of 52, seed "low", 200,000 draws', () => {
    const u = draws(streamKey('low', 'recall'), 0, 200_000)
    const low = u.map((x) => (x * 2 ** 44) % 1)
    expect(faults('low bits', low)).toEqual([])
  })

  it('and the check can fail: draws squeezed by 2 %, or averaged with their neighbour', () => {
    const u = draws(streamKey('power', 'recall'), 0, 200_000)
    expect(
      faults(
        'squeezed',
        u.map((x) => 0.01 + 0.98 * x),
      ),
    ).not.toEqual([])
    const smooth = u.map((x, i) => (x + 0.02 * (u[i - 1] ?? 0.5)) / 1.02)
    expect(faults('smooth', smooth)).toContainEqual(expect.stringContaining('serial'))
  })
})

describe('Streams know nothing of each other', () => {
  /** Correlation over n replications of the first draws of two keys, in standard errors 1/√n. */
  const n = 50_000
  const between = (a: StreamKey, b: StreamKey): number => zOfCorrelation(firsts(a, n), firsts(b, n))

  it.each([
    [
      'purposes',
      streamKey('42', 'recall', 'discount', 'x'),
      streamKey('42', 'months', 'discount', 'x'),
    ],
    ['arms', streamKey('42', 'recall', 'discount', 'x'), streamKey('42', 'recall', 'upgrade', 'x')],
    [
      'cells',
      streamKey('42', 'recall', 'discount', 'x'),
      streamKey('42', 'recall', 'discount', 'y'),
    ],
    [
      'seeds',
      streamKey('42', 'recall', 'discount', 'x'),
      streamKey('43', 'recall', 'discount', 'x'),
    ],
  ])('of different %s: 50,000 replications, limit 4/√n = 0.018', (_, a, b) => {
    expect(Math.abs(between(a, b))).toBeLessThan(LIMIT)
  })

  it('of neighbouring replications, at every lag of 20 draws: seed "42", 2,000 pairs of 20 draws', () => {
    const key = streamKey('42', 'months', 'discount')
    const rows = Array.from({ length: 2_001 }, (_, i) => draws(key, i, 20))
    for (let lag = 0; lag < 20; lag++) {
      const x = rows.slice(1).flatMap((row) => Array.from(row.subarray(0, 20 - lag)))
      const y = rows.slice(0, -1).flatMap((row) => Array.from(row.subarray(lag)))
      expect(Math.abs(correlation(x, y) * Math.sqrt(x.length))).toBeLessThan(LIMIT)
    }
  })

  /**
   * Many z values, each standard normal under independence: none beyond the limit (6 in 100,000
   * each), and the sum of their squares as chi-square has it, neither too large nor too small.
   */
  const expectIndependent = (z: readonly number[]): void => {
    expect(largest(z)).toBeLessThan(LIMIT)
    expect(Math.abs(zOfSquares(z))).toBeLessThan(LIMIT)
  }

  it('of 100 neighbouring keys, each against the next and the tenth after it: 20,000 replications, limit 4/√n = 0.028', () => {
    expectIndependent(betweenKeys('42', 20_000))
  })

  it('of neighbouring replications, 1 to 64 apart: first draws of 100,000 replications, limit 4/√n = 0.013', () => {
    expectIndependent(betweenReplications(streamKey('42', 'margin', 'discount'), 100_000))
  })

  it('and the check can fail: a stream against a tenth of itself', () => {
    const a = firsts(streamKey('42', 'recall', 'a'), n)
    const b = firsts(streamKey('42', 'recall', 'b'), n)
    const mixed = b.map((x, i) => x + 0.1 * a[i]!)
    expect(Math.abs(correlation(a, mixed)) * Math.sqrt(n)).toBeGreaterThan(LIMIT)
  })
})

describe('First draws rarely coincide', () => {
  it('over 400,000 keys: at most 36 pairs of equal 32-bit words, and no two equal keys, seed "42"', () => {
    const keys = neighbours('42', COINCIDING)
    const pairs = pairsOfEqual(firstWords(keys))
    expect(pairs).toBeLessThanOrEqual(MOST_COINCIDENCES)
    expect(pairs).toBeGreaterThan(0)
    expect(new Set(keys.map((key) => key.join())).size).toBe(keys.length)
  })

  const words = firstWordsOf(streamKey('42', 'recall', 'discount'), COINCIDING)

  it('over 400,000 replications of one key: at most 36 pairs, seed "42"', () => {
    expect(pairsOfEqual(words)).toBeLessThanOrEqual(MOST_COINCIDENCES)
  })

  it('and the check can fail: words of 30 bits coincide four times as often', () => {
    const short = words.map((word) => word >>> 2)
    expect(pairsOfEqual(short)).toBeGreaterThan(MOST_COINCIDENCES)
  })
})
