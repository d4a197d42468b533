import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDocument } from '../../../src/scenario/write.ts'
import { canonical } from '../../../src/share/canonical.ts'
import { applied, difference, NoDifference } from '../../../src/share/difference.ts'
import { armOf, preset } from '../../helpers/scenarios.ts'

const json = fc.jsonValue({ maxDepth: 4 })

/** Lists whose entries have ids, as scenarios have them, in objects. */
const entries = fc
  .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', '$'), x: json }), {
    selector: ({ id }) => id,
  })
  .map((list) => ({ list }))

/** What JSON keeps of a value: no −0. */
const kept = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the one text of a JSON value', () => {
  it('does not depend on the order of keys', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
  })

  it('holds the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(kept(value))
      }),
    )
  })
})

describe('a difference', () => {
  it('makes the second document of the first, whatever they are', () => {
    const pair = fc.oneof(fc.tuple(json, json), fc.tuple(entries, entries), fc.tuple(json, entries))
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [from, to] = [kept(a), kept(b)]
        const change = kept(difference(from, to) ?? {})
        const isEqual = canonical(from) === canonical(to)
        expect(canonical(isEqual ? from : applied(from, change))).toBe(canonical(to))
      }),
      { numRuns: 2_000, seed: 3 },
    )
  })

  it('of equal documents is nothing', () => {
    const document = toDocument(preset('telecom-40k-modelled'))
    expect(difference(document, structuredClone(document))).toBeUndefined()
  })

  it('names what was changed and nothing else', () => {
    const from = toDocument(preset('telecom-40k'))
    const to = toDocument(
      preset('telecom-40k', (scenario) => {
        armOf(scenario, 'discount').recall = 35
        scenario.arms.reverse()
      }),
    )
    expect(difference(from, to)).toEqual({
      arms: { discount: { recall: [35] }, $: ['tailored', 'combo', 'upgrade', 'discount'] },
    })
  })

  it.each([
    ['a text', {}, 'x'],
    ['a list of two', {}, [1, 2]],
    ['a place below a number', { a: 1 }, { a: { b: [2] } }],
    ['an entry that is not there', { l: [{ id: 'a' }] }, { l: { $: ['b'] } }],
    ['an entry outside the order', { l: [{ id: 'a' }] }, { l: { b: [{ id: 'b' }] } }],
    ['an order that is no list', { l: [{ id: 'a' }] }, { l: { $: 'a' } }],
    ['null', { a: {} }, { a: null }],
  ])('that holds %s where that cannot be is refused', (_what, from, change) => {
    expect(() => applied(from, change)).toThrow(NoDifference)
  })

  it('reaches no prototype', () => {
    const change: unknown = JSON.parse('{"__proto__":[{"polluted":1}],"constructor":[1]}')
    const made = applied({}, change) as object
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
    expect(Object.keys(made).sort()).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const below: unknown = JSON.parse('{"__proto__":{"polluted":[1]},"constructor":{"x":[1]}}')
    expect(() => applied({}, below)).toThrow(NoDifference)
  })

  it('nested 100,000 deep is refused without running out of stack', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)
    expect(() => applied({ a: {} }, deep)).toThrow(NoDifference)
  })
})
