import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListMapping } from '../../src/model/customerList.ts'
import { ListProfiler } from '../../src/tables/list/listProfiler.ts'
import { ListTabulator } from '../../src/tables/list/listTabulator.ts'
import { profileList } from '../../src/tables/list/profileList.ts'
import { isNothing, valueText } from '../../src/tables/list/levelText.ts'
import { tabulateList } from '../../src/tables/list/tabulateList.ts'
import { plainName } from '../../src/tables/tableOf.ts'

const attribute = (name: string) =>
  ({ use: 'attribute', name, bands: null, missing: 'level', most: 40 }) as const

const MAPPING: ListMapping = {
  columns: { 0: attribute('A'), 1: attribute('B'), 2: { use: 'customers' } },
  decimal: null,
  dateOrder: null,
  day: null,
}

interface Row {
  readonly texts: readonly [string, string]
  readonly customers: number
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('a', 'A ', 'b,c', 'x;y', 'q"r', 'two\nlines', 'cr\r\nlf', "'=1", '__proto__', ''),
)

const rows = fc.array(
  fc.record({ texts: fc.tuple(text, text), customers: fc.nat({ max: 1_000 }) }),
  { minLength: 1, maxLength: 12 },
)

const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom('', '\uFEFF'),
  isClosed: fc.boolean(),
})

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

type Style = typeof style extends fc.Arbitrary<infer S> ? S : never

const written = (table: readonly Row[], { delimiter, lineEnd, mark, isClosed }: Style): string => {
  const lines = table.map(({ texts, customers }) =>
    [...texts.map(quoted), String(customers)].join(delimiter),
  )
  const all = [['one', 'two', 'customers'].map(quoted).join(delimiter), ...lines]
  return mark + all.join(lineEnd) + (isClosed ? lineEnd : '')
}

/** What a cell means, told without the reader of lists: levels are compared without regard to case and blanks. */
const level = (cell: string): string => {
  const value = valueText(cell)
  return isNothing(value) ? '' : plainName(value)
}

const expected = (table: readonly Row[]): Map<string, number> => {
  const cells = new Map<string, number>()
  for (const { texts, customers } of table) {
    if (customers === 0) continue
    const key = JSON.stringify(texts.map(level))
    cells.set(key, (cells.get(key) ?? 0) + customers)
  }
  return cells
}

const sizes = (cells: Iterable<number>): number[] => [...cells].sort((a, b) => a - b)

const hasCustomers = (table: readonly Row[]): boolean =>
  table.some(({ customers }) => customers > 0)

describe('A list of customers', () => {
  it('reads back to the same cells with any text, delimiter, line end and mark', () => {
    fc.assert(
      fc.property(rows.filter(hasCustomers), style, (table, how) => {
        const csv = written(table, how)
        const { cohort, problems, rowProblems } = tabulateList(csv, profileList(csv), MAPPING)
        expect([...problems.listed, ...rowProblems.listed]).toEqual([])
        const cells = expected(table)
        expect(sizes(Object.values(cohort?.cells ?? {}))).toEqual(sizes(cells.values()))
        expect(cohort?.customers).toBe(table.reduce((sum, { customers }) => sum + customers, 0))
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same wherever its text is cut', () => {
    fc.assert(
      fc.property(
        rows.filter(hasCustomers),
        style,
        fc.integer({ min: 1, max: 9 }),
        (table, how, size) => {
          // Beyond the first 16,384 signs, which are kept until the delimiter is known, pieces are read as they come.
          const filler: Row[] = Array.from({ length: 1_400 }, (_, i) => ({
            texts: ['fill', `f${i % 7}`],
            customers: 1,
          }))
          const csv = written([...filler, ...table], how)
          const profiler = new ListProfiler()
          for (let at = 0; at < csv.length; at += size) profiler.push(csv.slice(at, at + size))
          const profile = profiler.end()
          expect(profile).toEqual({ ...profileList(csv), encoding: null })
          const tabulator = new ListTabulator(profile, MAPPING)
          for (let at = 0; at < csv.length; at += size) tabulator.push(csv.slice(at, at + size))
          expect(tabulator.end()).toEqual(tabulateList(csv, profile, MAPPING))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('gives the same cells in any order of its rows, but for how levels are spelt', () => {
    const shuffled = rows
      .filter(hasCustomers)
      .chain((table) =>
        fc.tuple(fc.constant(table), fc.shuffledSubarray(table, { minLength: table.length })),
      )
    const one = { delimiter: ',', lineEnd: '\n', mark: '', isClosed: false } as const
    fc.assert(
      fc.property(shuffled, ([table, other]) => {
        const [a, b] = [table, other].map((each) => {
          const csv = written(each, one)
          const { cohort } = tabulateList(csv, profileList(csv), MAPPING)
          return cohort?.attributes.map(({ levels }) =>
            levels.map(({ name, customers }) => `${plainName(name)} ${customers}`).sort(),
          )
        })
        expect(a).toEqual(b)
      }),
      { numRuns: 200 },
    )
  })

  it('is read without an error, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (csv) => {
        const { cohort, problems } = tabulateList(csv, profileList(csv), MAPPING)
        expect(cohort === null).toBe(problems.listed.length > 0)
      }),
      { numRuns: 500 },
    )
  })
})
