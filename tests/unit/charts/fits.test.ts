import { describe, expect, it } from 'vitest'
import * as calibration from '../../../src/charts/calibration.layout.ts'
import type { ChartContext } from '../../../src/charts/context.ts'
import * as lapseDecay from '../../../src/charts/lapseDecay.layout.ts'
import * as levelEffects from '../../../src/charts/levelEffects.layout.ts'
import * as lifetimeFit from '../../../src/charts/lifetimeFit.layout.ts'
import { makeContext } from './context.ts'
import { effect, fitData } from './fitData.ts'

const WIDTHS = [320, 560, 1100]
const context = (change: Partial<ChartContext> = {}): ChartContext => ({
  ...makeContext(),
  ...change,
})
const size = (width: number, height = 340) => ({ width, height })
const numbers = (path: string): number[] => path.match(/-?\d+(\.\d+)?/g)!.map(Number)

describe('predicted against what happened', () => {
  const at = (width: number, given = context()) => calibration.layout(given, size(width))

  it('has a diagonal on which a fit is right: same ends on both axes', () => {
    for (const width of WIDTHS) {
      const { diagonal, plot, x, y } = at(width)
      expect([diagonal.x1, diagonal.y1]).toEqual([plot.left, plot.bottom])
      expect([diagonal.x2, diagonal.y2]).toEqual([plot.right, plot.top])
      const rise = (diagonal.y2 - diagonal.y1) / (plot.right - plot.left)
      for (const tick of x!.ticks) {
        const same = y!.ticks.find(({ label }) => label === tick.label)
        if (same) expect(same.at).toBeCloseTo(plot.bottom + rise * (tick.at - plot.left), 6)
      }
      expect(x!.ticks.some(({ label }) => y!.ticks.some((tick) => tick.label === label))).toBe(true)
    }
  })

  it('puts a group that comes back more often than predicted above the diagonal', () => {
    const { marks, diagonal, plot } = at(560)
    const line = (x: number): number =>
      diagonal.y1 + ((x - plot.left) / (plot.right - plot.left)) * (diagonal.y2 - diagonal.y1)
    expect(marks.map((mark) => mark.y < line(mark.x))).toEqual(
      fitData().calibration!.groups.map(({ predicted, observed }) => observed.value > predicted),
    )
    for (const mark of marks) {
      expect(mark.from).toBeGreaterThan(mark.y)
      expect(mark.to).toBeLessThan(mark.y)
    }
  })

  it('reads chance, share and interval of each group, the interval under its own name', () => {
    const stop = at(560).stops[0]!
    expect(stop.title).toBe('200 customers')
    expect(stop.rows.map(({ label, value }) => `${label}: ${value}`.replace(/\s/g, ' '))).toEqual([
      'Chance by the fit: 20.0 %',
      'Came back: 18.8 %',
      '90 % range: 13.8 % to 23.8 %',
    ])
    expect(stop.rows.every(({ range }) => range === null)).toBe(true)
  })

  it('says so where there are too few customers, and keeps the plot inside', () => {
    const { level, caption } = fitData().calibration!
    const none = context({ calibration: { level, caption, groups: [] } })
    expect(at(320, none).empty).toMatch(/too few customers/)
    expect(calibration.caption(none)).toMatch(/too few customers/)
  })

  it('never leaves 0 to 100 %', () => {
    const { level, caption } = fitData().calibration!
    const groups = [
      { predicted: 0.001, observed: { value: 0, low: 0, high: 0.02 }, customers: 90 },
      { predicted: 0.99, observed: { value: 1, low: 0.97, high: 1 }, customers: 90 },
    ]
    const { y } = at(560, context({ calibration: { level, caption, groups } }))
    const labels = y!.ticks.map(({ label }) => parseFloat(label))
    expect(Math.min(...labels)).toBe(0)
    expect(Math.max(...labels)).toBe(100)
  })

  it('has the same numbers in its table', () => {
    expect(calibration.table(context()).rows[1]).toEqual([24.5, 25.7, 20.7, 30.7, 200])
  })
})

describe('how long they stayed', () => {
  const at = (width: number, given = context()) =>
    lifetimeFit.layout(given, size(width, lifetimeFit.height(given, width)))

  it('draws what was seen in steps within its band, and ends it where nothing was seen', () => {
    const { seen, plot } = at(700)
    // A step goes right, then down: two points for each month but the first.
    expect(seen.path.match(/L/g)).toHaveLength(24)
    const xs = numbers(seen.path).filter((_, i) => i % 2 === 0)
    expect(Math.max(...xs)).toBeCloseTo(plot.left + (plot.right - plot.left) / 2, 0)
  })

  it('draws the chosen law whole and the others in dashes that differ', () => {
    const { laws } = at(700)
    expect(laws.map(({ chosen }) => chosen)).toEqual([false, true, false])
    expect(laws[1]!.dash).toBe('')
    expect(new Set([laws[0]!.dash, laws[2]!.dash, '']).size).toBe(3)
  })

  it('names lines at their ends where there is room, apart from each other, else above', () => {
    const wide = at(1100)
    const places = wide.labels.map(({ y }) => y).sort((a, b) => a - b)
    expect(places).toHaveLength(3)
    places.slice(1).forEach((y, i) => expect(y - places[i]!).toBeGreaterThanOrEqual(17.9))
    expect(wide.keys).toHaveLength(1)
    const narrow = at(320)
    expect(narrow.labels).toHaveLength(0)
    expect(narrow.keys.map(({ law }) => law)).toEqual([null, 0, 1, 2])
    expect(narrow.plot.top).toBeGreaterThan(narrow.keys.at(-1)!.y)
  })

  it('reads what was seen and every law, month by month', () => {
    const { stops } = at(700)
    expect(stops).toHaveLength(25)
    expect(stops[12]!.rows.map(({ label }) => label)).toEqual([
      'Seen, 320 customers',
      '90 % range',
      'Constant rate',
      'Mixed group',
      'Mixed group, changing rates',
    ])
    expect(stops[20]!.rows).toHaveLength(3)
    expect(stops[12]!.rows[0]!.value).toMatch(/^54\.0/)
  })

  it('has the same numbers in its table, with nothing where nothing was seen', () => {
    const { columns, rows } = lifetimeFit.table(context())
    expect(columns).toHaveLength(8)
    expect(rows[0]).toEqual([0, 100, 100, 100, 800, 100, 100, 100])
    expect(rows[24]!.slice(0, 5)).toEqual([24, null, null, null, null])
  })
})

