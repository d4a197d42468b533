import { describe, expect, it } from 'vitest'
import { rowLines } from '../../../src/share/rowLines.ts'
import { shortened, shortName } from '../../../src/share/slideNames.ts'

describe('A name on a slide', () => {
  it('stays whole where it fits, and is never longer than there is room for', () => {
    expect(shortened('Discount', 8)).toBe('Discount')
    expect(shortened('Unbreakable'.repeat(7), 20)).toBe('UnbreakableUnbreaka…')
    expect(shortened('Twenty dollars off, six months', 22)).toBe('Twenty dollars off…')
  })

  it('never ends in half an emoji', () => {
    expect(shortened('\u{1F469}\u200D\u{1F4BB}'.repeat(3), 2)).toBe('\u{1F469}\u200D\u{1F4BB}…')
  })

  it('is one line, and shorter where there are many offers', () => {
    expect(shortName('\t=2+2\r\nx', 4)).toBe('=2+2 x')
    expect(shortName('a'.repeat(40), 12).length).toBeLessThan(shortName('a'.repeat(40), 4).length)
  })
})

describe('The lines of a row', () => {
  it('are those of its highest cell that wraps', () => {
    const cell = (value: string, wrap: boolean) => ({ value, wrap })
    expect(rowLines([cell('a'.repeat(100), false)], [10])).toBe(1)
    expect(rowLines([cell('a', true), cell('a'.repeat(100), true)], [10, 10])).toBe(10)
    expect(rowLines([cell('one\ntwo\r\nthree', true)], [60])).toBe(3)
  })

  it('count letters of Chinese twice', () => {
    expect(rowLines([{ value: '折'.repeat(20), wrap: true }], [20])).toBe(2)
  })
})
