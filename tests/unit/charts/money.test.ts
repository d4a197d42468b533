import { describe, expect, it } from 'vitest'
import { layout as calendar } from '../../../src/charts/calendar.layout.ts'
import { layout as cashByPeriod, table } from '../../../src/charts/cashByPeriod.layout.ts'
import { layout as funnel } from '../../../src/charts/funnel.layout.ts'
import { makeContext } from './context.ts'

const size = { width: 900, height: 400 }

describe('Cash by period', () => {
  const { bars, y, stops, marks } = cashByPeriod(makeContext({ horizon: 4 }), size)
  const zero = y?.ticks.find((tick) => tick.zero)?.at ?? 0
  const first = bars.filter(({ x }) => x === bars[0]?.x)

  it('stacks what comes in above 0, and hangs costs and what would have come anyway below', () => {
    const [value, offers, anyway] = first
    expect(value!.y + value!.height).toBeCloseTo(zero, 6)
    expect(offers?.y).toBeCloseTo(zero, 6)
    expect(anyway?.y).toBeCloseTo(offers!.y + offers!.height, 6)
    expect(offers!.height / value!.height).toBeCloseTo(0.6, 6)
  })

  it('puts the net line where the bars above and below 0 cancel', () => {
    const [value, offers, anyway] = first.map(({ height }) => height)
    expect(zero - marks[0]!.y).toBeCloseTo(value! - offers! - anyway!, 6)
  })

  it('draws nothing for an amount of 0', () => {
    expect(bars.filter(({ id }) => id === 'offers')).toHaveLength(3)
  })

  it('reads every line, the net and the net so far', () => {
    expect(stops[3]?.rows.map(({ value }) => value)).toEqual([
      '$1,000',
      '$0',
      '−$250',
      '$750',
      '$1,200',
    ])
    expect(table(makeContext({ horizon: 4 })).rows[3]).toEqual([
      'Month 4',
      1_000,
      0,
      -250,
      750,
      1_200,
    ])
  })
})

describe('The funnel', () => {
  it('hatches the part of those won back who would have come anyway, and shows a range', () => {
    const { rows, plot, key } = funnel(makeContext(), size)
    const [all, recalled] = rows
    expect(all?.width).toBeCloseTo(plot.right - plot.left, 6)
    expect(recalled!.width).toBeCloseTo(0.4 * all!.width, 6)
    expect(recalled!.anyway! - plot.left).toBeCloseTo(0.3 * all!.width, 6)
    expect(recalled!.range!.map((x) => Math.round(((x - plot.left) / all!.width) * 1_000))).toEqual(
      [390, 410],
    )
    expect(key).toBe('Would have come back anyway')
  })
})

describe('The calendar', () => {
  it('marks days where they are, ends of offers, and at its end what comes later', () => {
    const { rows, plot } = calendar(makeContext(), size)
    const at = (day: number): number =>
      plot.left + ((plot.right - plot.left) * (day - 20_000)) / 150
    expect(rows[1]!.x + rows[1]!.width / 2).toBeCloseTo(at(20_040), 6)
    expect(rows[2]!.ends![0]).toBeCloseTo(at(20_090), 6)
    expect(rows[2]!.ends![1]).toBeCloseTo(at(20_120), 6)
    expect(rows[3]!.x + rows[3]!.width / 2).toBeCloseTo(plot.right, 6)
  })

  it('has fewer lines where there is less room', () => {
    const lines = (width: number): number =>
      calendar(makeContext(), { width, height: 300 }).x?.ticks.length ?? 0
    expect(lines(900)).toBe(5)
    expect(lines(200)).toBeLessThan(3)
  })
})
