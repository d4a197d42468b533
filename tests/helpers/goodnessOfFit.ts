import { chiSquareUpper } from '../../src/stats/chiSquareUpper.ts'

/**
 * Chi-square tests of samplers. Random numbers come from a generator of their own (sfc32 by
 * C. Doty-Humphrey), so that a test depends on the sampler alone.
 */

/**
 * A right sampler has a p-value below this once in 10,000 tests. Seeds are fixed: a test that
 * passes once keeps passing until the numbers change.
 */
export const SUSPICIOUS = 1e-4

/** Expected counts below this are pooled, since chi-square is not their distribution. */
const FEWEST = 5

/** 32-bit words. */
export const words = (seed: number): (() => number) => {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88, 1]
  const word = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let i = 0; i < 20; i++) word()
  return word
}

/** Uniform numbers with 53 bits, strictly between 0 and 1. */
export const uniforms = (seed: number): (() => number) => {
  const word = words(seed)
  return () => ((word() >>> 5) * 67_108_864 + (word() >>> 6) + 0.5) / 9_007_199_254_740_992
}

/** How often each of `size` categories is drawn. */
export const counted = (draws: number, size: number, draw: () => number): Float64Array => {
  const counts = new Float64Array(size)
  for (let i = 0; i < draws; i++) counts[draw()]!++
  return counts
}

export interface Fit {
  readonly statistic: number
  readonly freedom: number
  /** P(χ² > statistic) */
  readonly p: number
}

/**
 * Pearson's test of counts against probabilities that sum to 1. Neighbouring categories are pooled
 * until 5 are expected in each. Counts where nothing can be are a misfit beyond doubt.
 */
export const fitOf = (observed: ArrayLike<number>, probability: ArrayLike<number>): Fit => {
  let n = 0
  for (let i = 0; i < observed.length; i++) n += observed[i]!
  const pooled: [seen: number, expected: number][] = []
  let last: [seen: number, expected: number] = [0, 0]
  for (let i = 0; i < observed.length; i++) {
    if (observed[i]! > 0 && !(probability[i]! > 0)) return { statistic: Infinity, freedom: 1, p: 0 }
    last = [last[0] + observed[i]!, last[1] + n * probability[i]!]
    if (last[1] < FEWEST) continue
    pooled.push(last)
    last = [0, 0]
  }
  const end = pooled.at(-1)
  if (!end) throw new Error(`${n} draws are too few for a chi-square test.`)
  end[0] += last[0]
  end[1] += last[1]
  const statistic = pooled.reduce((sum, [seen, e]) => sum + (seen - e) ** 2 / e, 0)
  const freedom = pooled.length - 1
  return { statistic, freedom, p: freedom > 0 ? chiSquareUpper(statistic, freedom) : 1 }
}

/** p-value of the claim that numbers are uniform on 0…1, in bins of equal width: 200, so that tails show too. */
export const pOfUniform = (u: ArrayLike<number>, bins = 200): number => {
  const counts = new Float64Array(bins)
  for (let i = 0; i < u.length; i++) {
    const bin = Math.floor(u[i]! * bins)
    counts[Math.max(0, Math.min(bins - 1, bin))]!++
  }
  return fitOf(counts, new Float64Array(bins).fill(1 / bins)).p
}
