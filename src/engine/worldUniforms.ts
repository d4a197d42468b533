import type { Model } from '../model/model.ts'
import { owenScrambled } from '../stats/owenScramble.ts'
import { directionNumbers, SOBOL_DIMENSIONS, sobolWord } from '../stats/sobol.ts'
import { Stream, streamKey, type StreamKey } from './rng.ts'

/**
 * How worlds are spread. `sobol`: evenly, by scrambled Sobol points, so that few worlds say as much
 * as many. `independent`: each by itself, for what relies on independent replications.
 */
export type Worlds = 'sobol' | 'independent'

/**
 * Independent scrambles that take turns: replication i is point ⌊i/16⌋ of scramble i mod 16. Their
 * averages are 16 independent estimates, whose spread is the standard error.
 */
export const SCRAMBLES = 16
const SCRAMBLE_BITS = 4

const TWO_32 = 4_294_967_296
const TWO_NEG_52 = 1 / 4_503_599_627_370_496

/** Writes the uniforms of a replication, one per uncertain input in the model's order. */
export type Uniforms = (replication: number, out: Float64Array) => void

/** What an input's uniforms are made from. */
interface Source {
  readonly key: StreamKey
  /** `null`: beyond the dimensions there are, drawn independently */
  readonly directions: Int32Array | null
  /** two words per scramble */
  readonly seeds: Int32Array
}

/** Rank of each path in alphabetical order. */
const ranks = (paths: readonly string[]): number[] => {
  const sorted = [...paths].sort()
  return paths.map((path) => sorted.indexOf(path))
}

const seedsOf = (seed: string, path: string): Int32Array => {
  const key = streamKey(seed, 'world', path, 'scramble')
  const stream = new Stream()
  const out = new Int32Array(2 * SCRAMBLES)
  for (let s = 0; s < SCRAMBLES; s++) {
    stream.start(key, s)
    out[2 * s] = stream.word()
    out[2 * s + 1] = stream.word()
  }
  return out
}

const sourcesOf = ({ uncertain }: Model, seed: string, worlds: Worlds): Source[] => {
  const paths = uncertain.map(({ path }) => path)
  const dimensions = ranks(paths)
  return paths.map((path, i): Source => {
    const dimension = dimensions[i] ?? 0
    const isSobol = worlds === 'sobol' && dimension < SOBOL_DIMENSIONS
    return {
      key: streamKey(seed, 'world', path),
      directions: isSobol ? directionNumbers(dimension) : null,
      seeds: isSobol ? seedsOf(seed, path) : new Int32Array(0),
    }
  })
}

/**
 * The uniforms behind the worlds of a run, strictly between 0 and 1, odd multiples of 2⁻⁵³.
 *
 * The dimension of an input is the rank of its path among those of the uncertain inputs; scrambles
 * and finer bits are keyed by seed and path. Sobol points decide the first 20 bits, the input's own
 * stream the rest: up to 2²⁰ points of a scramble no two share their first 20 bits, and below them
 * Owen's scrambling is independent bits.
 */
export const createUniforms = (model: Model, seed: string, worlds: Worlds): Uniforms => {
  const sources = sourcesOf(model, seed, worlds)
  const stream = new Stream()
  return (replication, out) => {
    const scramble = replication & (SCRAMBLES - 1)
    const point = replication >>> SCRAMBLE_BITS
    for (let i = 0; i < sources.length; i++) {
      const { key, directions, seeds } = sources[i]!
      stream.start(key, replication)
      if (directions === null) {
        out[i] = stream.uniform()
        continue
      }
      const word = sobolWord(directions, point)
      const first = owenScrambled(word, seeds[2 * scramble]!, seeds[2 * scramble + 1]!)
      out[i] = (first * TWO_32 + stream.word() + 0.5) * TWO_NEG_52
    }
  }
}
