import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODEL_VERSION } from '../../../src/model/version.ts'
import { toDocument } from '../../../src/scenario/write.ts'
import { decodeLink, encodeLink } from '../../../src/share/link.ts'
import { scenarioArbitrary } from '../../helpers/arbitraries.ts'
import { preset, presetIds, type Scenario } from '../../helpers/scenarios.ts'

/** A hash that holds this text, as a hostile author would make it. */
const hashOf = (text: string | Buffer): string => `v1.${deflateSync(text).toString('base64url')}`

const hashOfJson = (value: unknown): string => hashOf(JSON.stringify(value))

const refusal = async (hash: string): Promise<string> => {
  const decoded = await decodeLink(hash)
  return decoded.ok ? `opened ${decoded.linked.scenario.name}` : decoded.message
}

const DAMAGED =
  'This link is damaged or cut off. Copy it again, all of it, or ask for the scenario as a file.'
const NO_SCENARIO = 'This link does not hold a scenario. Ask for the scenario as a file.'

const generated = fc.sample(scenarioArbitrary, { numRuns: 5, seed: 7 })
const originals: readonly Scenario[] = [...presetIds.map((id) => preset(id)), ...generated]
const links = await Promise.all(originals.map((scenario) => encodeLink(scenario)))

describe('a link', () => {
  it('begins with the version of its format and holds only characters that are safe in an address', () => {
    for (const link of links) expect(link).toMatch(/^v2\.[A-Za-z0-9_-]+$/)
  })

  it('opens the scenario and the view, and tells the version that wrote it', async () => {
    const scenario = preset('telecom-40k')
    const view = { scope: 'tested', metric: 'roi' }
    expect(await decodeLink(await encodeLink(scenario, view))).toEqual({
      ok: true,
      linked: { scenario, view, modelVersion: MODEL_VERSION, base: null },
    })
    expect(await decodeLink(await encodeLink(scenario))).toMatchObject({ linked: { view: {} } })
  })

  it('opens each of the scenarios that are damaged below', async () => {
    for (const [i, link] of links.entries()) {
      expect(await decodeLink(link)).toMatchObject({ ok: true, linked: { scenario: originals[i] } })
    }
  })

  it('is the same for scenarios that are equal', async () => {
    const scenario = preset('telecom-40k')
    expect(await encodeLink(structuredClone(scenario))).toBe(await encodeLink(scenario))
  })

  // Chat programs cut longer ones.
  it.each(presetIds)('to %s has fewer than 2,000 characters', async (id) => {
    const link = await encodeLink(preset(id), { scope: 'all', metric: 'profitPerTargeted' })
    expect(link.length).toBeLessThan(2_000)
  })
})

describe('the view in a link', () => {
  const document = toDocument(preset('starter'))

  it.each([
    [
      { scope: 'all', metric: 'roi', tab: 'plan', __proto__: null },
      { scope: 'all', metric: 'roi' },
    ],
    [{ scope: 5, metric: { a: 1 } }, {}],
    [{ scope: 'tested', metric: 'luck' }, { scope: 'tested' }],
    [{ screen: 'design' }, { screen: 'design' }],
    [{ screen: 'admin' }, {}],
    [{ scope: 'some', metric: 'toString' }, {}],
    [{ scope: '__proto__', metric: 'pBestProfit' }, {}],
    [{ scope: 'all', metric: null }, { scope: 'all' }],
    ['all', {}],
    [null, {}],
    [undefined, {}],
    [[], {}],
  ])('%j is read as %j', async (view, kept) => {
    const decoded = await decodeLink(hashOfJson({ m: '1', s: document, v: view }))
    expect(decoded).toMatchObject({ ok: true })
    expect(decoded.ok && decoded.linked.view).toEqual(kept)
  })

  it('and a version that is no text do not stop the scenario from opening', async () => {
    const decoded = await decodeLink(hashOfJson({ m: [1], s: document }))
    expect(decoded.ok && decoded.linked.modelVersion).toBe('')
  })
})

describe('a damaged link', () => {
  it('is refused wherever it is cut off', async () => {
    for (const [i, link] of links.entries()) {
      for (let length = 0; length < link.length; length++) {
        const decoded = await decodeLink(link.slice(0, length))
        expect(decoded.ok, `link ${i} cut at ${length}`).toBe(false)
      }
    }
  })

  it('never opens as another scenario after one of 4,000 changes of one character', async () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%. é']
    let opened = 0
    for (const { which, where, to, kind } of fc.sample(
      fc.record({
        which: fc.nat({ max: links.length - 1 }),
        where: fc.nat(),
        to: fc.constantFrom(...alphabet),
        kind: fc.constantFrom('replaced', 'inserted', 'removed'),
      }),
      { numRuns: 4_000, seed: 11 },
    )) {
      const link = links[which] ?? ''
      const at = where % link.length
      const damaged =
        link.slice(0, at) +
        (kind === 'removed' ? '' : to) +
        link.slice(at + (kind === 'inserted' ? 0 : 1))
      const decoded = await decodeLink(damaged)
      if (!decoded.ok) {
        expect(decoded.message).toMatch(/^This link .*\.$/s)
        continue
      }
      opened++
      expect(decoded.linked.scenario, damaged).toEqual(originals[which])
    }
    // The few that open: an equal character, a blank, or the padding behind the last byte.
    expect(opened).toBeLessThan(200)
  }, 120_000)

  it('never opens as another scenario after one of 2,000 flipped bits', async () => {
    const bytes = links.map((link) => Buffer.from(link.slice(3), 'base64url'))
    for (const { which, bit } of fc.sample(
      fc.record({ which: fc.nat({ max: links.length - 1 }), bit: fc.nat() }),
      { numRuns: 2_000, seed: 13 },
    )) {
      const flipped = Buffer.from(bytes[which] ?? [])
      const at = bit % (8 * flipped.length)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      const decoded = await decodeLink(`v2.${flipped.toString('base64url')}`)
      if (decoded.ok) expect(decoded.linked.scenario).toEqual(originals[which])
    }
  })

  it.each(['v1.', 'v1.A', 'v1.AAAA', 'v1.!!!!', 'v1.é'])('"%s" is called damaged', async (hash) => {
    expect(await refusal(hash)).toBe(DAMAGED)
  })

  it('that holds no UTF-8 is called damaged', async () => {
    expect(await refusal(hashOf(Buffer.from([0x22, 0xff, 0xfe, 0x22])))).toBe(DAMAGED)
  })
})

