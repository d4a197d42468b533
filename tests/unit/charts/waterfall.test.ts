import { describe, expect, it } from 'vitest'
import type { ChartContext } from '../../../src/charts/context.ts'
import { caption, height, layout, table } from '../../../src/charts/waterfall.layout.ts'
import { createFormat } from '../../../src/i18n/format.ts'
import { whyText } from '../../../src/i18n/sideBySideText.ts'
import { waterfallContext } from './context.ts'

const format = createFormat('USD')

const contextOf = waterfallContext

const laidOut = (context: ChartContext) => layout(context, { width: 700, height: height(context) })

describe('the waterfall', () => {
  it('begins each bar where the one before ended, and ends at the second scenario', () => {
    const { rows } = laidOut(contextOf([52.8, 28.8, -2]))
    const [start, up, more, down, end] = rows
    expect(up?.x).toBeCloseTo(start?.after ?? NaN, 9)
    expect((up?.x ?? 0) + (up?.width ?? 0)).toBeCloseTo(more?.x ?? NaN, 9)
    expect(down).toMatchObject({ kind: 'down', note: '−$2.00' })
    expect(down?.after).toBeCloseTo(end?.x ?? NaN, 9)
    expect((up?.width ?? 0) / (more?.width ?? 1)).toBeCloseTo(52.8 / 28.8, 9)
  })

  it('puts the smallest of many together and keeps their sum', () => {
    const amounts = Array.from({ length: 14 }, (_, i) => i + 1)
    const { rows } = laidOut(contextOf(amounts))
    expect(rows).toHaveLength(11)
    expect(rows[9]).toMatchObject({ label: '6 smaller ones together', note: '+$21.00' })
    expect(table(contextOf(amounts)).rows).toHaveLength(16)
  })

  it('says what the bars add up to', () => {
    expect(caption(contextOf([52.8, 28.8, -2]))).toContain('add up to +$79.60.')
  })
})

describe('the sentence that says why', () => {
  const told = (amounts: readonly number[]): string =>
    whyText(format, {
      first: 'A',
      second: 'B',
      measure: 'profitPerTargeted',
      unit: 'money',
      difference: amounts.reduce((sum, x) => sum + x, 0),
      causes: amounts.map((amount, i) => ({ label: `Input ${i}`, amount })),
    }).replaceAll('\u2060', '')

  it('names one input where it is most of it', () => {
    expect(told([10, 1])).toBe(
      '“B” earns $11.00 per customer more than “A”, mostly because of Input 0 (+$10.00).',
    )
    expect(told([-10])).toContain('$10.00 per customer less than “A”, only because of Input 0')
  })

  it('names two where neither is, and what works the other way', () => {
    expect(told([5, 5, 2, -4])).toBe(
      '“B” earns $8.00 per customer more than “A”, mostly because of Input 0 (+$5.00) and Input 1 (+$5.00). Input 3 (−$4.00) works the other way.',
    )
  })

  it('says so where nothing differs', () => {
    expect(told([])).toBe('“B” and “A” come to the same.')
  })
})
