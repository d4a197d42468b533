import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { metrics } from '../../../src/model/metrics/index.ts'
import { presetGallery } from '../../../src/app/presetGallery.ts'
import { presetNames } from '../../../src/app/presetNames.ts'
import { loadPreset, OPENING } from '../../../src/app/presets.ts'
import { preset as cliPreset, presetIds as cliIds } from '../../../src/cli/presets.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { ID } from '../../../src/scenario/names.ts'
import { t } from '../../../src/i18n/presetsText.ts'
import { parseScenarioText } from '../../../src/scenario/parse.ts'
import { valueAt } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { toText } from '../../../src/scenario/write.ts'
import { answer, closedForm } from '../../../workers/answer.ts'
import { createInlineRunner } from '../../../workers/inline.ts'

const folder = new URL('../../../scenarios/', import.meta.url)
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'schema.json')
  .map((file) => file.replace(/\.json$/, ''))
  .sort()

const text = (id: string): string => readFileSync(new URL(`${id}.json`, folder), 'utf8')

const read = (id: string): Scenario => {
  const parsed = parseScenarioText(text(id))
  if (!parsed.ok) throw new Error(`${id} is not valid.`)
  return parsed.scenario
}

describe('the presets', () => {
  it('are all listed by the command line and in the gallery, each once; the app opens with one of them', () => {
    expect(ids.length).toBeGreaterThanOrEqual(18)
    expect([...cliIds]).toEqual(ids)
    expect(presetGallery.map(({ id }) => id).sort()).toEqual(ids)
    expect(ids).toContain(OPENING)
  })

  it('have names of their own, a reason to choose them each, and stand under a heading', () => {
    expect(new Set(presetNames().map(({ name }) => name)).size).toBe(ids.length)
    for (const { id, group } of presetGallery) {
      expect(t(`presets.why.${id}`), id).toMatch(/\.$/)
      expect(t(`presets.group.${group}`)).toMatch(/\S/)
    }
  })

  it('are drawn with the same seed each, so that every visit shows the same numbers', () => {
    expect(new Set(ids.map((id) => read(id).seed))).toEqual(new Set(['42']))
  })
})

describe.each(ids)('the preset %s', (id) => {
  const scenario = read(id)

  it('is named by its file, and in menus as it names itself, but for the blank start', () => {
    expect(scenario.basedOn).toBe(id)
    if (id !== 'starter') expect(t(`presets.name.${id}`)).toBe(scenario.name)
    expect(id).toMatch(ID)
  })

  it('has a name, a story, a version, and names its schema', () => {
    expect(scenario.name).toMatch(/\S/)
    expect(scenario.story).toMatch(/\.$/)
    expect(JSON.parse(text(id))).toMatchObject({ $schema: './schema.json', version: 1 })
  })

  it('is the same in the app and on the command line', async () => {
    expect(cliPreset(id)).toEqual(scenario)
    expect(await loadPreset(id)).toEqual(scenario)
  })

  it('gives its sources to inputs and parts that it has', () => {
    for (const path of Object.keys(scenario.sources)) {
      expect(valueAt(scenario, path), path).toBeDefined()
    }
  })

  it('is the same once written and read again', () => {
    const again = parseScenarioText(toText(scenario))
    expect(again).toEqual({ ok: true, scenario })
    expect(again.ok && toText(again.scenario)).toBe(toText(scenario))
  })

  it('runs 64 replications, and every figure is a number or not defined', async () => {
    const model = compile(scenario, { id })
    const { seed } = scenario
    const draws = await createInlineRunner().run({ model, seed, replications: 64 })
    const result = answer(model, seed, closedForm(model), draws)
    expect(result).toMatchObject({ replications: 64, scenario: { id, name: scenario.name } })
    for (const arm of result.arms) {
      expect(Object.keys(arm.figures).sort()).toEqual(metrics.map((metric) => metric.id).sort())
      const numbers = (of: unknown): unknown[] =>
        typeof of === 'object' && of !== null ? Object.values(of).flatMap(numbers) : [of]
      const figures = numbers(arm.figures)
      expect(figures.length).toBeGreaterThanOrEqual(metrics.length * 9)
      expect(figures.filter((x) => x !== null && !Number.isFinite(x))).toEqual([])
      expect(arm.figures['recallRate']?.mean).toBeGreaterThan(0)
    }
    const chance = (id: string): number =>
      result.arms.reduce((sum, { figures }) => sum + (figures[id]?.mean ?? 0), 0)
    expect(chance('pBestRecall')).toBeCloseTo(1, 9)
    expect(chance('pBestRoi')).toBeCloseTo(1, 9)
    // Where the organic rate is known, sending nothing takes the rest.
    expect(chance('pBestProfit')).toBeLessThanOrEqual(1 + 1e-9)
    expect(chance('pBestProfit')).toBeGreaterThan(result.organicKnown ? 0.5 : 1 - 1e-9)
  })
})

describe('the opening preset', () => {
  const scenario = read('telecom-40k')

  it('does not claim to know how many would have returned anyway', () => {
    expect(scenario.organic.recall).toBeNull()
    expect(scenario.organic.recallYear).toBeNull()
    expect(scenario.arms.map(({ kind }) => kind)).not.toContain('holdout')
  })

  it('counts costs as the source does: face value on return', () => {
    expect(scenario.economics.costBasis).toBe('faceOnReturn')
  })

  it.each([
    ['discount', 0.45, 6.68],
    ['upgrade', 0.41, 7.93],
    ['combo', 0.47, 3.02],
    ['tailored', 0.45, 5.96],
  ])('reproduces the printed recall and ROI of %s', (id, recall, roi) => {
    const model = compile(scenario)
    const { arms } = answer(model, '42', closedForm(model))
    const figures = arms.find((arm) => arm.id === id)?.figures
    expect(figures?.['recallRate']?.expected).toBeCloseTo(recall, 10)
    expect(figures?.['roi']?.expected).toBeCloseTo(roi, 10)
  })
})

describe('the starter', () => {
  it('has a cost per contact, so that nobody starts with free messages', () => {
    for (const { id, costPerContact } of read('starter').channels) {
      expect(baseValue(costPerContact), id).toBeGreaterThan(0)
    }
  })
})
