import alea from 'seedrandom/lib/alea.js'

/**
 * Keyed random streams. Text names a stream: seedrandom's `alea` hashes it once into 96 bits; the
 * replication's number is the fourth word of an sfc32 generator (Chris Doty-Humphrey, PractRand),
 * and the first draws are discarded. So any replication of any stream can be reached directly, and
 * a stream never depends on how many draws another one makes.
 */

/** What a stream is drawn for. */
export type Purpose = 'world' | 'recall' | 'months' | 'fine' | 'margin' | 'individuals'

/** Three 32-bit words that a key hashes to. */
export type StreamKey = Int32Array

/** Draws of `alea` skipped before its words are used: its first draws coincide too often across keys. */
const ALEA_DISCARD = 8

/** Rounds of sfc32 discarded after seeding, so that neighbouring replications share nothing. */
const SFC_DISCARD = 15

const DISCARDED = new Int32Array(SFC_DISCARD)

const TWO_NEG_52 = 1 / 4_503_599_627_370_496

/**
 * The key of a stream. Parts are texts such as an arm's id or an input's path, never positions.
 * Seeds are taken as text: 1 and "1" are the same seed, " 1" is another.
 */
export const streamKey = (
  seed: string,
  purpose: Purpose,
  ...parts: readonly string[]
): StreamKey => {
  const hash = alea(JSON.stringify([seed, purpose, ...parts]))
  for (let i = 0; i < ALEA_DISCARD; i++) hash.int32()
  return Int32Array.of(hash.int32(), hash.int32(), hash.int32())
}

/** Murmur3's finaliser (Austin Appleby): every bit of the input moves every bit of the output. */
const mixed = (x: number): number => {
  let h = x
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  return h ^ (h >>> 16)
}

/**
 * Word `i` of a stream at a replication, reached without drawing those before it: a hash of the key,
 * the replication and `i`. For the few draws of which only some are needed.
 */
export const wordAt = (key: StreamKey, replication: number, i: number): number => {
  const first = mixed((key[0] as number) + Math.imul(i, 0x9e37_79b1))
  const second = mixed(first ^ ((key[1] as number) + Math.imul(replication, 0x85eb_ca77)))
  return mixed(second ^ ((key[2] as number) + i)) >>> 0
}

/** One stream at one replication. Reused: `start` moves it to another key and replication. */
export class Stream {
  /** a, b, c and the counter, for loops that keep them in locals, as `fill` does */
  readonly state: Int32Array = new Int32Array(4)

  /** Goes to the beginning of replication `replication` of the stream. */
  start(key: StreamKey, replication: number): this {
    const s = this.state
    s[0] = key[0] as number
    s[1] = key[1] as number
    s[2] = key[2] as number
    s[3] = replication
    this.fill(DISCARDED, SFC_DISCARD)
    return this
  }

  /** The next 32 random bits, as an unsigned integer. */
  word(): number {
    const s = this.state
    const a = s[0] as number
    const b = s[1] as number
    const c = s[2] as number
    const d = s[3] as number
    const sum = (((a + b) | 0) + d) | 0
    s[3] = (d + 1) | 0
    s[0] = b ^ (b >>> 9)
    s[1] = (c + (c << 3)) | 0
    s[2] = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** The next `n` words, written to `out`: the same as `n` calls of `word`, faster. */
  fill(out: Uint32Array | Int32Array, n: number): void {
    const s = this.state
    let a = s[0] as number
    let b = s[1] as number
    let c = s[2] as number
    let d = s[3] as number
    for (let i = 0; i < n; i++) {
      const sum = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + sum) | 0
      out[i] = sum
    }
    s[0] = a
    s[1] = b
    s[2] = c
    s[3] = d
  }

  /** Uniform strictly between 0 and 1: an odd multiple of 2⁻⁵³, from two words. */
  uniform(): number {
    const high = this.word() >>> 6
    const low = this.word() >>> 6
    return (high * 67_108_864 + low + 0.5) * TWO_NEG_52
  }
}
