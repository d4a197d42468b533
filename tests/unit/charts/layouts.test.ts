import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { charts } from '../../../src/charts/index.ts'
import { layout as cashFlow } from '../../../src/charts/cashFlow.layout.ts'
import { layout as customerTypes } from '../../../src/charts/customerTypes.layout.ts'
import { breakEvens, layout as organicStrip } from '../../../src/charts/organicStrip.layout.ts'
import { layout as survival } from '../../../src/charts/survival.layout.ts'
import { layout as densities, table } from '../../../src/charts/densities.layout.ts'
import { makeContext, many, type Made } from './context.ts'

const contexts: Readonly<Record<string, Made>> = {
  'no arms': { arms: [], draws: 0 },
  'no draws': { draws: 0 },
  'one arm, one draw': { arms: many(1), draws: 1, horizon: 1 },
  'four arms': {},
  'organic return known': { organicKnown: true },
  'twelve arms, losses': { arms: many(12), organicKnown: true, horizon: 60 },
  'another measure': { metric: 'roi' },
  'value without an offer unknown': { valueWithout: null },
}
const sizes = [320, 560, 1100]
const cases = charts.flatMap((chart) =>
  Object.entries(contexts).flatMap(([name, made]) =>
    sizes.map((width) => ({ chart, id: chart.id, name, width, made })),
  ),
)

describe('every registered chart', () => {
  it('has a layout file, and every layout file is registered', () => {
    const folder = fileURLToPath(new URL('../../../src/charts', import.meta.url))
    const files = readdirSync(folder).filter((file) => file.endsWith('.layout.ts'))
    expect(charts.map(({ id }) => `${id}.layout.ts`).sort()).toEqual(files.sort())
  })

  it.each(cases)('$id lays out $name at $width px in finite numbers', ({ chart, width, made }) => {
    const context = makeContext(made)
    const height = chart.height(context, width)
    const layout = chart.layout(context, { width, height })
    expect(JSON.stringify(layout)).not.toMatch(/NaN|Infinity|undefined/)
    expect(layout.plot.right - layout.plot.left).toBeGreaterThan(width * 0.4)
    if (!layout.empty) expect(layout.plot.bottom - layout.plot.top).toBeGreaterThan(80)
    for (const stop of layout.stops) {
      expect(stop.x).toBeGreaterThanOrEqual(layout.plot.left - 1)
      expect(stop.x).toBeLessThanOrEqual(width)
      expect(stop.rows.length).toBeGreaterThan(0)
    }
    for (const item of layout.legend) expect(item.x).toBeLessThan(width)
    const caption = chart.caption(context)
    expect(caption).toMatch(/[.]$/)
    expect(caption).not.toMatch(/[{}]|NaN|undefined|Infinity/)
    const { columns, rows } = chart.table(context)
    for (const row of rows) expect(row).toHaveLength(columns.length)
  })

  it.each(charts)('$id keeps its height while numbers arrive', (chart) => {
    for (const width of sizes) {
      const before = chart.height(makeContext({ draws: 0 }), width)
      expect(chart.height(makeContext(), width)).toBe(before)
    }
  })
})

describe('the cash flow', () => {
  it('marks the payback on the zero line and shows cash per customer contacted', () => {
    const context = makeContext()
    const layout = cashFlow(context, { width: 1000, height: 340 })
    const zero = layout.y?.ticks.find((tick) => tick.zero)?.at
    expect(layout.points[0]).toMatchObject({ arm: 0, y: zero })
    const perCustomer = (context.result.arms[0]?.cash.expected.at(-1) ?? 0) / 40_000
    expect(layout.stops.at(-1)?.rows[0]?.value).toBe(context.format.money(perCustomer))
  })
})

describe('the survival', () => {
  it('draws the group without an offer only where it is known', () => {
    const arms = (organicKnown: boolean) =>
      survival(makeContext({ organicKnown }), { width: 1000, height: 340 }).curves.map(
        ({ arm }) => arm,
      )
    expect(arms(false)).not.toContain(null)
    expect(arms(true)).toContain(null)
  })

  it('begins at 0 and ends at 100 %', () => {
    const { y } = survival(makeContext(), { width: 1000, height: 340 })
    expect(y?.ticks[0]?.label).toMatch(/^0/)
    expect(y?.ticks.at(-1)?.label).toMatch(/^100/)
  })
})

describe('the customer types', () => {
  it('fill each bar exactly', () => {
    const { rows, plot } = customerTypes(makeContext({ organicKnown: true }), {
      width: 800,
      height: 340,
    })
    for (const { segments } of rows) {
      const last = segments.at(-1)!
      expect(segments[0]?.x).toBe(plot.left)
      expect(last.x + last.width).toBeCloseTo(plot.right, 6)
    }
  })

  it('say what to do while nobody knows who would return anyway', () => {
    expect(customerTypes(makeContext(), { width: 800, height: 200 }).empty).toMatch(
      /Set “Return without/,
    )
  })
})

describe('the organic strip', () => {
  it('breaks even where profit equals share × value', () => {
    const [first] = breakEvens(makeContext({ valueWithout: { low: 800, high: 1000 } }))
    expect(first?.low).toBeCloseTo(0.36072, 10)
    expect(first?.high).toBeCloseTo(0.4509, 10)
    expect(first?.middle).toBeCloseTo(360.72 / 900, 10)
  })

  it('runs past the last break-even but never past everybody', () => {
    const end = (low: number) => {
      const layout = organicStrip(makeContext({ valueWithout: { low, high: low } }), {
        width: 800,
        height: 340,
      })
      return layout.stops.at(-1)?.title
    }
    expect(end(900)).toContain('46.1')
    expect(end(100)).toContain('100')
  })
})

describe('the densities', () => {
  it('show the chance to be the best only for a measure that has one', () => {
    expect(densities(makeContext(), { width: 800, height: 340 }).rows[0]?.chance).toMatch(/^66/)
    expect(densities(makeContext({ draws: 0 }), { width: 800, height: 340 }).chanceHead).toBeNull()
  })

  it('put percent as percent into the table', () => {
    expect(table(makeContext({ metric: 'recallRate' })).rows[0]?.[2]).toBe(45)
  })
})
