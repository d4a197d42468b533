import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../src/i18n/format.ts'
import { UNKNOWN, type Figure } from '../../../src/model/result.ts'
import {
  ALLOWANCE,
  reportedChance,
  reportedExact,
  reportedMean,
  reportedRange,
  roundTo,
  unitAbove,
  unitBelow,
  UNITS_PER_ERROR,
} from '../../../src/stats/reported.ts'

const format = createFormat('USD')

/** A range whose ends have this estimated and this steady error. */
const figure = (p10: number, p90: number, error: number, steady = 0): Figure => ({
  ...UNKNOWN,
  p10,
  p90,
  seOf: { ...UNKNOWN.seOf, p10: error, p90: error },
  steady,
})

const range = (p10: number, p90: number, error: number, steady = 0): string =>
  format.reportedRange(reportedRange(figure(p10, p90, error, steady))!, 'money')

describe('The last place of a number', () => {
  it('counts 1, 2 or 5 times a power of ten', () => {
    const above = [0.011, 0.3, 1, 4.2, 7, 23, 600].map((x) => unitAbove(x))
    expect(above).toEqual([0.02, 0.5, 1, 5, 10, 50, 1000])
    expect([0.011, 0.3, 1, 4.2, 7, 23, 600].map(unitBelow)).toEqual([0.01, 0.2, 1, 2, 5, 20, 500])
  })

  it('is found for any size, and numbers are rounded to it without binary dust', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (x) => {
        const [above, below] = [unitAbove(x), unitBelow(x)]
        expect(above).toBeGreaterThanOrEqual(x * (1 - 1e-8))
        expect(above).toBeLessThanOrEqual(2.5 * x * (1 + 1e-8))
        expect(below).toBeLessThanOrEqual(x * (1 + 1e-8))
        expect(below).toBeGreaterThanOrEqual(x / 2.5 / (1 + 1e-8))
      }),
    )
    expect(roundTo(0.7399999, 0.1)).toBe(0.7)
    expect(roundTo(0.29, 0.02)).toBe(0.28)
    expect(roundTo(-137, 20)).toBe(-140)
  })

  it('is at least 22.6 errors: √(2/π) · √2 · se / u = 5 %', () => {
    expect(2 / Math.sqrt(Math.PI) / UNITS_PER_ERROR).toBeCloseTo(0.05, 3)
  })

  it('is promised with an allowance of one standard error of the error: 1 + √(1/30)', () => {
    expect(1 + Math.sqrt(1 / 30)).toBeCloseTo(ALLOWANCE, 2)
  })
})

describe('A range', () => {
  it('is told in tenths of its width at the finest, however small its error', () => {
    expect(range(326.4, 396.2, 0)).toBe('330 – 400')
    expect(range(326.4, 396.2, 0.3)).toBe('330 – 400')
    expect(range(12.3, 13.1, 0)).toBe('12.3 – 13.1')
  })

  it('is told coarser the larger its error', () => {
    expect(range(326.4, 396.2, 0.7)).toBe('320 – 400')
  })

  it('has the last place that its steady error asks for, whatever the estimate below it', () => {
    for (const error of [0, 0.1, 0.5, 0.7]) {
      expect(range(326.4, 396.2, error, 0.4)).toBe(error < 0.4 ? '330 – 400' : '320 – 400')
      expect(range(326.4, 396.2, error, 0.8)).toBe('320 – 400')
    }
  })

  it('is sure by the mean of both ends: disagreement is proportional to the error', () => {
    // 20 / (22.6 · 1.18) = 0.750
    const ends = (p10: number, p90: number): boolean =>
      reportedRange({ ...figure(326.4, 396.2, 0), seOf: { ...UNKNOWN.seOf, p10, p90 } })!.low.sure
    expect(ends(0.3, 1.19)).toBe(true)
    expect(ends(0.3, 1.21)).toBe(false)
  })

  it('is "about" where the error asks for steps in which nothing would be left of it', () => {
    expect(range(326.4, 396.2, 3)).toBe('≈320 – 400')
    expect(reportedRange(figure(326.4, 396.2, 3))!.low).toMatchObject({ unit: 20, sure: false })
  })

  it('shares its unit: millions, thousands, percent', () => {
    expect(range(2.137e6, 2.194e6, 0)).toBe('2.14 – 2.19 M'.replace(' M', '\u00A0M'))
    const shares = reportedRange(figure(0.4421, 0.4579, 0))!
    expect(format.reportedRange(shares, 'percent')).toBe('44.2 – 45.8')
  })

  it('that is a point has nothing to tell, and without draws there is none', () => {
    expect(range(120, 120, 0)).toBe('')
    expect(reportedRange(UNKNOWN)).toBeNull()
  })
})

describe('A chance', () => {
  const told = (chance: number, se: number, steady = 0): string =>
    format.reported(reportedChance(chance, { se, steady }), 'percent').replace('\u00A0', ' ')

  it('is told in whole percents, fives or tens', () => {
    expect(told(0.6623, 0)).toBe('66 %')
    expect(told(0.6623, 0.0018)).toBe('65 %')
    expect(told(0.6623, 0.003)).toBe('70 %')
  })

  it('has the last place that its steady error asks for', () => {
    expect(told(0.6623, 0, 0.004)).toBe('70 %')
    expect(told(0.6623, 0.001, 0.002)).toBe('65 %')
  })

  it('is "about" where it is not known to a tenth', () => {
    expect(told(0.6623, 0.01)).toBe('≈70 %')
  })

  it('is never none and never certain', () => {
    expect(told(0, 0)).toBe('<1 %')
    expect(told(1, 0)).toBe('>99 %')
    expect(told(0.04, 0.003)).toBe('<10 %')
    expect(told(0.96, 0.003)).toBe('>90 %')
  })

  it('is less than the finest step in which it rounds to nothing, if it is two errors below', () => {
    expect(told(0.0049, 0, 0.0025)).toBe('<1 %')
    expect(told(0.0051, 0, 0.0024)).toBe('<5 %')
    expect(told(0.0049, 0, 0.0026)).toBe('<5 %')
    expect(told(0.9951, 0, 0.0024)).toBe('>99 %')
    expect(told(0.024, 0, 0.003)).toBe('<5 %')
    expect(told(0.026, 0, 0.003)).toBe('<10 %')
    // The larger of both errors counts: 1.18 · 0.0022 = 0.0026.
    expect(told(0.0049, 0.0022, 0.0025)).toBe('<5 %')
  })
})

describe('A loss', () => {
  it('that rounds to nothing is told as less than the last place', () => {
    const told = (x: number, error: number): string =>
      format.reported(reportedMean(x, { se: error, steady: null }, 1), 'money')
    expect(told(7.4, 0.3)).toBe('$10')
    expect(told(7.4, 0.03)).toBe('$7')
    expect(told(1.2, 0.15)).toBe('<$5')
    expect(told(0, 0)).toBe('$0')
  })
})

describe('A closed form', () => {
  it('is told to the place in which a tenth of its range lies', () => {
    expect(reportedExact(19.3335, 85)).toMatchObject({ value: 19, unit: 1, sure: true })
    expect(reportedExact(19.3335, 4)).toMatchObject({ value: 19.3, unit: 0.1 })
    expect(reportedExact(19.3335, 0)).toMatchObject({ value: 19.3335, unit: 0 })
  })
})
