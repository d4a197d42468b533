import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumbers, type NumberOptions } from '../../../src/tables/numbers.ts'
import { Problems, problemTexts } from '../../../src/tables/problems.ts'

const read = (texts: readonly string[], options: NumberOptions = {}) => {
  const problems = new Problems()
  const rows = texts.map((text, i) => ({ line: i + 2, cells: ['x', text] }))
  const values = readNumbers(rows, { column: 2, name: 'value' }, { ...options, problems })
  return { values, said: problemTexts(problems.list()) }
}

describe('a number that can be read in one way', () => {
  it.each([
    ['1234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1 234,5', 1234.5],
    ['1\u00A0234\u00A0567', 1_234_567],
    ['1\u202F234,567', 1234.567],
    ["1'234.567", 1234.567],
    ['1’234’567.25', 1_234_567.25],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1234,567', 1234.567],
    ['0,125', 0.125],
    ['.5', 0.5],
    [',5', 0.5],
    ['-5', -5],
    ['−5', -5],
    ['–5', -5],
    ['+5', 5],
    ['(5)', -5],
    ['($1,234.50)', -1234.5],
    ['$1,234.50', 1234.5],
    ['-$12.5', -12.5],
    ['$ −12.5', -12.5],
    ['€ 12,50', 12.5],
    ['12,50 €', 12.5],
    ['USD 12.50', 12.5],
    ['US$12.50', 12.5],
    ['1.234,50 EUR', 1234.5],
    ['12 %', 0.12],
    ['12.3%', 0.123],
    ['-0,7 %', -0.007],
    ['1.5e3', 1500],
    ['2E-3', 0.002],
    ['1,5e3 %', 15],
    ['007', 7],
    ['-0', 0],
    ['  42  ', 42],
    ['9007199254740993', 9007199254740992],
    ['0.1', 0.1],
  ] as const)('%j is %d', (text, value) => {
    expect(read([text])).toEqual({ values: [value], said: [] })
  })
})

describe('what is no number', () => {
  it.each([
    ...['abc', '1.2.3', '12.34.567', '1,23,456', '1,2345,678', '1.234,567,890', '1 23', '1  234'],
    ...['5.', '5,', '.', ',', '-', '%', '$', '12%%', '--5', '-(5)', '(-5)', '5-', '5 5', '0 123'],
    ...[
      '$5 EUR',
      '1e',
      '1e5.5',
      '0x10',
      'NaN',
      'Infinity',
      'NA',
      '1\n234',
      '1\t234',
      '1\0',
      '１２',
    ],
    ...['2024-01-02', '01.02.2024', '12:30', '1/2', '5k', '5 apples', '=5', '1'.repeat(65)],
  ])('%j is told with its line and column', (text) => {
    const { values, said } = read(['1', text])
    expect(values).toEqual([1, null])
    expect(said).toEqual([expect.stringMatching(/^Line 3, column 2 \(value\): .*not a number/s)])
  })

  it('is told without delay, however long it is', () => {
    const { said } = read([`1${' '.repeat(30_000)}x`, `${'1,234'.repeat(6000)}x`])
    expect(said).toHaveLength(2)
  })

  it('is an empty cell without a word', () => {
    expect(read(['', '  ', '1'])).toEqual({ values: [null, null, 1], said: [] })
  })

  it('is a number too large to compute with', () => {
    expect(read(['1e999']).said).toEqual([expect.stringContaining('too large')])
  })
})

describe('a mark before three digits', () => {
  it('is decided by any number of its column that can be read in one way', () => {
    expect(read(['1,234', '0.5']).values).toEqual([1234, 0.5])
    expect(read(['1,234', '0,5']).values).toEqual([1.234, 0.5])
    expect(read(['1.234', '5.678.901']).values).toEqual([1234, 5_678_901])
    expect(read(['1.234', '12 345.6']).values).toEqual([1.234, 12_345.6])
  })

  it('is asked about where nothing in the column decides', () => {
    expect(read(['5', '1,234', '']).said).toEqual([
      'Line 3, column 2 (value): "1,234" may mean 1234 or 1.234, and nothing in the column decides. Say whether its decimal sign is a point or a comma.',
    ])
    expect(read(['5', '1,234', '']).values).toEqual([null, null, null])
    expect(read(['1.234', '1,234']).said).toHaveLength(1)
  })

  it('is decided by the answer to that', () => {
    expect(read(['1,234'], { decimal: '.' })).toEqual({ values: [1234], said: [] })
    expect(read(['1,234'], { decimal: ',' })).toEqual({ values: [1.234], said: [] })
    expect(read(['1.234'], { decimal: ',' })).toEqual({ values: [1234], said: [] })
  })

  it('groups thousands in a column of whole numbers, where only that leaves them whole', () => {
    expect(read(['1,000', '1,234', '5'], { isWhole: true })).toEqual({
      values: [1000, 1234, 5],
      said: [],
    })
    expect(read(['6.000', '5.999'], { isWhole: true }).values).toEqual([6000, 5999])
  })

  it('is asked about even there where both readings are whole', () => {
    expect(read(['6,000', '311'], { isWhole: true }).said).toEqual([
      expect.stringContaining('"6,000" may mean 6000 or 6'),
    ])
  })

  it('is asked about there where neither reading is whole for all', () => {
    expect(read(['1,234', '1.234'], { isWhole: true }).said).toHaveLength(1)
  })
})