describe('effects of levels', () => {
  const at = (width: number, given = context()) =>
    levelEffects.layout(given, size(width, levelEffects.height(given, width)))

  it('puts effects right or left of none by their sign', () => {
    const { levels, none } = at(700)
    expect(levels[0]!.mark!.from).toBeGreaterThan(none)
    expect(levels[1]!.mark!.to).toBeLessThan(none)
    expect(levels[4]!.mark!.x).toBeCloseTo(none, 9)
  })

  it('leaves a level that was not fitted at none, hollow, and says so', () => {
    const level = at(700).levels[2]!
    expect(level.mark).toBeNull()
    expect(level.stop.rows[0]).toMatchObject({
      value: '0, the others are compared with it',
    })
  })

  it('marks where an input stands only if that is elsewhere', () => {
    const { levels, none } = at(700)
    expect(levels[0]!.now).toBeCloseTo(none, 9)
    expect(levels[3]!.now).toBeNull()
    expect(levels[4]!.now).toBeNull()
  })

  it('keeps rows apart and inside at every width', () => {
    for (const width of WIDTHS) {
      const { levels, heads, plot } = at(width)
      const places = [...levels.map(({ nameY }) => nameY), ...heads.map(({ y }) => y)].sort(
        (a, b) => a - b,
      )
      places.slice(1).forEach((y, i) => expect(y - places[i]!).toBeGreaterThanOrEqual(18))
      expect(Math.max(...levels.map(({ y }) => y))).toBeLessThan(plot.bottom)
      for (const { mark } of levels) {
        if (mark) expect(mark.from).toBeGreaterThanOrEqual(plot.left)
        if (mark) expect(mark.to).toBeLessThanOrEqual(plot.right)
      }
    }
  })

  it('has an axis that names no effect 0, whatever the effects are', () => {
    for (const value of [0.01, 0.4, 3, 9]) {
      const levels = [effect({ shift: { value, low: value * 0.9, high: value * 1.1 } })]
      const given = context({
        levelEffects: { ...fitData().levelEffects!, attributes: [{ name: 'One', levels }] },
      })
      const { x, none } = at(560, given)
      const zero = x!.ticks.find((tick) => tick.zero)!
      expect(zero).toMatchObject({ at: none, label: '0.00' })
      expect(x!.ticks.length).toBeGreaterThan(1)
      expect(x!.ticks.length).toBeLessThan(12)
    }
  })

  it('has the same numbers in its table, empty where nothing was fitted', () => {
    const { rows } = levelEffects.table(context())
    expect(rows[0]).toEqual(['Reason for leaving', 'Price', 0.3, 0.18, 0.42, 0, '47 %', 700])
    expect(rows[2]).toEqual(['Reason for leaving', 'Other', null, null, null, 0, '', 12])
  })
})

describe('coming back by the time since leaving', () => {
  const at = (width: number) => lapseDecay.layout(context(), size(width))

  it('draws the fit within its band, and what was seen with intervals', () => {
    const { curve, band, seen, plot } = at(560)
    const ys = numbers(curve).filter((_, i) => i % 2 === 1)
    expect(ys).toEqual([...ys].sort((a, b) => a - b))
    const bandYs = numbers(band).filter((_, i) => i % 2 === 1)
    expect(Math.min(...bandYs)).toBeLessThan(ys[0]!)
    expect(Math.max(...bandYs)).toBeLessThanOrEqual(plot.bottom)
    for (const mark of seen) expect(mark.from).toBeGreaterThan(mark.to)
  })

  it('reads what was seen where it was seen', () => {
    const { stops } = at(560)
    expect(stops[9]!.rows.map(({ label }) => label)).toEqual([
      'By the fit',
      '90 % range',
      'Seen, 500 customers',
      '90 % range',
    ])
    expect(stops[8]!.rows).toHaveLength(2)
  })

  it('has the same numbers in its table', () => {
    const { rows } = lapseDecay.table(context())
    expect(rows[0]).toEqual([0, 50, 48, 52, null, null, null, null])
    expect(rows[4]![7]).toBe(500)
  })
})
