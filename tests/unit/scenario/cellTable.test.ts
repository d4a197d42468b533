import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellRows,
  cellsOfShares,
  readCellTable,
  sharesInTable,
  writeCellTable,
} from '../../../src/scenario/cellTable.ts'
import { preset } from '../../helpers/scenarios.ts'

const scenario = preset('telecom-40k-modelled')
const { attributes } = scenario.cohort
const [reason] = attributes
const two = attributes.slice(0, 2)

describe('a table of customers that is pasted', () => {
  it.each([
    ['tabs', 'Price\tNone\t1200\nService\tMade a referral\t300'],
    ['semicolons, in any case', 'price;NONE;1200\r\nservice;made a referral;300\r\n'],
    ['commas and ids', 'price,none,1200\n\nservice,made,300'],
    ['marks between thousands', 'Price\tNone\t1,200\nService\tMade a referral\t300'],
    ['a quoted number', 'Price,None,"1,200"\nService,Made a referral,300'],
    [
      'a first line that puts the columns in another order',
      'Customers\tReferred others\treason\n1 200\tNone\tPrice\n300\tMade a referral\tService',
    ],
  ])('is read with %s', (_, text) => {
    const read = readCellTable(text, two)
    expect(read.problems).toEqual([])
    expect(read.cells).toEqual({ 'price.none': 1200, 'service.made': 300 })
    expect([read.rows, read.total]).toEqual([2, 1500])
  })

  it('names every problem with its line, counted as the text shows them', () => {
    const text = [
      'Prise\tNone\t10',
      'Price\tNone\tmany',
      '',
      'Price\tNone',
      'Service\tNone\t-3',
      'Service\tNone\t5',
      'Service\tNone\t6',
    ].join('\n')
    const { problems } = readCellTable(text, two)
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 4, 5, 7])
    const said = problems.map(({ message }) => message).join('\n')
    expect(said).toContain('"Prise" is no level of Reason for leaving. Use Price, Service')
    expect(said).toContain('"many" is not a number of customers')
    expect(said).toContain('There are 2 columns; 3 are needed')
    expect(said).toContain('This combination is in line 6 already.')
  })

  it('that is empty, or counts nobody, says so', () => {
    for (const text of ['', 'Price\tNone\t0']) {
      expect(readCellTable(text, two).problems[0]?.message).toContain('no customers')
    }
  })
})

describe('a table of 4,097 rows', () => {
  it('is refused at the row that is too much', () => {
    const { problems } = readCellTable('Price\tNone\t1\n'.repeat(4_097), two)
    expect(problems.at(-1)).toEqual({
      line: 4_097,
      message: 'There are 4097 rows; the limit is 4096. Merge levels.',
    })
  })
})

describe('a table of more than a million characters', () => {
  it('is refused by its length, before it is read', () => {
    expect(readCellTable('"'.repeat(5_000_000), two)).toEqual({
      cells: {},
      rows: 0,
      total: 0,
      problems: [
        {
          line: 1,
          message:
            'The table has 5000000 characters; the limit is 1000000. Give each kind of customer one row with its number.',
        },
      ],
    })
  })
})

describe('a table of customers that is written', () => {
  it('reads back as the same table, whatever it holds', () => {
    const level = (at: number) => fc.constantFrom(...(two[at]?.levels ?? []).map(({ id }) => id))
    const key = fc.tuple(level(0), level(1)).map((ids) => ids.join('.'))
    const table = fc.dictionary(key, fc.integer({ min: 1, max: 90_000 }), { minKeys: 1 })
    fc.assert(
      fc.property(table, (cells) => {
        const read = readCellTable(writeCellTable(cells, two, 'Customers'), two)
        expect(read.problems).toEqual([])
        expect(read.cells).toEqual({ ...cells })
      }),
    )
  })

  it('lists rows in the order of the levels, not of their names', () => {
    const cells = { 'other.none': 1, 'price.none': 2, 'price.made': 3 }
    expect(cellRows(cells, two).map((row) => row.join(' '))).toEqual([
      'Price Made a referral 3',
      'Price None 2',
      'Other None 1',
    ])
  })
})

describe('the table that shares make', () => {
  const cells = cellsOfShares(scenario)

  it('has every customer in it once', () => {
    expect(Object.values(cells).reduce((sum, count) => sum + count, 0)).toBe(40_000)
    expect(Object.keys(cells)).toHaveLength(24)
    expect(cells['price.made.none']).toBe(40_000 * 0.35 * 0.2 * 0.6)
  })

  it('has the shares it was made from as its margins', () => {
    if (!reason) throw new Error('The preset has no reason.')
    const shares = sharesInTable(cells, reason, 0)
    expect(shares.map((share) => Number(share.toFixed(4)))).toEqual([0.35, 0.35, 0.15, 0.15])
  })
})
