import { describe, expect, it } from 'vitest'
import { csvText } from '../../../src/share/csv.ts'
import { columnLetters, problemTexts } from '../../../src/tables/problems.ts'
import { readCsv } from '../../../src/tables/readCsv.ts'
import { tableOf } from '../../../src/tables/tableOf.ts'

const read = (text: string) => tableOf(readCsv(text))
const said = (text: string): string[] => problemTexts(read(text).problems)

describe('a table', () => {
  it('has its columns by name and position, its rows with their lines', () => {
    const table = read('\narm , contacted\ncontrol,6000\n\ndiscount,5000')
    expect(table.columns).toEqual([
      { name: 'arm', column: 1 },
      { name: 'contacted', column: 2 },
    ])
    expect(table.headerLine).toBe(2)
    expect(table.rows).toEqual([
      { line: 3, cells: ['control', '6000'] },
      { line: 5, cells: ['discount', '5000'] },
    ])
    expect(table.problems).toEqual({ listed: [], more: 0 })
  })

  it('leaves rows out in which every cell is empty, as spreadsheets write them below a table', () => {
    expect(read('a,b\n1,2\n,\n , \n\n').rows).toHaveLength(1)
    expect(said('a,b\n1,2\n,\n , \n\n')).toEqual([])
  })

  it('keeps a column whatever it is called, and calls one without a name by its letters', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', '']
    const table = read(`${names.join(',')}\n1,2,3,4,5`)
    expect(table.columns.map(({ name }) => name)).toEqual([...names.slice(0, 4), 'column E'])
    expect(table.rows[0]?.cells).toEqual(['1', '2', '3', '4', '5'])
    expect(Object.prototype).not.toHaveProperty('1')
  })

  it('that is empty is told', () => {
    for (const text of ['', '\n\n', ' , \n']) {
      expect(said(text)).toEqual(['Line 1: The table is empty. Give a header and rows.'])
    }
  })

  it('is not called empty where a quote is open', () => {
    expect(said('"a,b\n1,2')).toEqual([expect.stringContaining('The quote that opens here')])
  })
})

describe('two columns of one name', () => {
  it.each(['returned', ' Returned', '"RETURNED "', 'returned '])('are refused: %s', (name) => {
    expect(said(`arm,returned,${name}\ncontrol,1,2`)).toEqual([
      expect.stringMatching(
        /^Line 1, column 3 \(returned\): Column 2 is called "returned" already\./i,
      ),
    ])
  })

  it('are found when one of them is the name given to a column without one', () => {
    expect(said('column B,,x\n1,2,3')).toEqual([expect.stringContaining('Line 1, column 2')])
  })
})

describe('rows of another width', () => {
  it('are told with their lines, all at once, and left out', () => {
    const table = read('a,b\n1\n2,3\n4,5,\n"6\n7"\n8,9')
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['2', '3'],
      ['8', '9'],
    ])
    expect(problemTexts(table.problems).map((each) => each.slice(0, 34))).toEqual([
      'Line 2: The number of cells is 1, ',
      'Line 4: The number of cells is 3, ',
      'Line 5: The number of cells is 1, ',
    ])
  })

  it('are listed up to the limit, and counted beyond', () => {
    const told = said(`a,b\n${'1\n'.repeat(80)}`)
    expect(told).toHaveLength(51)
    expect(told.at(-1)).toBe('… and 30 more.')
  })
})

describe('a table that was saved here', () => {
  it('loses exactly the apostrophes that were put before its cells for spreadsheets', () => {
    const cells = ['=1+1', "'=1+1", "''@x", "'Tis", "'", '-12.5', '@home', '\t=x', '+x', '\0=1']
    const table = read(csvText(['=sum', ...cells.slice(1)], [cells]))
    expect(table.rows[0]?.cells).toEqual(cells)
    expect(table.columns[0]?.name).toBe('=sum')
    expect(table.problems.listed).toEqual([])
  })
})

it('Columns are lettered as in spreadsheets', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual([
    ...['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'],
  ])
})