describe('a column', () => {
  it('with decimal points and decimal commas is refused, with both lines', () => {
    expect(read(['1,5', '2', '2.5'])).toEqual({
      values: [null, null, null],
      said: [
        'Line 4, column 2 (value): "2.5" has a decimal point, "1,5" in line 2 a decimal comma. Write the numbers of a column alike.',
      ],
    })
  })

  it('does not take a number with the other sign once the sign is given', () => {
    expect(read(['1.5', '2,5'], { decimal: ',' }).said).toEqual([
      'Line 2, column 2 (value): "1.5" does not fit the decimal comma of the column. Write it alike, or choose the other sign.',
    ])
  })

  it('has one unit: percent or none, and one currency that may be left out', () => {
    expect(read(['12 %', '0.12']).said).toEqual([
      expect.stringMatching(/^Line 3.*"0.12" is not in % as "12 %" in line 2 is/),
    ])
    expect(read(['$5', '€5']).said).toHaveLength(1)
    expect(read(['$5', '5 %']).said).toHaveLength(1)
    expect(read(['$5', '5', '']).said).toEqual([])
  })

  it('of whole numbers refuses fractions and units', () => {
    const { values, said } = read(['1', '1.5', '5 %', '$5', '1e2'], { isWhole: true })
    expect(values).toEqual([1, null, null, null, 100])
    expect(said.filter((each) => each.includes('not a whole number'))).toHaveLength(3)
  })
})

describe('numbers as the locales of JavaScript write them', () => {
  const locales = ['en-US', 'en-GB', 'de-DE', 'de-CH', 'fr-FR', 'sv-SE', 'es-ES', 'pt-BR', 'nb-NO']
  const value = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((n) => n / 1000)
  const options = (digits: number): Intl.NumberFormatOptions => ({ maximumFractionDigits: digits })

  it('are read as what they are, or asked about: no column is read wrongly', () => {
    let read_ = 0
    const column = fc.record({
      values: fc.array(value, { minLength: 1, maxLength: 12 }),
      locale: fc.constantFrom(...locales),
      digits: fc.constantFrom(0, 2, 3),
      isWhole: fc.boolean(),
    })
    fc.assert(
      fc.property(column, ({ values, locale, digits, isWhole }) => {
        const format = new Intl.NumberFormat(locale, options(isWhole ? 0 : digits))
        const plain = new Intl.NumberFormat('en-US', {
          ...options(isWhole ? 0 : digits),
          useGrouping: false,
        })
        const got = read(
          values.map((each) => format.format(each)),
          { isWhole },
        )
        if (got.said.length > 0) {
          expect(got.said[0]).toMatch(/may mean/)
          return
        }
        read_++
        expect(got.values).toEqual(values.map((each) => Number(plain.format(each)) + 0))
      }),
      { numRuns: 3000, seed: 7 },
    )
    expect(read_).toBeGreaterThan(2000)
  })

  it('are read as what they are with the decimal sign of the locale given', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...locales), (each, locale) => {
        const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
        const sign = format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value
        const decimal = sign === ',' ? ',' : '.'
        expect(read([format.format(each)], { decimal })).toEqual({ values: [each + 0], said: [] })
      }),
      { numRuns: 3000, seed: 8 },
    )
  })

  it('are refused, not misread, where thousands are not grouped by three', () => {
    const text = new Intl.NumberFormat('en-IN').format(1234567.5)
    expect(text).toBe('12,34,567.5')
    expect(read([text]).values).toEqual([null])
  })
})
