/**
 * Nested uniform scrambling of points of a digital net (A. B. Owen, "Randomly permuted (t,m,s)-nets
 * and (t,s)-sequences", Lecture Notes in Statistics 106 (1995) 299): each bit of a coordinate is
 * turned over or not, independently for every pattern of the bits above it. Each point is then
 * uniform by itself and the evenness of the net is kept exactly.
 *
 * The turns are drawn by hashing the pattern together with a 64-bit seed, five levels at a time: the
 * 31 turns of a subtree of five levels are the bits of one word. The hash is two rounds of
 * `triple32` (C. Wellons, "Hash Prospector", 2018). Integer arithmetic.
 */

/** Bits that are scrambled; what is finer than 2⁻²⁰ is the caller's. */
export const SCRAMBLED_BITS = 20

const WORD_BITS = 32
const LEVELS = 5
/** Where the first group of bits begins. */
const TOP = WORD_BITS - LEVELS
const GOLDEN = 0x9e3779b9 | 0

const triple32 = (word: number): number => {
  let x = word
  x ^= x >>> 17
  x = Math.imul(x, 0xed5ad4bb)
  x ^= x >>> 11
  x = Math.imul(x, 0xac4c1b51)
  x ^= x >>> 15
  x = Math.imul(x, 0x31848bab)
  return x ^ (x >>> 14)
}

/**
 * The first 20 bits of a coordinate, scrambled.
 * @param word the coordinate as a 32-bit fraction
 * @param seedA first word of the scramble's seed
 * @param seedB second word of it
 * @returns integer from 0 to 2²⁰ − 1
 */
export const owenScrambled = (word: number, seedA: number, seedB: number): number => {
  let out = 0
  for (let shift = TOP; shift >= WORD_BITS - SCRAMBLED_BITS; shift -= LEVELS) {
    // All bits above this group, led by a 1 that tells patterns of different lengths apart.
    const above = shift === TOP ? 1 : (1 << (TOP - shift)) | (word >>> (shift + LEVELS))
    const turns = triple32(triple32((Math.imul(above, GOLDEN) + seedA) | 0) ^ seedB)
    let node = 1
    for (let at = shift + LEVELS - 1; at >= shift; at--) {
      const bit = (word >>> at) & 1
      out = (out << 1) | (bit ^ ((turns >>> node) & 1))
      node = (node << 1) | bit
    }
  }
  return out
}
