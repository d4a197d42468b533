import { describe, expect, it } from 'vitest'
import { Stream, streamKey, type Purpose, type StreamKey } from '../../../src/engine/rng.ts'
import { createStreams } from '../../../src/engine/streams.ts'
import { compile, preset, presetModel } from '../../helpers/scenarios.ts'

const words = (key: StreamKey, replication: number, count: number): number[] => {
  const stream = new Stream().start(key, replication)
  return Array.from({ length: count }, () => stream.word())
}

const first = (seed: string, purpose: Purpose = 'recall', ...parts: readonly string[]): string =>
  words(streamKey(seed, purpose, ...parts), 0, 4).join()

/** sfc32 as its author publishes it, on unsigned words: what the stream must give. */
const sfc32 = (key: StreamKey, counter: number): (() => number) => {
  let [a, b, c, d] = [key[0]! >>> 0, key[1]! >>> 0, key[2]! >>> 0, counter >>> 0]
  return () => {
    const sum = (a + b + d) % 2 ** 32
    d = (d + 1) % 2 ** 32
    a = (b ^ (b >>> 9)) >>> 0
    b = (c * 9) % 2 ** 32
    c = (((c * 2 ** 21) % 2 ** 32) + Math.floor(c / 2 ** 11) + sum) % 2 ** 32
    return sum
  }
}

describe('A random stream', () => {
  it('is sfc32 with the key as its first three words and the replication as its counter, 15 rounds discarded', () => {
    for (const replication of [0, 1, 77, 2 ** 31, 2 ** 32 - 3]) {
      const key = streamKey('42', 'months', 'discount', 'reason=price')
      const reference = sfc32(key, replication)
      for (let i = 0; i < 15; i++) reference()
      const expected = Array.from({ length: 200 }, () => reference())
      expect(words(key, replication, 200)).toEqual(expected)
    }
  })

  /**
   * M. D. Henderson, maloquacious/prng, sfc32_test.go: words of sfc32 seeded (0, 12345, 0), counter
   * 1, 12 rounds discarded, here from the fourth on, since the stream discards 15.
   * S. Sakai, crate sfc-prng, a translation of PractRand pre0.95: `Sfc32::new(0, 0, 0, None)`, 15 rounds.
   */
  it('gives the words that others print of sfc32', () => {
    const printed = [
      2_882_324_903, 362_604_721, 4_227_106_926, 1_933_307_004, 1_608_300_071, 2_256_615_412,
      2_701_957_640,
    ]
    expect(words(Int32Array.of(0, 12_345, 0), 1, 7)).toEqual(printed)
    expect(words(Int32Array.of(0, 0, 0), 1, 1)).toEqual([0xfb52_c520])
  })

  it('differs by seed, by purpose and by every part of its key', () => {
    const base = ['42', 'recall', 'discount', 'reason=price'] as const
    const variants = [
      first(...base),
      first('43', 'recall', 'discount', 'reason=price'),
      first('42', 'months', 'discount', 'reason=price'),
      first('42', 'margin', 'discount', 'reason=price'),
      first('42', 'world', 'discount', 'reason=price'),
      first('42', 'individuals', 'discount', 'reason=price'),
      first('42', 'recall', 'upgrade', 'reason=price'),
      first('42', 'recall', 'discount', 'reason=service'),
      first('42', 'recall', 'discount'),
      first('42', 'recall', 'discount', ''),
      first('42', 'recall', 'discountreason=price'),
      first('42', 'recall', 'discount,reason=price'),
      first('42', 'recall', 'reason=price', 'discount'),
    ]
    expect(new Set(variants).size).toBe(variants.length)
    expect(first(...base)).toBe(variants[0])
  })

  it('differs from one replication to the next', () => {
    const key = streamKey('42', 'recall', 'discount')
    const starts = Array.from({ length: 10_000 }, (_, i) => words(key, i, 2).join())
    expect(new Set(starts).size).toBe(starts.length)
  })

  it('can be reached at any replication in any order, however much was drawn before', () => {
    const key = streamKey('42', 'months', 'discount')
    const other = streamKey('42', 'months', 'upgrade')
    const order = [900, 3, 3, 0, 31, 32, 65_535, 1]
    const fresh = order.map((replication) => words(key, replication, 5))
    const stream = new Stream()
    const reused = order.map((replication, i) => {
      stream.start(other, i)
      for (let k = 0; k < i * 7; k++) stream.word()
      stream.start(key, replication)
      return Array.from({ length: 5 }, () => stream.word())
    })
    expect(reused).toEqual(fresh)
  })

  it('fills an array with the very words it would give one by one, and goes on from there', () => {
    const key = streamKey('42', 'months', 'discount')
    const filled = new Stream().start(key, 9)
    const single = new Stream().start(key, 9)
    for (const n of [1, 0, 7, 1_024, 3]) {
      const out = new Uint32Array(1_024).fill(5)
      filled.fill(out, n)
      expect(Array.from(out.subarray(0, n))).toEqual(Array.from({ length: n }, () => single.word()))
      expect(out.subarray(n).every((word) => word === 5)).toBe(true)
    }
    expect(filled.uniform()).toBe(single.uniform())
  })

  it('leaves the key it starts from untouched', () => {
    const key = streamKey('42', 'recall', 'discount')
    const before = Array.from(key)
    words(key, 5, 100)
    expect(Array.from(key)).toEqual(before)
  })

  it('gives uniforms strictly between 0 and 1, even at the ends of the words', () => {
    class Constant extends Stream {
      private readonly constant: number
      constructor(constant: number) {
        super()
        this.constant = constant
      }
      override word(): number {
        return this.constant
      }
    }
    expect(new Constant(0).uniform()).toBe(2 ** -53)
    expect(new Constant(0xffff_ffff).uniform()).toBe(1 - 2 ** -53)
  })
})

