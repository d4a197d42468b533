import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { revisions } from '../../src/app/revisions.ts'
import { parseScenario, parseScenarioText } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { toDocument, toText } from '../../src/scenario/write.ts'
import { canonical } from '../../src/share/canonical.ts'
import { decodeLink, encodeLink, type Decoded } from '../../src/share/link.ts'
import corpus from '../corpus/links.json'
import { scenarioArbitrary } from '../helpers/arbitraries.ts'
import { hostileLinks } from '../helpers/hostileLinks.ts'
import { documentDigest, scenarioDigest } from '../helpers/scenarioDigest.ts'
import { fullScenario, randomScenario } from './randomScenario.ts'

/** `REGAIN_NIGHTLY=1` looks at 10,000 scenarios. */
const RUNS = process.env['REGAIN_NIGHTLY'] === '1' ? 10_000 : 500
const SEED = 17
const LONG = 20 * 60_000

/** Scenarios of every kind: near a preset, far from it, and with no base at all. */
const anyScenario: fc.Arbitrary<Scenario> = fc.oneof(
  scenarioArbitrary,
  randomScenario,
  fullScenario,
)

const textOf = (hash: string): string =>
  inflateSync(Buffer.from(hash.slice(3), 'base64url')).toString('utf8')

const opened = async (hash: string): Promise<Scenario> => {
  const decoded = await decodeLink(hash, revisions)
  if (!decoded.ok) throw new Error(decoded.message)
  return decoded.linked.scenario
}

const forAll = (check: (scenario: Scenario) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(anyScenario, check), { numRuns: RUNS, seed: SEED })

describe('a link to any scenario', () => {
  it('opens exactly that scenario, and a file of it has the same digest', { timeout: LONG }, () =>
    forAll(async (scenario) => {
      const linked = await opened(await encodeLink(scenario, {}, revisions))
      expect(linked).toEqual(scenario)
      const file = parseScenarioText(toText(scenario))
      expect(file.ok && scenarioDigest(file.scenario)).toBe(scenarioDigest(linked))
    }),
  )

  it('holds canonical JSON, the same for equal scenarios', { timeout: LONG }, () =>
    forAll(async (scenario) => {
      const hash = await encodeLink(scenario, { metric: 'roi', scope: 'all' }, revisions)
      const text = textOf(hash)
      expect(text).toBe(canonical(JSON.parse(text)))
      const again = parseScenario(JSON.parse(canonical(toDocument(scenario))))
      expect(
        again.ok && (await encodeLink(again.scenario, { scope: 'all', metric: 'roi' }, revisions)),
      ).toBe(hash)
    }),
  )
})

/** The links that are broken below: of both formats, whole and by difference. */
const valid = corpus.filter((_, i) => i % 3 !== 2).map(({ link }) => link)
const originals = await Promise.all(valid.map(opened))

const isAnswer = (decoded: Decoded, kind: string): void => {
  if (decoded.ok) {
    const { scenario } = decoded.linked
    expect(parseScenario(toDocument(scenario)), kind).toEqual({ ok: true, scenario })
    return
  }
  expect(decoded.message, kind).toMatch(/^(This link|The scenario in this link) [\s\S]*[.…]$/u)
}

describe('5,000 hostile links made of eight valid ones', () => {
  const links = hostileLinks(valid, 5_000, SEED)

  it('are made of eight, and of every kind', () => {
    expect(valid.length).toBe(8)
    expect(new Set(links.map(({ kind }) => kind)).size).toBe(10)
  })

  it('open as a valid scenario or are refused in words, each in less than a second', async () => {
    let [refused, slowest] = [0, 0]
    for (const { hash, kind } of links) {
      const start = performance.now()
      const decoded = await decodeLink(hash, revisions)
      slowest = Math.max(slowest, performance.now() - start)
      isAnswer(decoded, kind)
      if (!decoded.ok) refused++
    }
    expect(refused).toBeGreaterThan(3_500)
    expect(slowest).toBeLessThan(1_000)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('never open as another scenario where they were only damaged', async () => {
    for (const { hash, from, kind } of links.filter(({ damaged }) => damaged)) {
      const decoded = await decodeLink(hash, revisions)
      if (decoded.ok) expect(decoded.linked.scenario, kind).toEqual(originals[from])
    }
  })
})

describe('a link by difference', () => {
  const five =
    corpus.find(({ what }) => what === 'the opening preset with five changes')?.link ?? ''

  it('is refused wherever it is cut off', async () => {
    expect(five.length).toBeGreaterThan(200)
    for (let length = 0; length < five.length; length++) {
      const decoded = await decodeLink(five.slice(0, length), revisions)
      expect(decoded.ok, `cut at ${length}`).toBe(false)
    }
  })

  it('never opens as another scenario after any flip of one bit', async () => {
    const digest = documentDigest(toDocument(await opened(five)))
    const bytes = Buffer.from(five.slice(3), 'base64url')
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const decoded = await decodeLink(`v2.${flipped.toString('base64url')}`, revisions)
      if (decoded.ok) expect(scenarioDigest(decoded.linked.scenario), `bit ${bit}`).toBe(digest)
    }
  })

  it('that repeats an offer a hundred thousand times is refused quickly', async () => {
    const order = Array.from({ length: 90_000 }, () => 'discount')
    const bomb = JSON.stringify({ b: 'telecom-40k@1', d: { arms: { $: order } } })
    expect(bomb.length).toBeGreaterThan(900_000)
    const start = performance.now()
    const hash = `v2.${deflateSync(bomb).toString('base64url')}`
    const decoded = await decodeLink(hash, revisions)
    // Ten times the figure of 200 ms.
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(!decoded.ok && decoded.message).toContain('arms: Offers has 90000 entries')
  })
})
