import { describe, expect, it } from 'vitest'
import type { ChartContext } from '../../../src/charts/context.ts'
import { caption, layout, table } from '../../../src/charts/pilotWorth.layout.ts'
import { pilotContext } from './context.ts'

const laidOut = (context: ChartContext, width = 700) => layout(context, { width, height: 340 })

describe('the worth of a test by its size', () => {
  it('marks the best size within the shaded ones, below the worth of knowing everything', () => {
    const { best, band, ceiling, plot } = laidOut(pilotContext())
    expect(best!.x).toBeGreaterThan(band!.x)
    expect(best!.x).toBeLessThan(band!.x + band!.width)
    expect(best!.y).toBeGreaterThan(ceiling!.y)
    expect(ceiling!.y).toBeGreaterThanOrEqual(plot.top)
  })

  it('draws sizes that pay and the next one that does not', () => {
    const { stops } = laidOut(pilotContext())
    // Costs pass what is taught between 2,000 and 4,000 customers.
    expect(stops.at(-1)!.title).toContain('4,000 customers in each group, 8,000 in all')
    expect(stops.at(-1)!.rows[0]!.value).toMatch(/^−\$/)
  })

  it('reads worth, what it teaches and what it costs at every size', () => {
    const stop = laidOut(pilotContext()).stops.find(({ title }) => title.startsWith('1,000'))!
    expect(stop.rows.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'Worth $100',
      'Teaches $250',
      'Costs $150',
    ])
  })

  it('says how large the best is, and names no best where none pays', () => {
    expect(caption(pilotContext())).toContain('with 1,000 customers in each of 2 groups')
    const dear = pilotContext(1_000)
    expect(caption(dear)).toContain('it costs more than it teaches')
    expect(laidOut(dear)).toMatchObject({ best: null, band: null, ceiling: null })
  })

  it('keeps the names of the lines apart and inside, however narrow it is', () => {
    for (const width of [320, 1_100]) {
      const { lines, plot } = laidOut(pilotContext(), width)
      const places = lines.map(({ labelY }) => labelY).sort((a, b) => a - b)
      places.slice(1).forEach((y, i) => expect(y - places[i]!).toBeGreaterThanOrEqual(17.9))
      expect(plot.right).toBeLessThan(width)
    }
  })

  it('has the same numbers in its table', () => {
    expect(table(pilotContext()).rows[3]).toEqual([1_000, 100, 250, 150, 3])
  })
})
