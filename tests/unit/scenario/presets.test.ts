import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { metrics } from '../../../src/model/metrics/index.ts'
import { presetIds as appIds, loadPreset, OPENING } from '../../../src/app/presets.ts'
import { preset as cliPreset, presetIds as cliIds } from '../../../src/cli/presets.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { ID } from '../../../src/scenario/names.ts'
import { parseScenarioText } from '../../../src/scenario/parse.ts'
import { fieldAt, sourceAt, valueAt } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { toDocument } from '../../../src/scenario/write.ts'
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

/** Paths of the inputs that a document states. */
const statedPaths = (scenario: Scenario): string[] => {
  const paths: string[] = []
  const visit = (at: unknown, path: string): void => {
    if (path !== '' && fieldAt(path)) paths.push(path)
    else if (Array.isArray(at)) {
      for (const entry of at as { id?: string; type?: string }[]) {
        visit(entry, `${path}.${entry.id ?? entry.type ?? ''}`)
      }
    } else if (typeof at === 'object' && at !== null) {
      for (const [key, inner] of Object.entries(at)) visit(inner, path ? `${path}.${key}` : key)
    }
  }
  visit(toDocument(scenario), '')
  return paths
}

describe('the presets', () => {
  it('are all listed by the command line and by the app, which opens with one of them', () => {
    expect(ids.length).toBeGreaterThanOrEqual(3)
    expect([...cliIds]).toEqual(ids)
    expect([...appIds].sort()).toEqual(ids)
    expect(appIds[0]).toBe(OPENING)
  })
})

describe.each(ids)('the preset %s', (id) => {
  const scenario = read(id)

  it('is named by its file', () => {
    expect(scenario.basedOn).toBe(id)
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
  })
})

/** Months and shares of the plan of a test, and choices: no figures that somebody measured. */
const isFigure = (path: string): boolean => {
  const field = fieldAt(path)
  return field?.type === 'number' && !/^arms\.[^.]+\.share$/.test(path)
}

describe.each(ids.filter((id) => id.startsWith('telecom')))('the published preset %s', (id) => {
  const scenario = read(id)

  it('has a source for every figure that is not the default', () => {
    const unsourced = statedPaths(scenario)
      .filter(isFigure)
      .filter((path) => sourceAt(scenario, path) === undefined)
    expect(unsourced).toEqual([])
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
