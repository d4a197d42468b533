import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resultsIn } from '../helpers/results.ts'
import { countsIn } from '../helpers/tables.ts'

interface ListedFile {
  readonly id: string
  readonly name: string
  readonly base64: string
  readonly bytes: number
  readonly outcome: 'accept' | 'reject'
  readonly rows: readonly object[] | null
}

const file = new URL('./fixtures/csv_import.json', import.meta.url)
const { cases, n } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly cases: readonly ListedFile[]
  readonly n: number
}

/** As a file is decoded before it is read: refused where it is not UTF-8, its byte-order mark kept. */
const textOf = ({ base64, bytes }: ListedFile): string => {
  const content = Buffer.from(base64, 'base64')
  expect(content).toHaveLength(bytes)
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
}

/** What each refusal must begin with: a line, and a column where there is one to name. */
const REFUSED: Readonly<Record<string, string>> = {
  'csv-006': 'Line 2, column 1 (A): The quote that opens here is not closed',
  'csv-007': 'Line 1, column 3 (returned): Column 2 is called "returned" already.',
  'csv-008': 'Line 2, column 3 (returned): 6000 returned of 311 contacted.',
  'csv-009':
    'Line 1: No column gives the arm; the header has "__proto__", "contacted", "returned".',
}

describe('The listed CSV files', () => {
  it('are all there, and each is accepted or refused', () => {
    expect(cases).toHaveLength(n)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(10)
    const refused = cases.filter(({ outcome }) => outcome === 'reject').map(({ id }) => id)
    expect(refused).toEqual(Object.keys(REFUSED))
    expect(cases.filter(({ outcome }) => outcome === 'accept')).toHaveLength(6)
  })

  it.each(cases.filter(({ outcome }) => outcome === 'accept'))(
    '$id, $name: is read as listed',
    (listed) => {
      const { rows, said } = countsIn(textOf(listed))
      expect(said).toEqual([])
      expect(rows.map(({ arm, contacted, returned }) => ({ arm, contacted, returned }))).toEqual(
        listed.rows,
      )
    },
  )

  it.each(cases.filter(({ outcome }) => outcome === 'reject'))(
    '$id, $name: is refused at its place',
    (listed) => {
      const { rows, said } = countsIn(textOf(listed))
      expect(rows).toEqual([])
      expect(said.some((each) => each.startsWith(REFUSED[listed.id] ?? ' '))).toBe(true)
    },
  )

  it.each(cases.filter(({ outcome }) => outcome === 'accept'))(
    '$id, $name: is read as listed as the results of a test',
    (listed) => {
      const { results, said } = resultsIn(textOf(listed), { piece: 5 })
      expect(said).toEqual([])
      expect(
        results?.cells.map(({ arm, contacted, returned }) => ({ arm, contacted, returned })),
      ).toEqual(listed.rows)
    },
  )

  it.each(cases.filter(({ outcome }) => outcome === 'reject'))(
    '$id, $name: is refused at its place as the results of a test',
    (listed) => {
      const { results, said } = resultsIn(textOf(listed), { piece: 5 })
      expect(results).toBeNull()
      expect(said.some((each) => each.startsWith(REFUSED[listed.id] ?? ' '))).toBe(true)
    },
  )
})