describe('A seed', () => {
  const withSeed = (seed: unknown): string =>
    preset('starter', (scenario) => Object.assign(scenario, { seed })).seed

  it('of 1 and of "1" is the same seed', () => {
    expect(withSeed(1)).toBe(withSeed('1'))
  })

  it('of "1", "11", "111", " 1" and "" are five different seeds', () => {
    const seeds = ['1', '11', '111', ' 1', ''].map((seed) => first(withSeed(seed)))
    expect(new Set(seeds).size).toBe(5)
  })

  it('that only moves a character from the seed to the key is another stream', () => {
    expect(first('4', 'recall', '2x')).not.toBe(first('42', 'recall', 'x'))
  })
})

describe('The streams of a run', () => {
  const model = presetModel('telecom-40k-modelled')
  const streams = createStreams(model, '42')
  const text = (key: StreamKey): string => key.join()

  it('are one per uncertain input, and one per purpose and arm or class, all different', () => {
    const { seed, ...keyed } = streams
    const worlds = model.uncertain.map(({ path }) => streamKey(seed, 'world', path))
    const all = [...Object.values(keyed).flat(), ...worlds].map(text)
    const { uncertain, entries, classes, arms } = model
    expect(all).toHaveLength(
      uncertain.length + entries.length + 3 * classes.length + 4 * arms.length,
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it('follow ids, so that the order of arms in the document does not matter', () => {
    const turned = compile(preset('telecom-40k-modelled', (s) => s.arms.reverse()))
    const again = createStreams(turned, '42')
    model.arms.forEach((arm, a) => {
      const b = turned.arms.findIndex(({ id }) => id === arm.id)
      expect(text(again.armMargin[b]!)).toBe(text(streams.armMargin[a]!))
    })
    const byClass = (of: typeof model, keys: readonly StreamKey[]) =>
      new Map(of.classes.map(({ arm, key }, c) => [`${of.arms[arm]!.id} ${key}`, text(keys[c]!)]))
    expect(byClass(turned, again.months)).toEqual(byClass(model, streams.months))
    expect(byClass(turned, again.margin)).toEqual(byClass(model, streams.margin))
  })
})
