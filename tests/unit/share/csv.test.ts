import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, guard, undoGuard } from '../../../src/share/csv.ts'

const body = (text: string): string => text.replace(/^\uFEFF/, '')

describe('a table as CSV', () => {
  it('begins with a byte-order mark and ends every line with CR LF', () => {
    expect(csvText(['a', 'b'], [[1, 'x']])).toBe('\uFEFFa,b\r\n1,x\r\n')
  })

  it('quotes commas, quotes, line ends and blanks at the ends, and doubles quotes', () => {
    const text = body(csvText(['a'], [['x,y'], ['say "hi"'], ['two\nlines'], [' x ']]))
    expect(text).toBe('a\r\n"x,y"\r\n"say ""hi"""\r\n"two\nlines"\r\n" x "\r\n')
  })

  it('keeps numbers as numbers, in full, and tells nothing from an empty text', () => {
    expect(body(csvText(['a'], [[-12.5, 1e21, 0.1, -0, null, '', NaN, Infinity]]))).toBe(
      'a\r\n-12.5,1e+21,0.1,0,,"",,\r\n',
    )
  })

  it('guards column heads too', () => {
    expect(body(csvText(['=A1'], []))).toBe("'=A1\r\n")
  })
})

describe('the guard against formulas', () => {
  const live = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\tx',
    '\rx',
    '\nx',
    '\0=1',
    ' =1',
    '\u00A0=1',
    '\u200B=1',
    '\uFEFF=1',
    '＝1+1',
    '＋1',
    '－1+1',
    '＠SUM',
    "'=1",
    "''@x",
    '=',
    '-',
    '+x',
    '-x',
  ]
  it.each(live)('puts an apostrophe before %j', (text) => {
    expect(guard(text)).toBe(`'${text}`)
    expect(undoGuard(guard(text))).toBe(text)
  })

  const plain = [
    'Discount',
    '-12.5',
    '+12.5',
    '-1.5e3',
    '.5',
    '−$25',
    "'Tis the season",
    "'",
    '',
    'a=b',
    '20 % off',
  ]
  it.each(plain)('leaves %j alone', (text) => {
    expect(guard(text)).toBe(text)
    expect(undoGuard(text)).toBe(text)
  })

  it('is undone exactly, whatever the text', () => {
    const piece = fc.constantFrom(
      "'",
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\0',
      ' ',
      '＝',
      '1',
      '.',
      'e',
      'x',
      '\uFEFF',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((each) => each.join('')),
    )
    fc.assert(
      fc.property(text, (each) => {
        expect(undoGuard(guard(each))).toBe(each)
      }),
      { numRuns: 5000 },
    )
  })

  it('takes a very long run of apostrophes', () => {
    const text = `${"'".repeat(100_000)}=1`
    expect(undoGuard(guard(text))).toBe(text)
  })
})
