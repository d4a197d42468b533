import { describe, expect, it } from 'vitest'
import { CsvReader } from '../../../src/tables/csvReader.ts'
import { problemTexts } from '../../../src/tables/problems.ts'
import { readCsv } from '../../../src/tables/readCsv.ts'
import { tableLimits } from '../../../src/tables/tableLimits.ts'
import { slowCsv } from '../../helpers/slowCsv.ts'
import { cellsIn, readInPieces } from '../../helpers/tables.ts'

const said = (text: string): string[] => problemTexts(readCsv(text).problems)

// prettier-ignore
/** Files as other programs write them: what stands between cells, and the rows. */
const AWKWARD: readonly (readonly [what: string, text: string, sign: string, rows: string[][]])[] =
  [
    ['commas in quotes', 'a,b\n1,"2,3"\n', ',', [['a', 'b'], ['1', '2,3']]],
    ['doubled quotes', 'a,b\n"say ""hi""",""""\n', ',', [['a', 'b'], ['say "hi"', '"']]],
    ['line ends of every kind in quotes', 'a,b\r\n"1\r\n2\r3\n4",5\r\n', ',', [['a', 'b'], ['1\r\n2\r3\n4', '5']]],
    ['empty cells, with quotes and without', 'a,b,c\n"",,""\n', ',', [['a', 'b', 'c'], ['', '', '']]],
    ['no line end at the end', 'a;b\r1;2', ';', [['a', 'b'], ['1', '2']]],
    ['every kind of line end in turn', 'a|b\n1|2\r\n3|4\r5|6\n\r7|8', '|', [['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6'], ['7', '8']]],
    ['empty lines between rows', '\n\na,b\n\n\r\n1,2\n\n', ',', [['a', 'b'], ['1', '2']]],
    ['a byte-order mark before a quote', '\uFEFF"a;x";b\n1;2\n', ';', [['a;x', 'b'], ['1', '2']]],
    ['decimal commas between semicolons', 'a;b\n1,5;2,5\n3,5;4,5\n', ';', [['a', 'b'], ['1,5', '2,5'], ['3,5', '4,5']]],
    ['decimal commas without a header', '1,5;2,5\n3,5;4,5\n', ';', [['1,5', '2,5'], ['3,5', '4,5']]],
    ['commas in a text between tabs', 'who\thow many\nOne, two\t1,200\nThree\t5\n', '\t', [['who', 'how many'], ['One, two', '1,200'], ['Three', '5']]],
    ['inches, feet and a quote in plain text', 'a,b\n5" pipe,6\' 2"\n', ',', [['a', 'b'], ['5" pipe', '6\' 2"']]],
    ['blanks around quotes and in plain text', 'a,b\n "1, 2" , x \n', ',', [['a', 'b'], ['1, 2', ' x ']]],
    ['a line end before a closing quote and an empty cell', 'a,b\n"1\r",\n2,3\n', ',', [['a', 'b'], ['1\r', ''], ['2', '3']]],
    ['rows of other widths', 'a,b\n1\n1,2,3\n', ',', [['a', 'b'], ['1'], ['1', '2', '3']]],
    ['one column', 'a\n1\n""\n', ',', [['a'], ['1'], ['']]],
    ['semicolons in quotes between commas', 'a,b\n"1;2;3",4\n"5;6;7",8\n', ',', [['a', 'b'], ['1;2;3', '4'], ['5;6;7', '8']]],
    ['objects and JSON in cells', '__proto__,{}\n"{""a"": 1, ""b"": [2]}",constructor\n', ',', [['__proto__', '{}'], ['{"a": 1, "b": [2]}', 'constructor']]],
    ['NUL and zero-width signs', 'a\0,\u200Bb\n\0,\0\n', ',', [['a\0', '\u200Bb'], ['\0', '\0']]],
  ]

describe('an awkward file', () => {
  it.each(AWKWARD)('with %s is read as it stands', (_, text, sign, rows) => {
    const read = readCsv(text)
    expect(read.problems.listed).toEqual([])
    expect(read.delimiter).toBe(sign)
    expect(cellsIn(read)).toEqual(rows)
  })

  it.each(AWKWARD)('with %s is read the same in any two pieces, and sign by sign', (_, text) => {
    const whole = readCsv(text)
    for (let cut = 0; cut <= text.length; cut++) expect(readInPieces(text, [cut])).toEqual(whole)
    expect(
      readInPieces(
        text,
        [...text].map((_sign, i) => i),
      ),
    ).toEqual(whole)
  })

  it.each(AWKWARD)('with %s is read the same by the slow reader of these tests', (...row) => {
    expect(slowCsv(row[1], row[2])).toEqual(row[3])
  })
})

