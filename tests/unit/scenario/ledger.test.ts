import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../../../src/scenario/ledger.ts'
import { valueAt } from '../../../src/scenario/path.ts'
import { preset, allPresetIds, presetModel } from '../../helpers/scenarios.ts'

describe('The ledger of assumptions', () => {
  it.each(allPresetIds)(
    'lists every number of %s that the model runs on, at its base value',
    (id) => {
      const scenario = preset(id)
      const rows = new Map(ledgerOf(scenario).map((row) => [row.path, row]))
      const model = presetModel(id)
      const stated = model.paths.map((path, slot) => ({ path, slot }))
      const found = stated.filter(({ path }) => typeof valueAt(scenario, path) !== 'undefined')
      expect(found.length).toBeGreaterThan(40)
      for (const { path, slot } of found) {
        const row = rows.get(path)
        expect(row, path).toBeDefined()
        if (row?.base == null) continue
        const isPercent = row.field.type === 'number' && row.field.unit === 'percent'
        expect(row.base / (isPercent ? 100 : 1), path).toBeCloseTo(model.base[slot] ?? NaN, 9)
      }
    },
  )

  it('gives the 5 % and 95 % points of a range: 5 and 95 of a flat one from 0 to 100', () => {
    const scenario = preset('starter', (changed) => {
      changed.organic.recall = { dist: 'uniform', low: 0, high: 100 }
    })
    const row = ledgerOf(scenario).find(({ path }) => path === 'organic.recall')
    expect(row?.base).toBeCloseTo(50, 9)
    expect(row?.range?.[0]).toBeCloseTo(5, 9)
    expect(row?.range?.[1]).toBeCloseTo(95, 9)
  })

  it('tells a named source from an owned guess and from no note at all', () => {
    const scenario = preset('starter', (changed) => {
      changed.sources = {
        'lifetime.churn': 'Billing records, March.',
        'economics.monthlyMargin': 'Our guess.',
        arms: 'We assume so.',
      }
    })
    const rows = ledgerOf(scenario)
    const standing = (path: string): string | undefined =>
      rows.find((row) => row.path === path)?.standing
    expect(standing('lifetime.churn')).toBe('sourced')
    expect(standing('economics.monthlyMargin')).toBe('guess')
    expect(standing(`arms.${scenario.arms[0]?.id}.recall`), 'by the note above it').toBe('guess')
    expect(standing('cohort.customers')).toBe('unsourced')
  })

  it('goes by what a note says first: a range that is guessed leaves a published figure what it is', () => {
    const scenario = preset('insurance')
    const of = (path: string): string | undefined =>
      ledgerOf(scenario).find((row) => row.path === path)?.standing
    expect(of('lifetime.churn')).toBe('sourced')
    expect(of('cohort.attributes.reason.levels.price.share')).toBe('guess')
    expect(of('cohort.customers'), 'the size of an example is chosen').toBe('guess')
  })

  it('tells a guessed range of a figure that was found, which may matter as much', () => {
    const rows = new Map(ledgerOf(preset('telecom-40k')).map((row) => [row.path, row]))
    const value = rows.get('arms.discount.value')
    expect([value?.standing, value?.isRangeGuessed]).toEqual(['sourced', true])
    const recall = rows.get('arms.discount.recall')
    expect([recall?.standing, recall?.isRangeGuessed]).toEqual(['sourced', false])
  })

  it('lists neither names nor notes, and no path twice', () => {
    const paths = ledgerOf(preset('telecom-40k-modelled')).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(
      paths.filter((path) => /^sources|\.(id|name)$|^(story|version|name)$/.test(path)),
    ).toEqual([])
  })
})
