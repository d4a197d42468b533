import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/library/document.ts'
import type { SavedEntry } from '../../../src/library/entry.ts'
import { newDrafts, readLibraryFile, writeLibraryFile } from '../../../src/library/libraryFile.ts'
import { toText } from '../../../src/scenario/write.ts'
import { preset } from '../../helpers/scenarios.ts'

const saved = (name: string): SavedEntry => ({
  ...{ id: name, version: 4, name, headline: `${name} earns most` },
  ...{ created: Date.UTC(2026, 0, 2), saved: Date.UTC(2026, 4, 6, 7, 8, 9) },
  text: textOf({ ...preset('starter'), name }),
})

/** A file with these as its scenarios. */
const fileOf = (...scenarios: unknown[]): string =>
  JSON.stringify({ format: 'regain-library', version: 1, scenarios })

const document = (name: string): Record<string, unknown> =>
  JSON.parse(saved(name).text) as Record<string, unknown>

describe('a library file', () => {
  it('brings back name, scenario, headline and times of every entry', () => {
    const entries = [saved('A'), saved('<b>B</b>')]
    const { drafts, problems } = readLibraryFile(writeLibraryFile(entries))
    expect(problems).toEqual([])
    expect(drafts).toEqual(
      entries.map(({ name, headline, text, created, saved: then }) => ({
        ...{ name, headline, text, created, saved: then },
      })),
    )
  })

  it('with broken scenarios gives the good ones, and every problem with its number, name and place', () => {
    const broken = { ...document('Second'), currency: 7, organic: { recall: 'x' } }
    const text = fileOf({ scenario: document('First') }, { scenario: broken }, 3, {
      scenario: document('Last'),
    })
    const { drafts, problems } = readLibraryFile(text)
    expect(drafts.map(({ name }) => name)).toEqual(['First', 'Last'])
    expect(problems).toHaveLength(3)
    expect(problems[0]).toMatch(/^2 “Second”: currency: /)
    expect(problems[1]).toMatch(/^2 “Second”: organic\.recall: /)
    expect(problems[2]).toMatch(/^3: This is 3\./)
  })

  it('still holds what this program cannot read, so that a newer one can', () => {
    const newer = { ...saved('Newer'), text: '{"version":2,"name":"Newer"}' }
    const damaged = { ...saved('Damaged'), text: '{"version":' }
    const text = writeLibraryFile([newer, damaged])
    const { scenarios } = JSON.parse(text) as { scenarios: { scenario: unknown }[] }
    expect(scenarios.map(({ scenario }) => scenario)).toEqual([
      { version: 2, name: 'Newer' },
      '{"version":',
    ])
    const [first, second] = readLibraryFile(text).problems
    expect(first).toContain('Use a newer Regain.')
    expect(second).toContain('A scenario is an object')
  })

  it('may be the file of one scenario', () => {
    const scenario = preset('telecom-40k')
    expect(readLibraryFile(toText(scenario))).toEqual({
      drafts: [{ name: scenario.name, headline: '', text: textOf(scenario) }],
      problems: [],
    })
  })

  it('that is none is refused in one sentence', () => {
    const problem = (text: string): string => {
      const { drafts, problems } = readLibraryFile(text)
      expect(drafts).toEqual([])
      expect(problems).toHaveLength(1)
      return problems[0] ?? ''
    }
    expect(problem('{')).toContain('not valid JSON')
    expect(problem('[]')).toContain('A scenario is an object')
    expect(problem('{"format":"regain-library","version":2}')).toContain('format version 2')
    expect(problem('{"format":"regain-library","version":1}')).toContain('"scenarios" is nothing')
    expect(problem(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toContain('nested')
    expect(problem(fileOf(...Array<number>(5_001).fill(0)))).toContain('5001 scenarios')
  })

  it('is not trusted about times and headlines: what is no time or text is left out', () => {
    const scenario = document('A')
    const text = fileOf(
      { scenario, created: 'yesterday', saved: 12, headline: { toString: 1 } },
      { scenario, headline: 'x'.repeat(1_000) },
    )
    const [first, second] = readLibraryFile(text).drafts
    expect(first).toEqual({ name: 'A', headline: '', text: saved('A').text })
    expect(second?.headline).toHaveLength(300)
  })
})

describe('importing again what is there already', () => {
  it('saves nothing twice, and of equal scenarios as many as are missing', () => {
    const entries = [saved('A'), saved('A'), saved('B')]
    const { drafts } = readLibraryFile(writeLibraryFile(entries))
    expect(newDrafts(drafts, entries)).toEqual([])
    expect(newDrafts(drafts, []).map(({ name }) => name)).toEqual(['A', 'A', 'B'])
    expect(newDrafts(drafts, [saved('A')]).map(({ name }) => name)).toEqual(['A', 'B'])
  })
})
