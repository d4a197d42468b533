import { describe, expect, it } from 'vitest'
import { sniffDelimiter } from '../../../src/tables/delimiter.ts'

describe('the sign between cells', () => {
  it.each([
    [',', 'a,b\n1,2'],
    [';', 'a;b\n1,5;2,5'],
    ['\t', 'a\tb\n1,200\t2;5'],
    ['|', 'a|b, c|d\n1|2, 3|4'],
    [',', 'a'],
    [',', ''],
  ])('is %j in %j', (sign, text) => {
    expect(sniffDelimiter(text, true)).toBe(sign)
  })

  it('is looked for outside quotes, blanks before them and doubled ones included', () => {
    expect(sniffDelimiter('a,"x;y;z"\nb,"u;v;w"\n', true)).toBe(',')
    expect(sniffDelimiter('a, "x;y;z"\nb, "u;v;w"\n', true)).toBe(',')
    expect(sniffDelimiter('"a"";b",c\n"d"";e",f\n', true)).toBe(',')
    expect(sniffDelimiter('"a\n;\n;",b\n"c\n;\n;",d\n', true)).toBe(',')
  })

  it('is the one that most lines have as often as the first, not the most frequent', () => {
    expect(sniffDelimiter('a;b\n1;2,,,\n3;4,,,,\n', true)).toBe(';')
    expect(sniffDelimiter('a,b;\n1,2\n3,4\n5,6', true)).toBe(',')
  })

  it('is the most frequent where the first line has none', () => {
    expect(sniffDelimiter('A title\na,b;\n1,2\n', true)).toBe(',')
  })

  it('is told without a last line that is cut, and with one that is whole', () => {
    expect(sniffDelimiter('a;b,c;d\n1;2,3', false)).toBe(';')
    expect(sniffDelimiter('a;b,c;d\n1;2,3', true)).toBe(',')
  })

  it('is told from lines before a quote that is not closed, and from that line where there is no other', () => {
    expect(sniffDelimiter('a,b\n"1,;;;;\n2;3', true)).toBe(',')
    expect(sniffDelimiter('a;"b,,,', true)).toBe(';')
  })
})
