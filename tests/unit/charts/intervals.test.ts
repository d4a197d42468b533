import { describe, expect, it } from 'vitest'
import type { ChartContext, IntervalRow } from '../../../src/charts/context.ts'
import { caption, height, layout, table } from '../../../src/charts/intervals.layout.ts'
import { spoken } from '../../../src/charts/stops.ts'
import { intervalsContext, makeContext } from './context.ts'

const row = (label: string, value: number, rest: Partial<IntervalRow> = {}): IntervalRow => ({
  arm: null,
  label,
  value,
  low: value - 10,
  high: value + 10,
  ...rest,
})

const laidOut = (context: ChartContext, width = 700) =>
  layout(context, { width, height: height(context, width) })

describe('estimates with their intervals', () => {
  it('stand on one scale, a line each, the mark between its ends', () => {
    const { rows, stops } = laidOut(intervalsContext([row('A', 20), row('B', -5), row('C', 60)]))
    const [a, b, c] = rows
    expect(((c?.x ?? 0) - (a?.x ?? 0)) / ((a?.x ?? 0) - (b?.x ?? 0))).toBeCloseTo(40 / 25, 9)
    for (const { from, x, to } of rows) expect((from + to) / 2).toBeCloseTo(x, 9)
    expect((b?.y ?? 0) - (a?.y ?? 0)).toBeCloseTo((c?.y ?? 0) - (b?.y ?? 0), 9)
    expect(stops.map(({ rows: said }) => said[0]?.value)).toEqual(
      ['$20', '-$5', '$60'].map((x) => x.replace('-', '−')),
    )
  })

  it('are read out under their own level', () => {
    const [stop] = laidOut(intervalsContext([row('A', 20)])).stops
    expect(stop && spoken(stop)).toMatch(/95 % interval \$10 to \$30\.$/)
  })

  it('run to the edge of the plot where nothing bounds them', () => {
    const { rows, plot } = laidOut(
      intervalsContext([row('A', 20), row('B', 5, { low: null, high: null })]),
    )
    expect([rows[1]?.from, rows[1]?.to]).toEqual([plot.left, plot.right])
  })

  it('have a second reading beneath the first, which the table tells too', () => {
    const also = { label: 'Alone', value: 30, low: 10, high: 50 }
    const context = intervalsContext([row('A', 20, { also }), row('B', 5)])
    const [a, b] = laidOut(context).rows
    expect((a?.also?.y ?? 0) - (a?.y ?? 0)).toBeGreaterThan(0)
    expect(b?.also).toBeNull()
    const { columns, rows } = table(context)
    expect(columns).toHaveLength(7)
    expect(rows).toEqual([
      ['A', 20, 10, 30, 30, 10, 50],
      ['B', 5, -5, 15, null, null, null],
    ])
  })

  it.each([320, 439, 440, 1100])('keep names and numbers inside %i px', (width) => {
    const long = 'An arm with a name that is far too long for any place it may stand in'
    const { rows, plot } = laidOut(intervalsContext([row(long, 20), row('B', 5)]), width)
    expect(rows[0]?.name.length).toBeLessThan(long.length)
    expect(plot.right).toBeLessThan(width)
    for (const { from, to } of rows) {
      expect(from).toBeGreaterThanOrEqual(plot.left)
      expect(to).toBeLessThanOrEqual(plot.right)
    }
  })

  it('say so where there are none', () => {
    const context = makeContext()
    expect(layout(context, { width: 400, height: 120 }).empty).toBe('There are no results to show.')
    expect(caption(context)).toBe('There are no results to show.')
    expect(caption(intervalsContext([row('A', 1)]))).toBe('What a customer brings.')
  })
})
