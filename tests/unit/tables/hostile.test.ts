import { describe, expect, it } from 'vitest'
import { tableLimits } from '../../../src/tables/tableLimits.ts'
import { countsIn, readInPieces } from '../../helpers/tables.ts'

const SIZE = 5_000_000
const filled = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE)
const HEAD = 'arm,contacted,returned\n'

// prettier-ignore
/** Files of 5 MB and what is told of them first. */
const HOSTILE: readonly (readonly [what: string, file: () => string, says: RegExp])[] = [
  ['quotes', () => filled('"'), /^Line 1, column 1 \(A\): The quote .* within 32767 characters/],
  ['one cell', () => filled('x'), /^Line 1, column 1 \(A\): The cell has more than 32767/],
  ['one cell in quotes', () => `"${filled('x')}"`, /^Line 1, column 1 \(A\): The quote/],
  ['commas', () => filled(','), /^Line 1, column 500 .*more than 500 columns/],
  ['delimiters of every kind', () => filled(',;\t|'), /more than 500 columns/],
  ['an unclosed quote', () => `${HEAD}"${filled('control,6000,311\n')}`, /^Line 2, column 1 \(arm\)|^Line 2, column 1 \(A\)/],
  ['an unclosed quote at the end', () => `${filled('1,2,3\n')}\n"`, /more than 500000 rows/],
  ['NULs', () => filled('\0'), /^Line 1, column 1 \(A\): The cell/],
  ['blanks', () => filled(' '), /^Line 1, column 1 \(A\): The cell/],
  ['line feeds', () => filled('\n'), /^Line 1: The table is empty/],
  ['carriage returns', () => filled('\r'), /^Line 1: The table is empty/],
  ['a million empty lines and a row', () => `${'\r\n'.repeat(1_000_000)}a,b\n1`, /^Line 1000001: No column gives the arm/],
  ['short rows', () => HEAD + filled('1\n'), /^Line 2: The number of cells is 1/],
  ['empty cells in quotes', () => HEAD + filled('"",""\n'), /more than 500000 rows/],
  ['text behind quotes', () => HEAD + filled('"a"b,\n'), /^Line 2, column 1 \(A\): There is text behind/],
  ['wide rows', () => filled(`${','.repeat(400)}\n`), /^Line 1: The table is empty/],
  ['wide rows of another width', () => HEAD + filled(`1${',x'.repeat(400)}\n`), /^Line 2: The number of cells is 401/],
  ['words for numbers', () => HEAD + filled('a,b,c\n'), /^Line 10002: There are 499999 rows of counts/],
  ['one arm again and again', () => HEAD + filled('a,1,1\n'), /^Line 10002: There are 499999 rows of counts/],
  ['long digits', () => HEAD + filled(`a,${'1'.repeat(1000)},${'1,'.repeat(400)}\n`), /^Line 2/],
  ['columns of one name', () => filled(`${'a,'.repeat(400)}\n`), /^Line 1, column 2 \(a\): Column 1 is called/],
]

/** Milliseconds of processor time: a guard against hanging only. Measured: 5 … 700 ms each. */
const HANGS = 20_000

describe('5 MB of', () => {
  it.each(HOSTILE)(
    '%s is answered, with its problems listed up to the limit',
    (what, file, says) => {
      const text = file()
      const start = process.cpuUsage()
      const { rows, said } = countsIn(text)
      const { user, system } = process.cpuUsage(start)
      const took = (user + system) / 1000
      if (process.env['REGAIN_TIMES']) console.log(`${what}: ${took.toFixed(0)} ms`)
      expect(rows).toEqual([])
      expect(said.length).toBeGreaterThan(0)
      expect(said.length).toBeLessThanOrEqual(tableLimits.problems + 1)
      expect(
        said.some((each) => says.test(each)),
        said.slice(0, 3).join('\n'),
      ).toBe(true)
      expect(took).toBeLessThan(HANGS)
    },
    5 * HANGS,
  )
})

it(
  'A large file that comes sign by sign is read as one that comes whole',
  () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `"arm ${i}",${i},"${i % 7}"`)
    const text = `arm,n,returned\n${rows.join('\r\n')}`
    const read = readInPieces(
      text,
      Array.from({ length: text.length }, (_, i) => i),
    )
    expect(read.problems.listed).toEqual([])
    expect(read.records).toHaveLength(20_001)
    expect(read.records.at(-1)).toEqual({ line: 20_001, cells: ['arm 19999', '19999', '0'] })
  },
  2 * HANGS,
)
