import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolated } from '../../../src/i18n/isolated.ts'
import { t } from '../../../src/i18n/exportsText.ts'

const OVERRIDE = '\u202E'
const POP = '\u2069'

/** Nesting of isolates at the end of a text; a closing sign at depth 0 closes nothing (Unicode annex 9, BD9). */
const depthAfter = (text: string): number =>
  [...text].reduce((depth, sign) => {
    if (/[\u2066-\u2068]/.test(sign)) return depth + 1
    return sign === POP ? Math.max(0, depth - 1) : depth
  }, 0)

describe('A name in a sentence', () => {
  it('stays as it is where nothing turns the direction of writing', () => {
    for (const name of ['Discount', '折扣', '<img onerror>', 'é 💥', '']) {
      expect(isolated(name)).toBe(name)
    }
  })

  it('is isolated where it is written from right to left or turns what follows', () => {
    expect(isolated('שלום')).toBe('\u2068שלום\u2069')
    expect(isolated(`a${OVERRIDE}b`)).toBe(`\u2068a${OVERRIDE}b\u2069`)
  })

  it('is held whole, and nothing of it is open after it, whatever signs it holds', () => {
    const sign = fc.constantFrom(
      'a',
      '1',
      'ש',
      OVERRIDE,
      '\u202C',
      '\u2066',
      '\u2067',
      '\u2068',
      POP,
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const name = signs.join('')
        const shown = isolated(name)
        expect(shown).toContain(name)
        expect(depthAfter(shown)).toBe(0)
        if (shown === name) return
        // Within the outermost isolate all the way: its own closing signs never reach it.
        const inner = shown.slice(0, -1)
        for (let end = 1; end <= inner.length; end++) {
          expect(depthAfter(inner.slice(0, end))).toBeGreaterThan(0)
        }
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it('cannot turn the numbers of the sentence', () => {
    const text = t('exports.head.low', { name: `${OVERRIDE}A` })
    expect(text).toBe(`\u2068${OVERRIDE}A\u2069: 10 % point`)
  })
})