it.each([-2, -1, 0, 1, 2])('The sign between cells does not depend on the pieces (%d)', (more) => {
  const first = `a,${'b'.repeat(16_384 - 2 + more)}`
  for (const text of [`${first};c\n`, `\uFEFF${first};c\n`, `${first}\n1;2\n`]) {
    const places = Array.from({ length: text.length }, (_, i) => i)
    expect(readInPieces(text, places)).toEqual(readCsv(text))
  }
})

describe('a row', () => {
  it('knows the line where it begins, whatever ended the lines before', () => {
    const { records } = readCsv('a,b\r\n"1\r\n2\n3\r4",x\n\n\r\r\n"y\r","\nz"\n5,6')
    expect(records.map(({ line }) => line)).toEqual([1, 2, 9, 12])
  })

  it('comes as soon as its line has ended and the sign between cells is known', () => {
    const rows: string[] = []
    const reader = new CsvReader(({ cells }) => rows.push(cells.join(' ')), { delimiter: ',' })
    reader.push(`${'x'.repeat(20_000)},1\n2,`)
    expect(rows).toHaveLength(1)
    reader.push('3')
    expect(reader.end().problems.listed).toEqual([])
    expect(rows[1]).toBe('2 3')
  })

  it('is read with the sign that is asked for, whatever else it holds', () => {
    expect(cellsIn(readCsv('a;b|c,d', { delimiter: '|' }))).toEqual([['a;b', 'c,d']])
  })
})

describe('a quote', () => {
  it('that is not closed is named with the line and column where it opens', () => {
    expect(said('a,b\n1,2\n3,"4\n5,6\n7,8')).toEqual([
      'Line 3, column 2 (B): The quote that opens here is not closed before the text ends. Close it, or take it out; a quote inside a cell is written twice.',
    ])
  })

  it('that is not closed is named where it opens, not where its row or the text before it does', () => {
    expect(said('a,b\n"1\n2","3\n4')).toEqual([expect.stringMatching(/^Line 3, column 2 \(B\)/)])
  })

  it('swallows no more than a cell may hold, and the rows before it are kept', () => {
    const read = readCsv(`a,b\n1,2\n3,"${'4\n'.repeat(100_000)}`)
    expect(cellsIn(read)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(problemTexts(read.problems)).toEqual([
      expect.stringMatching(/^Line 3, column 2 \(B\): .*not closed within 32767 characters/),
    ])
  })

  it('with text behind it leaves its row out, and every such row is told', () => {
    const read = readCsv('a,b\n"1"x,2\n3,4\n5,"6" 7\n"8"",9\n10,"11"\n')
    expect(cellsIn(read)).toEqual([
      ['a', 'b'],
      ['3', '4'],
    ])
    expect(read.problems.listed.map(({ line, column }) => [line, column])).toEqual([
      [2, 1],
      [4, 2],
      [6, 1],
    ])
  })
})

describe('a limit', () => {
  const { cell, columns, rows } = tableLimits

  it('of characters is kept exactly, in quotes and without', () => {
    const fits = 'x'.repeat(cell)
    expect(cellsIn(readCsv(`${fits},"${fits}"`))).toEqual([[fits, fits]])
    expect(said(`1\n${fits}x`)).toEqual([expect.stringContaining('Line 2, column 1 (A): The cell')])
    expect(said(`"1",${fits}x`)).toEqual([expect.stringContaining('(B): The cell')])
    expect(said(`1\n2,"${fits}x"`)).toEqual([expect.stringContaining('Line 2, column 2 (B)')])
  })

  it('of columns is kept exactly', () => {
    expect(readCsv(','.repeat(columns - 1)).records[0]?.cells).toHaveLength(columns)
    expect(said(`\n${','.repeat(columns)}`)).toEqual([
      expect.stringMatching(/^Line 2, column 500 \(SF\): There are more than 500 columns/),
    ])
  })

  it('of rows is kept exactly', () => {
    expect(readCsv('1\n'.repeat(rows)).problems.listed).toEqual([])
    const more = readCsv(`${'1\n'.repeat(rows)}2`)
    expect(more.records).toHaveLength(rows)
    expect(problemTexts(more.problems)).toEqual([
      expect.stringMatching(/^Line 500001: There are more than 500000 rows/),
    ])
  })

  it('of problems is kept, and the others are counted', () => {
    const told = said('"1"x\n'.repeat(1000))
    expect(told).toHaveLength(tableLimits.problems + 1)
    expect(told.at(-1)).toBe('… and 950 more.')
  })

  it('that is passed ends the reading, and the reader says so', () => {
    const reader = new CsvReader(() => {}, { delimiter: ',' })
    expect(reader.push(`a\n${' '.repeat(20_000)}`)).toBe(true)
    expect(reader.push(' '.repeat(20_000))).toBe(false)
    expect(reader.push('\n1\n')).toBe(false)
    expect(reader.end().problems.listed).toHaveLength(1)
  })
})
