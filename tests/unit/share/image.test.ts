import { describe, expect, it } from 'vitest'
import { shortLink, wellFormed, wrap } from '../../../src/share/imageText.ts'

const measure = (text: string): number => text.length

describe('text inside a picture', () => {
  it('breaks between words and loses none', () => {
    expect(wrap('one two three four', 9, measure)).toEqual(['one two', 'three', 'four'])
  })

  it('breaks inside a word that is wider than the picture', () => {
    expect(wrap('a abcdefghij b', 4, measure)).toEqual(['a', 'abcd', 'efgh', 'ij b'])
  })

  it('has no line where there is no text', () => {
    expect(wrap('', 10, measure)).toEqual([])
  })

  it('replaces what XML forbids and keeps the rest', () => {
    expect(wellFormed('a\0b\x1Bc\uD800d\uFFFE\tе\n漢😀<&')).toBe('a�b�c�d�\tе\n漢😀<&')
  })

  it('cuts a long link and says so', () => {
    expect(shortLink('https://x/#v1')).toBe('https://x/#v1')
    expect(shortLink('x'.repeat(100))).toHaveLength(72)
    expect(shortLink('x'.repeat(100)).at(-1)).toBe('…')
  })
})
