import { Stream, streamKey, type StreamKey } from '../../src/engine/rng.ts'
import { chiSquare, correlation, zOfChiSquare } from './statistics.ts'

/** The first uniform of each of the first n replications of a stream. */
export const firsts = (key: StreamKey, n: number): Float64Array => {
  const stream = new Stream()
  return Float64Array.from({ length: n }, (_, i) => stream.start(key, i).uniform())
}

/** Keys of neighbouring arms of a seed. */
export const neighbours = (seed: string, n: number): StreamKey[] =>
  Array.from({ length: n }, (_, i) => streamKey(seed, 'recall', `arm${i}`))

/** The first word of each of some streams. */
export const firstWords = (keys: readonly StreamKey[]): Uint32Array => {
  const stream = new Stream()
  return Uint32Array.from(keys, (key) => stream.start(key, 0).word())
}

/** The first word of each of the first n replications of a stream. */
export const firstWordsOf = (key: StreamKey, n: number): Uint32Array => {
  const stream = new Stream()
  return Uint32Array.from({ length: n }, (_, i) => stream.start(key, i).word())
}

/** Words in which equality is looked for. */
export const COINCIDING = 400_000

/**
 * n²/2 / 2³² = 18.6 pairs of equal 32-bit words are expected by chance among 400,000, Poisson; 36 is
 * four standard deviations (√18.6 = 4.3) above.
 */
export const MOST_COINCIDENCES = 36

/** How many pairs of words are equal. */
export const pairsOfEqual = (words: Uint32Array): number => {
  const sorted = words.slice().sort()
  let pairs = 0
  let run = 1
  for (let i = 1; i < sorted.length; i++) {
    run = sorted[i] === sorted[i - 1] ? run + 1 : 1
    pairs += run - 1
  }
  return pairs
}

/** Correlation of two rows of independent draws in standard errors 1/√n. */
export const zOfCorrelation = (x: Float64Array, y: Float64Array): number =>
  correlation(x, y) * Math.sqrt(x.length)

/** Correlations of the first draws of 100 neighbouring keys, each with the next and the tenth after it. */
export const betweenKeys = (seed: string, replications: number): number[] => {
  const of = neighbours(seed, 110).map((key) => firsts(key, replications))
  return [1, 10].flatMap((step) => of.slice(0, 100).map((x, i) => zOfCorrelation(x, of[i + step]!)))
}

/** Correlations of the first draws of a stream's replications with those 1 to 64 later. */
export const betweenReplications = (key: StreamKey, n: number): number[] => {
  const u = firsts(key, n)
  return Array.from({ length: 64 }, (_, i) =>
    zOfCorrelation(u.subarray(i + 1), u.subarray(0, n - i - 1)),
  )
}

export const largest = (z: readonly number[]): number => Math.max(...z.map(Math.abs))

/** The sum of squares of many z as a standard normal deviate: neither too large nor too small. */
export const zOfSquares = (z: readonly number[]): number =>
  zOfChiSquare(
    z.reduce((sum, each) => sum + each * each, 0),
    z.length,
  )

/** How evenly whole numbers below `size` fall, as a standard normal deviate. */
export const zOfUniform = (numbers: Iterable<number>, size: number): number => {
  const counts = new Float64Array(size)
  for (const x of numbers) counts[x]!++
  return zOfChiSquare(chiSquare(counts), size - 1)
}
