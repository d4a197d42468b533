import { describe, expect, it } from 'vitest'
import { csvText } from '../../../src/share/csv.ts'

const body = (text: string): string => text.replace(/^\uFEFF/, '')

describe('a table as CSV', () => {
  it('begins with a byte-order mark and ends every line with CR LF', () => {
    expect(csvText(['a', 'b'], [[1, 'x']])).toBe('\uFEFFa,b\r\n1,x\r\n')
  })

  it('quotes whatever may stand between cells, quotes, line ends and blanks at the ends, and doubles quotes', () => {
    const text = body(csvText(['a'], [['x,y'], ['x|y'], ['say "hi"'], ['two\nlines'], [' x ']]))
    expect(text).toBe('a\r\n"x,y"\r\n"x|y"\r\n"say ""hi"""\r\n"two\nlines"\r\n" x "\r\n')
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
