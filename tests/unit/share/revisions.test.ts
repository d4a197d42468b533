import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { revisions } from '../../../src/app/revisions.ts'
import { toDocument } from '../../../src/scenario/write.ts'
import { encodeLink } from '../../../src/share/link.ts'
import { revisionName, revisionText, type RevisionName } from '../../../src/share/revisions.ts'
import recorded from '../../corpus/revisions.json'
import { documentDigest } from '../../helpers/scenarioDigest.ts'
import { allPresetIds as presetIds, armOf, componentOf, preset } from '../../helpers/scenarios.ts'

const folder = new URL('../../../scenarios/revisions/', import.meta.url)

const names: readonly string[] = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))

const document = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const newest = async (id: string): Promise<RevisionName> => ({
  id,
  number: (await revisions.numbers(id)).at(-1) ?? 0,
})

const ADVICE =
  'Published revisions stay: write the changed preset as its next revision (see architecture.md).'

describe('the published revisions', () => {
  it('are numbered from 1 without gaps, and belong to presets', async () => {
    const known: string[] = []
    for (const id of presetIds) {
      const numbers = await revisions.numbers(id)
      expect(numbers, id).toEqual(numbers.map((_, i) => i + 1))
      expect(numbers.length, id).toBeGreaterThanOrEqual(1)
      known.push(...numbers.map((number) => revisionText({ id, number })))
    }
    expect([...names].sort()).toEqual(known.sort())
  })

  it('are as they were published, each of them, for ever', () => {
    const found = Object.fromEntries(names.map((name) => [name, documentDigest(document(name))]))
    expect(found, ADVICE).toEqual(recorded)
  })

  it.each(presetIds)('end with the preset %s as it is', async (id) => {
    const present = JSON.stringify(toDocument(preset(id)))
    const name = await newest(id)
    expect(JSON.stringify(document(revisionText(name))), ADVICE).toBe(present)
    expect(JSON.stringify(await revisions.load(id, name.number))).toBe(present)
  })

  it('are not there for other names', async () => {
    expect(await revisions.numbers('constructor')).toEqual([])
    await expect(revisions.load('telecom-40k', 99)).rejects.toThrow('no revision 99')
  })
})

describe('the name of a revision', () => {
  it.each([
    'telecom-40k',
    'telecom-40k@',
    'telecom-40k@0',
    'A@1',
    '../x@1',
    'x@1e3',
    'x@1 ',
    5,
    null,
  ])('is not %j', (text) => {
    expect(revisionName(text)).toBeNull()
  })

  it('is an id and a number', () => {
    expect(revisionName('telecom-40k@12')).toEqual({ id: 'telecom-40k', number: 12 })
  })
})

describe('a link to a preset', () => {
  const view = { scope: 'tested', metric: 'recallRate' }

  it('with five changes has at most 300 characters', async () => {
    const changed = preset('telecom-40k', (scenario) => {
      armOf(scenario, 'discount').recall = 36.5
      armOf(scenario, 'upgrade').recall = { dist: 'about', low: 30, high: 44, law: 'beta' }
      componentOf(scenario, 'combo', 'discount')['amount'] = 17.5
      scenario.lifetime.churn = 4.25
      scenario.organic.recall = { dist: 'pert', low: 4, likely: 9, high: 20 }
    })
    const hash = await encodeLink(changed, view, revisions)
    expect(hash.length).toBeLessThanOrEqual(300)
  })

  it.each(presetIds)('%s itself has at most 150 characters', async (id) => {
    expect((await encodeLink(preset(id), view, revisions)).length).toBeLessThanOrEqual(150)
  })

  it('whose revisions cannot be fetched holds the whole scenario', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('offline'))
    const scenario = preset('telecom-40k')
    const whole = await encodeLink(scenario, view)
    expect(await encodeLink(scenario, view, { ...revisions, load: away })).toBe(whole)
    expect(await encodeLink(scenario, view, { ...revisions, numbers: away })).toBe(whole)
  })
})