describe('a link of something else', () => {
  it.each(['', 'about', 'x', 'V1.abc', '1.abc', 'v1', '#v1.', '/path'])(
    '"%s" is refused',
    async (hash) => {
      expect(await refusal(hash)).toBe(
        'This link does not hold a scenario. Check that you have copied all of it.',
      )
    },
  )

  it('in a newer format asks for a newer program', async () => {
    expect(await refusal('v3.abc')).toBe(
      'This link has format 3; this program reads formats 1 to 2. Open it with a newer Regain, or ask its sender for the scenario as a file.',
    )
    expect(await refusal(`v99${links[0]?.slice(2) ?? ''}`)).toContain('has format 99')
  })

  it('with a newer scenario asks for a newer program', async () => {
    const document = { ...toDocument(preset('starter')), version: 2 }
    expect(await refusal(hashOfJson({ s: document }))).toContain('Use a newer Regain.')
  })

  it.each([
    'not JSON',
    '',
    'null',
    '5',
    '"text"',
    '[]',
    '{}',
    '{"name":"package","version":"1.0.0"}',
    '{"m":"1","v":{}}',
    '{"__proto__":{"s":{"version":1}}}',
  ])('%j is refused in words', async (text) => {
    expect(await refusal(hashOf(text))).toBe(NO_SCENARIO)
  })

  it('lists all problems of a scenario that is not valid', async () => {
    const document = { ...toDocument(preset('starter')), currency: 'usd', seed: null }
    expect(await refusal(hashOfJson({ s: document }))).toBe(
      [
        'The scenario in this link has problems:',
        'seed: Seed is null. Give a text.',
        'currency: "usd" is not a currency code. Use three capital letters, such as USD.',
      ].join('\n'),
    )
  })

  it('pollutes nothing', async () => {
    const document = JSON.stringify(toDocument(preset('starter')))
    const hostile = `{"s":${document.slice(0, -1)},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"v":{"__proto__":{"polluted":1}}}`
    const message = await refusal(hashOf(hostile))
    expect(message).toContain('__proto__')
    expect(message).toContain('constructor')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a link that would hurt', () => {
  // Ten times the figure of 200 ms.
  const HANG = 2_000

  const quickly = async (hash: string): Promise<string> => {
    const start = performance.now()
    const message = await refusal(hash)
    expect(performance.now() - start).toBeLessThan(HANG)
    return message
  }

  it('by its own length is refused before it is read', async () => {
    expect(await quickly(`v1.${'A'.repeat(1_000_000)}`)).toBe(
      'This link has 1,000,003 characters; the limit is 65,536. Ask for the scenario as a file.',
    )
  })

  it('by unpacking to 100 MB is refused by its length', async () => {
    const bomb = hashOf(Buffer.alloc(100_000_000, ' '))
    expect(bomb.length).toBeGreaterThan(100_000)
    expect(await quickly(bomb)).toContain('the limit is 65,536')
  })

  it.each([1_000_001, 2_000_000, 45_000_000])(
    'by unpacking to %d bytes is refused while it unpacks',
    async (size) => {
      const bomb = hashOf(Buffer.alloc(size, ' '))
      expect(bomb.length).toBeLessThan(65_536)
      expect(await quickly(bomb)).toBe(
        'This link unpacks to more than 1 MB, which no scenario needs. It was not opened.',
      )
    },
  )

  it('by nesting is refused without running out of stack', async () => {
    const deep = `{"s":{"version":1,"story":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    expect(await quickly(hashOf(deep))).toContain('nested more than 16 levels deep')
    const deeper = `{"s":${'[['.repeat(200_000)}${']]'.repeat(200_000)},"v":{}}`
    expect(await quickly(hashOf(deeper))).toMatch(/^The scenario in this link has problems:/)
  })

  it('by impossible sizes is refused by name', async () => {
    const arms = Array.from({ length: 10_000 }, (_, i) => ({ id: `a${i}` }))
    const document = { version: 1, channels: [{ id: 'mail' }], cohort: { customers: 1e12 }, arms }
    const message = await quickly(hashOfJson({ s: document }))
    expect(message).toContain('cohort.customers: Customers on the list is 1000000000000.')
    expect(message).toContain('arms: Offers has 10000 entries; the limit is 1 to 12.')
  })

  it('by a megabyte of unknown names is refused with a list that ends', async () => {
    const names = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`k${i}`, 0]))
    // Longer than a hash may be, when it is packed: what an app reads from a file.
    const packed = hashOfJson({ s: { version: 1, ...names } })
    expect(packed.length).toBeGreaterThan(65_536)
    const fewer = Object.fromEntries(Object.entries(names).slice(0, 15_000))
    const message = await quickly(hashOfJson({ s: { version: 1, ...fewer } }))
    expect(message.length).toBeLessThan(200_000)
    expect(message).toContain('more problems')
  })
})
