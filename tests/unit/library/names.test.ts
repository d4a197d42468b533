import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/library/entry.ts'
import { NAME_LENGTH, search, uniqueName } from '../../../src/library/names.ts'

describe('a name that is taken', () => {
  it('gets the next free number', () => {
    expect(uniqueName('Plan', [])).toBe('Plan')
    expect(uniqueName('Plan', ['Plan'])).toBe('Plan (2)')
    expect(uniqueName('Plan', ['Plan', 'Plan (2)', 'plan (3)'])).toBe('Plan (3)')
  })

  it('stays within the length of a name and never splits a character', () => {
    const long = `${'x'.repeat(NAME_LENGTH - 5)}😀😀yyy`.slice(0, NAME_LENGTH)
    const second = uniqueName(long, [long])
    expect(second.length).toBeLessThanOrEqual(NAME_LENGTH)
    expect(second.endsWith(' (2)')).toBe(true)
    expect(second).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
  })
})

const entry = (name: string, headline = ''): Entry => ({
  ...{ id: name, version: 1, name, headline },
  ...{ created: 0, saved: 0 },
})

describe('a search', () => {
  const entries = [
    entry('Été 2026: win back', 'Discount earns the most'),
    entry('Autumn', 'Upgrade earns the most'),
  ]
  const found = (query: string): string[] => search(entries, query).map(({ name }) => name)

  it('finds words in names and headlines, in any order, without case and accents', () => {
    expect(found('BACK ete')).toEqual(['Été 2026: win back'])
    expect(found('most upgrade')).toEqual(['Autumn'])
    expect(found('discount autumn')).toEqual([])
  })

  it('for nothing finds everything', () => {
    expect(found('  ')).toHaveLength(2)
  })
})
