import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openLink, writeLink } from '../../../src/app/links.ts'
import { MODEL_VERSION } from '../../../src/model/version.ts'
import { toDocument } from '../../../src/scenario/write.ts'
import { encodeLink } from '../../../src/share/link.ts'
import type { Revisions } from '../../../src/share/revisions.ts'
import { armOf, preset, type Scenario } from '../../helpers/scenarios.ts'

const first = preset('telecom-40k')

const second = preset('telecom-40k', (scenario) => {
  armOf(scenario, 'discount').recall = 50
  scenario.lifetime.churn = 5
})

/** A world in which the opening preset has been published so many times. */
const published = (...documents: readonly Scenario[]): Revisions => ({
  numbers: (id) => Promise.resolve(id === 'telecom-40k' ? documents.map((_, i) => i + 1) : []),
  load: (_id, number) => Promise.resolve(toDocument(documents[number - 1] ?? first)),
})

const changed = preset('telecom-40k', (scenario) => {
  scenario.seed = 'abc'
})

const noticeOf = async (hash: string, revisions: Revisions): Promise<string> => {
  const opened = await openLink(hash, revisions)
  return opened.ok ? opened.notice : `refused: ${opened.message}`
}

describe('an older link', () => {
  it('made from a preset as it still is opens without a word', async () => {
    const hash = await encodeLink(changed, {}, published(first))
    expect(await noticeOf(hash, published(first))).toBe('')
  })

  it('made before the preset was revised keeps its numbers, and says what differs now', async () => {
    const hash = await encodeLink(changed, {}, published(first))
    const opened = await openLink(hash, published(first, second))
    expect(opened.ok && opened.linked.scenario).toEqual(changed)
    expect(opened.ok && opened.linked.base).toEqual({ id: 'telecom-40k', number: 1 })
    expect(opened.ok && opened.notice).toBe(
      'The preset this link starts from, “Telecom: four win-back offers”, has been revised since, in “Monthly leaving rate”, “Discount: Return with this offer (recall rate)”. The link keeps the figures it was made with: revision 1, not 2.',
    )
  })

  it('from a preset revised in many inputs names three of them and counts the rest', async () => {
    const third = preset('telecom-40k', (scenario) => {
      scenario.lifetime.churn = 5
      for (const arm of scenario.arms) arm.recall = 50
    })
    const hash = await encodeLink({ ...changed, name: 'Ours' }, {}, published(first))
    const notice = await noticeOf(hash, published(first, third))
    expect(notice).toContain('“Telecom: four win-back offers”, has been revised since, in “')
    expect(notice).toContain('“Upgrade: Return with this offer (recall rate)” and 2 more.')
  })

  it('from a preset revised in its words alone says so', async () => {
    const reworded = { ...first, story: 'Told anew.' }
    const hash = await encodeLink(changed, {}, published(first))
    expect(await noticeOf(hash, published(first, reworded))).toContain(
      'has been revised since, but in none of its inputs.',
    )
  })

  it('written anew stays with the revision it is nearest to', async () => {
    const both = published(first, second)
    const near = await openLink(await encodeLink(changed, {}, both), both)
    expect(near.ok && near.linked.base?.number).toBe(1)
    const nearSecond = await openLink(await encodeLink(second, {}, both), both)
    expect(nearSecond.ok && nearSecond.linked.base?.number).toBe(2)
  })

  it('of another model version says that numbers can differ', async () => {
    const hash = `v1.${deflateSync(JSON.stringify({ m: '0.9', s: toDocument(first) })).toString('base64url')}`
    expect(await noticeOf(hash, published(first))).toBe(
      `This link was made with model version 0.9; this is version ${MODEL_VERSION}. Numbers can differ from those its sender saw.`,
    )
  })
})

describe('a link from a revision that is not here', () => {
  it('asks for a newer program or a file', async () => {
    const hash = await encodeLink(second, {}, published(first, second))
    expect(await noticeOf(hash, published(first))).toBe(
      'refused: This link starts from the preset "telecom-40k@2", which this program does not have. Open it with a newer Regain, or ask its sender for the scenario as a file.',
    )
  })

  it('because the network is away asks to try again', async () => {
    const hash = await encodeLink(first, {}, published(first))
    const away = { ...published(first), load: () => Promise.reject(new Error('offline')) }
    expect(await noticeOf(hash, away)).toContain('could not be loaded. Check the connection')
  })
})

describe('a scenario that is too long for a link', () => {
  /** Notes that zlib cannot shorten much: digits of a congruential generator. */
  const noise = (n: number): string => {
    let [text, x] = ['', 1]
    while (text.length < n) {
      x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0
      text += x.toString(36)
    }
    return text.slice(0, n)
  }
  const text = noise(400 * 600)
  const sources = Object.fromEntries(
    Array.from({ length: 400 }, (_, i) => [`note-${i}`, text.slice(600 * i, 600 * (i + 1))]),
  )

  it('is one with more than 64 kB of notes, and the figures are said', async () => {
    const written = await writeLink({ ...first, sources }, {})
    if (written.ok) throw new Error(`The link has only ${written.hash.length} characters.`)
    expect(written.message).toMatch(/it would have \d+,\d{3} characters, and the limit is 65,536/)
    expect(written.message).toMatch(/Save it as a file/)
    expect(written.addressStays).toMatch(/The address keeps the last state that did/)
  })
})
