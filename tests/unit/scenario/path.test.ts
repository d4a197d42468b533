import { describe, expect, it } from 'vitest'
import { entriesUnder, fieldEntries } from '../../../src/scenario/fieldHelp.ts'
import { fieldAt, sourceAt, valueAt, withValue } from '../../../src/scenario/path.ts'
import { preset, allPresetIds, type Scenario } from '../../helpers/scenarios.ts'

const telecom = preset('telecom-40k-modelled')

/** Paths of every input that a scenario holds. */
const pathsOf = (scenario: Scenario): string[] => {
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
  visit(scenario, '')
  return paths
}

describe('a path', () => {
  it('leads to the input that it names by keys and ids', () => {
    expect(valueAt(telecom, 'cohort.customers')).toBe(40_000)
    expect(valueAt(telecom, 'cohort.attributes.reason.levels.both.share')).toBe(15)
    expect(valueAt(telecom, 'arms.combo.components.upgrade.months')).toBe(3)
    expect(valueAt(telecom, 'arms.tailored.routes.both')).toBe('combo')
    expect(valueAt(telecom, 'arms.upgrade.fit.service')).toBe(0.2)
    const sourced = { ...telecom, sources: { 'economics.discountRate': 'Ours.' } }
    expect(valueAt(sourced, 'sources.economics.discountRate')).toBe('Ours.')
  })

  it.each([
    'arms.nobody.recall',
    'arms.combo.nothing',
    'cohort.customers.more',
    'constructor',
    '__proto__',
    'arms.length',
    'cohort.toString',
    '',
  ])('"%s" leads nowhere', (path) => {
    expect(valueAt(telecom, path)).toBeUndefined()
    expect(() => withValue(telecom, path, 1)).toThrow(`The scenario has no "${path}".`)
  })

  it.each([
    'arms.combo.nothing',
    'cohort.customers.more',
    'constructor.x',
    '__proto__.x',
    'arms.a.components.constructor.months',
    'toString',
  ])('"%s" names no field, and asking is no error', (path) => {
    expect(fieldAt(path)).toBeUndefined()
  })

  it.each(allPresetIds)('leads to every input of %s, each told apart', (id) => {
    const scenario = preset(id)
    const paths = pathsOf(scenario)
    expect(paths.length).toBeGreaterThan(60)
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) expect(valueAt(scenario, path), path).toBeDefined()
  })
})

describe('the source of an input', () => {
  const sources = { 'arms.combo': 'The offer table.', 'arms.combo.recall': 'The test of May.' }
  const sourced = { ...telecom, sources }

  it('is the note on the input, or else on the nearest part around it', () => {
    expect(sourceAt(sourced, 'arms.combo.recall')).toBe('The test of May.')
    expect(sourceAt(sourced, 'arms.combo.components.upgrade.months')).toBe('The offer table.')
    expect(sourceAt(sourced, 'arms.comb')).toBeUndefined()
    expect(sourceAt(sourced, 'economics.fixedCost')).toBeUndefined()
    expect(sourceAt(sourced, 'toString')).toBeUndefined()
  })
})

describe('changing the value at a path', () => {
  it('changes this input and no other, in a copy', () => {
    const before = structuredClone(telecom)
    // Ids are part of the path itself.
    const inputs = pathsOf(telecom).filter((path) => !/\.(id|type)$/.test(path))
    for (const path of inputs) {
      const changed = withValue(telecom, path, 'changed')
      const others = pathsOf(changed).filter((other) => valueAt(changed, other) === 'changed')
      expect(others).toEqual([path])
      expect(withValue(changed, path, valueAt(telecom, path))).toEqual(telecom)
    }
    expect(telecom).toEqual(before)
  })

  it('adds an entry to a map', () => {
    const fitted = withValue(telecom, 'arms.combo.fit.both', 0.5)
    expect(valueAt(fitted, 'arms.combo.fit.both')).toBe(0.5)
    const sourced = withValue(telecom, 'sources.arms.combo.share', 'Ours.')
    expect(sourced.sources['arms.combo.share']).toBe('Ours.')
  })

  it('replaces a whole list', () => {
    const next = withValue(telecom, 'arms', telecom.arms.slice(0, 1))
    expect(next.arms.map(({ id }) => id)).toEqual(['discount'])
  })
})

describe('the list of inputs', () => {
  it('has a path for every input of the presets', () => {
    for (const path of allPresetIds.flatMap((id) => pathsOf(preset(id)))) {
      const [entry, ...rest] = entriesUnder(path)
      expect(rest, path).toEqual([])
      expect(entry?.field, path).toBe(fieldAt(path))
    }
  })

  it('has every path once', () => {
    const paths = fieldEntries.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('finds what is below a section, an entry, or a pattern', () => {
    const found = (path: string): string[] => entriesUnder(path).map((entry) => entry.path)
    expect(found('test')).toEqual(['test.windowDays', 'test.returnCurve.<key>'])
    expect(found('economics')).toHaveLength(9)
    expect(found('arms.combo')).toEqual(found('arms.<id>'))
    expect(found('arms.combo.components.upgrade.months')).toEqual([
      'arms.<id>.components.upgrade.months',
    ])
    expect(found('nothing')).toEqual([])
    expect(found('test.windowDays.more')).toEqual([])
  })
})
