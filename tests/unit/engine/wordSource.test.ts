import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../../src/engine/rng.ts'
import { createWordSource, wordModes, type WordMode } from '../../../src/engine/wordSource.ts'

const words = (mode: WordMode, n: number, seed = '42'): number[] => {
  const out = new Uint32Array(n)
  createWordSource(seed, mode)(out)
  return Array.from(out)
}

const keyed = (arm: number, replication: number, n: number): number[] => {
  const stream = new Stream().start(streamKey('42', 'months', `arm${arm}`), replication)
  return Array.from({ length: n }, () => stream.word())
}

describe('The words for test batteries', () => {
  it('of one stream are that stream’s', () => {
    expect(words('one', 1_000)).toEqual(keyed(0, 0, 1_000))
  })

  it('interleaved come from five streams of neighbouring keys in turn', () => {
    const streams = [0, 1, 2, 3, 4].map((arm) => keyed(arm, 0, 40))
    const turns = Array.from({ length: 200 }, (_, i) => streams[i % 5]![Math.floor(i / 5)]!)
    expect(words('interleaved', 200)).toEqual(turns)
  })

  it('rekeyed are the first 16 of each replication', () => {
    const parts = [0, 1, 2, 3].flatMap((replication) => keyed(0, replication, 16))
    expect(words('rekeyed', 64)).toEqual(parts)
  })

  it('are the same however many are asked for at a time', () => {
    for (const mode of wordModes) {
      const source = createWordSource('42', mode)
      const parts = [1, 0, 7, 16, 100, 3].flatMap((n) => {
        const out = new Uint32Array(n)
        source(out)
        return Array.from(out)
      })
      expect(parts).toEqual(words(mode, parts.length))
    }
  })

  it('differ by mode and by seed', () => {
    const all = wordModes.flatMap((mode) => ['1', '2'].map((seed) => words(mode, 64, seed).join()))
    expect(new Set(all).size).toBe(2 * wordModes.length)
  })
})
