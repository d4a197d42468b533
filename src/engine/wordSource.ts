import { Stream, streamKey } from './rng.ts'

/**
 * Words of the keyed streams in three orders, for test batteries outside this program: what is
 * random along one stream may still be alike between streams, or between replications.
 */

/** `one`: one stream; `interleaved`: five of neighbouring keys in turn; `rekeyed`: many replications. */
export const wordModes = ['one', 'interleaved', 'rekeyed'] as const

export type WordMode = (typeof wordModes)[number]

/** Writes the next words, one after another, until `out` is full. */
export type WordSource = (out: Uint32Array) => void

/** Streams that take turns. */
const INTERLEAVED = 5

/** Words of a replication before the next one starts. */
const WORDS_PER_REPLICATION = 16

/** Keys that differ in their last character, as those of arms do. */
const keyOf = (seed: string, i: number) => streamKey(seed, 'months', `arm${i}`)

const one = (seed: string): WordSource => {
  const stream = new Stream().start(keyOf(seed, 0), 0)
  return (out) => stream.fill(out, out.length)
}

const interleaved = (seed: string): WordSource => {
  const streams = Array.from({ length: INTERLEAVED }, (_, i) =>
    new Stream().start(keyOf(seed, i), 0),
  )
  let turn = 0
  return (out) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = streams[turn]?.word() ?? 0
      turn = turn + 1 === INTERLEAVED ? 0 : turn + 1
    }
  }
}

const rekeyed = (seed: string): WordSource => {
  const key = keyOf(seed, 0)
  const stream = new Stream()
  let replication = 0
  let left = 0
  return (out) => {
    for (let i = 0; i < out.length; i++) {
      if (left === 0) {
        stream.start(key, replication)
        replication += 1
        left = WORDS_PER_REPLICATION
      }
      out[i] = stream.word()
      left -= 1
    }
  }
}

const sources: Readonly<Record<WordMode, (seed: string) => WordSource>> = {
  one,
  interleaved,
  rekeyed,
}

/** The words of a seed in one of the orders. They never end. */
export const createWordSource = (seed: string, mode: WordMode): WordSource => sources[mode](seed)
