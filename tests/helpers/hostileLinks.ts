import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'

/** Links that somebody broke or made up, each from a valid one. */
export interface HostileLink {
  readonly kind: string
  readonly hash: string
  /** position of the valid link it was made from */
  readonly from: number
  /** whether only the carrying was bad, so that it must not open as anything else */
  readonly damaged: boolean
}

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%. é']

const deep = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`

/** JSON that no scenario holds, as text: some of it cannot be written from values. */
const HOSTILE_JSON: readonly string[] = [
  deep(17),
  deep(20_000),
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  ...['1e999', '-1e999', '1e308', '9007199254740993', '5e-324', '-0', '1e12'],
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":1,"valueOf":null,"hasOwnProperty":[]}',
  '{"dist":"__proto__","mean":1}',
  '{"dist":"sample","values":[1e999,null,"x"]}',
  '{"$":["__proto__","constructor","discount","discount"]}',
  '{"$":[],"discount":{"recall":[{"dist":"beta"}]}}',
  ...['[]', '[[]]', '[null]', '[1,2]', '{}', 'null', 'true', '""', '"\\ud800"'],
  '"<img src=x onerror=alert(1)>"',
  '{"name":"package","version":"1.0.0","dependencies":{}}',
  `[${'{"id":"a"},'.repeat(2_000)}{"id":"a"}]`,
]

/** A text of JSON with the value at one of its places replaced by another text. */
const replacedAt = (text: string, place: number, by: string): string => {
  const value: unknown = JSON.parse(text)
  const spots: (() => void)[] = []
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    const parent = at as Record<string, unknown>
    for (const key of Object.keys(parent)) {
      spots.push(() => {
        parent[key] = '\u0001'
      })
      visit(parent[key])
    }
  }
  visit(value)
  spots[place % spots.length]?.()
  return JSON.stringify(value).replace('"\\u0001"', () => by)
}

const packed = (hash: string): Buffer => Buffer.from(hash.slice(3), 'base64url')

const repacked = (hash: string, text: string): string =>
  `${hash.slice(0, 3)}${deflateSync(text).toString('base64url')}`

type Make = (hash: string, where: number, what: number) => string

const damages: Readonly<Record<string, Make>> = {
  'cut off': (hash, where) => hash.slice(0, where % hash.length),
  'a character replaced': (hash, where, what) => {
    const at = where % hash.length
    return `${hash.slice(0, at)}${ALPHABET[what % ALPHABET.length] ?? ''}${hash.slice(at + 1)}`
  },
  'a character removed': (hash, where) => {
    const at = where % hash.length
    return hash.slice(0, at) + hash.slice(at + 1)
  },
  'a bit flipped': (hash, where) => {
    const bytes = packed(hash)
    const bit = where % (8 * bytes.length)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return `${hash.slice(0, 3)}${bytes.toString('base64url')}`
  },
  'two ends swapped': (hash, where) => {
    const at = 3 + (where % (hash.length - 3))
    return hash.slice(0, 3) + hash.slice(at) + hash.slice(3, at)
  },
}

const forgeries: Readonly<Record<string, Make>> = {
  'a value replaced': (hash, where, what) =>
    repacked(
      hash,
      replacedAt(
        inflateSync(packed(hash)).toString('utf8'),
        where,
        HOSTILE_JSON[what % HOSTILE_JSON.length] ?? '',
      ),
    ),
  'something else packed': (hash, _where, what) =>
    repacked(hash, HOSTILE_JSON[what % HOSTILE_JSON.length] ?? ''),
  'a hostile member added': (hash, where, what) => {
    const text = inflateSync(packed(hash)).toString('utf8')
    const key = ['__proto__', 'constructor', 's', 'b', 'd', 'm', 'v'][where % 7] ?? ''
    const value = HOSTILE_JSON[what % HOSTILE_JSON.length] ?? ''
    return repacked(hash, `${text.slice(0, -1)},"${key}":${value}}`)
  },
  'another revision named': (hash, where) => {
    const names = ['telecom-40k@999999', 'nobody@1', '../schema@1', 'starter@0', 'constructor@1']
    const text = inflateSync(packed(hash)).toString('utf8')
    return repacked(hash, text.replace(/"b":"[^"]*"/, `"b":"${names[where % names.length] ?? ''}"`))
  },
  'the other format named': (hash) => `${hash.startsWith('v1') ? 'v2' : 'v1'}${hash.slice(2)}`,
}

/** `n` links, each made of one of the valid ones; the same ones for the same seed. */
export const hostileLinks = (
  valid: readonly string[],
  n: number,
  seed: number,
): readonly HostileLink[] => {
  const kinds = [
    ...Object.entries(damages).map(([kind, make]) => ({ kind, make, damaged: true })),
    ...Object.entries(forgeries).map(([kind, make]) => ({ kind, make, damaged: false })),
  ]
  const choice = fc.record({ from: fc.nat(), kind: fc.nat(), where: fc.nat(), what: fc.nat() })
  return fc.sample(choice, { numRuns: n, seed }).map(({ from, kind, where, what }) => {
    const chosen = kinds[kind % kinds.length]!
    const position = from % valid.length
    const hash = chosen.make(valid[position] ?? '', where, what)
    return { kind: chosen.kind, hash, from: position, damaged: chosen.damaged }
  })
}
