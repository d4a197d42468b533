import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guard, undoGuard } from '../../../src/tables/guard.ts'

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
