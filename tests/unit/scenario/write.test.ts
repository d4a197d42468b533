import { describe, expect, it } from 'vitest'
import { parseScenario, parseScenarioText } from '../../../src/scenario/parse.ts'
import { scenarioTable } from '../../../src/scenario/schema.ts'
import { toDocument, toText } from '../../../src/scenario/write.ts'
import { preset, allPresetIds, scenarioOf } from '../../helpers/scenarios.ts'

const smallest = {
  version: 1,
  channels: [{ id: 'mail' }],
  arms: [{ id: 'gift', share: 100, recall: 20, components: [{ type: 'discount', amount: 5 }] }],
}

describe('a document that is written', () => {
  it('leaves out what has its default', () => {
    expect(toDocument(scenarioOf(smallest))).toEqual(smallest)
  })

  it('writes 0 and nothing where the default is another number', () => {
    const zeroes = { lifetime: { churn: 0 }, economics: { monthlyMargin: 0, discountRate: 0 } }
    expect(toDocument(scenarioOf({ ...smallest, ...zeroes }))).toMatchObject(zeroes)
  })

  it('names keys in the order of the table, whatever the order it was read in', () => {
    const turned = Object.fromEntries(Object.entries(toDocument(preset('telecom-40k'))).reverse())
    const order = [
      ...scenarioTable.fields.map(({ key }) => key),
      ...Object.keys({ ...scenarioTable.objects, ...scenarioTable.lists, ...scenarioTable.maps }),
    ]
    const keys = Object.keys(toDocument(scenarioOf(turned)))
    expect(keys[0]).toBe('version')
    const places = keys.slice(1).map((key) => order.indexOf(key))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('sorts what stands under names of its own', () => {
    const sources = { 'organic.recall': 'b', 'cohort.customers': 'a', 'arms.gift.recall': 'c' }
    const written = toDocument(scenarioOf({ ...smallest, sources }))
    expect(Object.keys(written['sources'] as object)).toEqual(Object.keys(sources).sort())
  })

  it.each(allPresetIds)('is the same scenario as %s', (id) => {
    expect(parseScenario(toDocument(preset(id)))).toEqual({ ok: true, scenario: preset(id) })
  })
})

describe('a scenario as a file', () => {
  it('names its schema first, for editors, and ends with a line end', () => {
    const text = toText(preset('starter'))
    expect(Object.keys(JSON.parse(text) as object)[0]).toBe('$schema')
    expect(text.startsWith('{\n  "$schema": "./schema.json",\n  "version": 1,')).toBe(true)
    expect(text.endsWith('}\n')).toBe(true)
  })

  it('may name any schema, which is not kept', () => {
    const named = { ...smallest, $schema: 'https://example.org/schema.json' }
    expect(scenarioOf(named)).toEqual(scenarioOf(smallest))
  })

  it.each(allPresetIds)('of %s is read back to the same text', (id) => {
    const text = toText(preset(id))
    const parsed = parseScenarioText(text)
    expect(parsed.ok && toText(parsed.scenario)).toBe(text)
  })
})
