import { describe, expect, it } from 'vitest'
import type { ChartContext } from '../../../src/charts/context.ts'
import { chartById } from '../../../src/charts/index.ts'
import { layout as driversLayout } from '../../../src/charts/drivers.layout.ts'
import { layout as oneWayLayout } from '../../../src/charts/oneWay.layout.ts'
import { partAround, placeAfter } from '../../../src/charts/plane.ts'
import { layout as scatterLayout } from '../../../src/charts/scatter.layout.ts'
import { NOTHING } from '../../../src/charts/sensitivityData.ts'
import { simplified, type Pixel } from '../../../src/charts/simplify.ts'
import { layout as tornadoLayout } from '../../../src/charts/tornado.layout.ts'
import { layout as mapLayout, table as mapTable } from '../../../src/charts/winnerMap.layout.ts'
import {
  diagonal,
  driversContext,
  madeMap,
  mapContext,
  oneWayContext,
  row,
  scatterContext,
  tornadoContext,
} from './sensitivityContexts.ts'

const SIZE = { width: 1000, height: 480 }

/** All points that a path goes through. */
const pointsOf = (path: string): Pixel[] =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

const contexts: readonly (readonly [string, string, ChartContext])[] = [
  ['winnerMap', 'two winners', mapContext(diagonal())],
  ['winnerMap', 'one winner', mapContext(madeMap({ scores: () => [2, 1], rivals: [0, 1] }))],
  ['winnerMap', 'two points', mapContext(diagonal(2))],
  ['tornado', 'a row', tornadoContext([row()])],
  ['tornado', 'an input that moves nothing', tornadoContext([row({ low: 12, high: 12 })])],
  ['tornado', 'no row', tornadoContext([])],
  ['drivers', 'shares', driversContext()],
  ['drivers', 'correlations', driversContext('correlation')],
  ['oneWay', 'two arms', oneWayContext()],
  ['scatter', 'worlds', scatterContext()],
  ['scatter', 'one world', scatterContext(1)],
]

describe('Charts of what would change the answer', () => {
  it.each(contexts)('%s lays out %s in finite numbers at any width', (id, _, context) => {
    const chart = chartById(id)
    for (const width of [320, 560, 1100]) {
      const height = chart.height(context, width)
      const layout = chart.layout(context, { width, height })
      expect(JSON.stringify(layout)).not.toMatch(/NaN|Infinity|undefined/)
      for (const stop of layout.stops) {
        expect(stop.x).toBeGreaterThanOrEqual(0)
        expect(stop.x).toBeLessThanOrEqual(width)
      }
    }
    const { columns, rows } = chart.table(context)
    for (const each of rows) expect(each).toHaveLength(columns.length)
    expect(chart.caption(context)).toMatch(/\.$/)
  })
})

describe('A winner map', () => {
  const layout = mapLayout(mapContext(diagonal()), SIZE)
  const { plot } = layout

  it('puts the tie line where the two are equal, to half a pixel', () => {
    const points = pointsOf(layout.ties)
    expect(points.length).toBeGreaterThanOrEqual(2)
    for (const [x, y] of points) {
      const across = (x - plot.left) / (plot.right - plot.left)
      const up = (plot.bottom - y) / (plot.bottom - plot.top)
      expect(Math.abs(across - up) * (plot.right - plot.left)).toBeLessThan(0.5)
    }
  })

  it('paints 3,600 points as one short path for each winner', () => {
    expect(layout.regions).toHaveLength(2)
    const length = layout.regions.reduce((sum, { path }) => sum + path.length, 0)
    expect(length).toBeLessThan(400)
  })

  it('leaves no gap where three winners meet, and puts their tie lines together there', () => {
    const scores = (x: number, y: number): number[] => [x, y, 1.2 - x - y]
    const three = mapLayout(mapContext(madeMap({ scores, rivals: [0, 1, 2] })), SIZE)
    expect(three.regions.map(({ winner }) => winner).sort()).toEqual([0, 1, 2])
    // The part painted first covers everything, so nothing shines through.
    const box = pointsOf(three.regions[0]?.path ?? '')
    expect(Math.min(...box.map(([x]) => x))).toBeCloseTo(three.plot.left, 0)
    expect(Math.max(...box.map(([x]) => x))).toBeCloseTo(three.plot.right, 0)
    const [x, y] = [0.4, 0.4]
    const meets: Pixel = [
      three.plot.left + x * (three.plot.right - three.plot.left),
      three.plot.bottom - y * (three.plot.bottom - three.plot.top),
    ]
    const lines = three.ties.split('M').filter(Boolean).map(pointsOf)
    const near = lines.filter((line) =>
      line.some(([px, py]) => Math.hypot(px - meets[0], py - meets[1]) < 12),
    )
    expect(near.length).toBeGreaterThanOrEqual(2)
  })

  it('tells winners apart without colour: a name with its mark, and a pattern of marks, in each part', () => {
    expect(layout.names.map(({ name }) => name).sort()).toEqual(['Discount', 'Upgrade'])
    expect(layout.patterns.map(({ winner }) => winner).sort()).toEqual([0, 1])
    for (const { winner, path } of layout.patterns) {
      for (const [x, y] of pointsOf(path)) {
        const across = (x - plot.left) / (plot.right - plot.left)
        const up = (plot.bottom - y) / (plot.bottom - plot.top)
        if (Math.abs(across - up) > 0.02) expect(across > up ? 0 : 1).toBe(winner)
      }
    }
  })

  it('names a winner in the legend where its part is too small for the name', () => {
    const scores = (x: number, y: number): number[] => [1, x > 0.95 && y > 0.95 ? 2 : 0]
    const small = mapLayout(mapContext(madeMap({ scores, rivals: [0, 1] })), SIZE)
    expect(small.names.map(({ name }) => name)).toEqual(['Discount'])
    expect(small.legend.map(({ text }) => text)).toEqual(['Upgrade'])
  })

  it('hatches the places in doubt and no others', () => {
    for (const [x, y] of pointsOf(layout.hatch)) {
      const across = (x - plot.left) / (plot.right - plot.left)
      const up = (plot.bottom - y) / (plot.bottom - plot.top)
      // leads are the distance of both values, in doubt below 0.05; 2 px are one look
      expect(Math.abs(across - up)).toBeLessThan(0.056)
    }
    const sure = madeMap({ scores: (x, y) => [x, y], rivals: [0, 1], doubt: () => -1 })
    expect(mapLayout(mapContext(sure), SIZE).hatch).toBe('')
  })

  it('marks where things stand, and leaves the mark out where that is out of sight', () => {
    expect(layout.now?.x).toBeCloseTo(plot.left + 0.7 * (plot.right - plot.left), 6)
    const away = diagonal()
    const out = { ...away, x: { ...away.x, base: 1.5 } }
    expect(mapLayout(mapContext(out), SIZE).now).toBeNull()
  })

  it('reads out the winner, both inputs and the lead at any place', () => {
    const stop = layout.plane?.stop(59, 0)
    expect(stop?.title).toBe('Discount wins here')
    expect(stop?.rows.map(({ value }) => value)).toEqual(['1.00', '0.00', '$1.00'])
    const tie = layout.plane?.stop(30, 30)
    expect(tie?.rows.at(-1)?.label).toBe('too close to call')
  })

  it('lets sending nothing win', () => {
    const scores = (x: number): number[] => [x - 0.5, 0]
    const context = mapContext(madeMap({ scores, rivals: [0, NOTHING] }))
    expect(mapLayout(context, SIZE).names.map(({ name }) => name)).toContain('Sending nothing')
    expect(chartById('winnerMap').caption(context)).toContain('Sending nothing')
  })

  it('has a table of its parts and of a coarse grid', () => {
    const { columns, rows } = mapTable(mapContext(diagonal()))
    expect(columns.slice(0, 4)).toEqual(['Across', 'Up', 'Wins', 'Share of the map, %'])
    const [first, second, ...grid] = rows
    expect([first?.[2], second?.[2]]).toEqual(['Discount', 'Upgrade'])
    // ties on the diagonal go to the first: 61 of 120 points
    expect(first?.[3]).toBeCloseTo((100 * 61) / 120, 6)
    expect(grid).toHaveLength(121)
    expect(grid.at(-1)?.slice(0, 3)).toEqual([1, 1, 'Discount'])
  })
})

describe('Going over a plane by keys', () => {
  const plane = { columns: 60, rows: 40, start: [30, 20] as const }
  const key = (name: string, shiftKey = false) => ({ key: name, shiftKey })

  it('begins where things stand, steps to the neighbours, and stops at the edges', () => {
    expect(placeAfter(plane, null, key('ArrowUp'))).toEqual([30, 20])
    expect(placeAfter(plane, [30, 20], key('ArrowUp'))).toEqual([30, 21])
    expect(placeAfter(plane, [59, 0], key('ArrowRight'))).toEqual([59, 0])
    expect(placeAfter(plane, [30, 20], key('ArrowLeft', true))).toEqual([24, 20])
    expect(placeAfter(plane, [30, 20], key('End'))).toEqual([59, 20])
    expect(placeAfter(plane, [30, 20], key('a'))).toBeUndefined()
  })

  it('enlarges around a place without leaving what is seen, and shows more on all sides', () => {
    expect(partAround(plane, [59, 0], 0.5)).toEqual({ x: [0.5, 1], y: [0, 0.5] })
    expect(partAround(plane, [59, 0], 2)).toEqual({ x: [-0.5, 1.5], y: [-0.5, 1.5] })
  })
})

describe('Fewer points of a line', () => {
  it('keeps its corners and leaves out what lies on it', () => {
    const line: Pixel[] = [
      [0, 0],
      [5, 0.1],
      [10, 0],
      [10, 5],
      [10, 10],
    ]
    expect(simplified(line, 0.25)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ])
  })
})

describe('A tornado', () => {
  it('draws bars from the base line to the outcome at both ends of the input', () => {
    const layout = tornadoLayout(tornadoContext([row()]), SIZE)
    const [first] = layout.rows
    const wide = (first?.low.width ?? 0) / (first?.high.width ?? 1)
    expect(wide).toBeCloseTo((12 + 10) / (30 - 12), 6)
    expect((first?.low.x ?? 0) + (first?.low.width ?? 0)).toBeCloseTo(layout.base, 6)
    expect(first?.high.x).toBeCloseTo(layout.base, 6)
  })

  it('marks who leads at an end only where that is another one', () => {
    const [first] = tornadoLayout(tornadoContext([row()]), SIZE).rows
    expect(first?.low.winner?.arm).toBe(1)
    expect(first?.high.winner).toBeNull()
  })

  it('says where the outcome turns round between the ends, and draws how far it goes', () => {
    const [first] = tornadoLayout(tornadoContext([row({ inner: [-20, 30] })]), SIZE).rows
    expect(first?.remark).toBe('goes up and down in between')
    expect(first?.inner?.from).toBeLessThan(first?.low.x ?? 0)
  })
})

describe('Drivers of the spread', () => {
  it('draw the share alone inside that with others, with 95 % intervals', () => {
    const [first] = driversLayout(driversContext(), SIZE).rows
    expect(first?.alone.width).toBeLessThan(first?.total?.width ?? 0)
    expect(first?.note).toMatch(/^62\s%$/)
    expect((first?.alone.to ?? 0) - (first?.alone.from ?? 0)).toBeCloseTo(
      (0.06 / 0.62) * (first?.alone.width ?? 0),
      6,
    )
  })

  it('draw a negative correlation to the left of 0', () => {
    const { rows, plot } = driversLayout(driversContext('correlation'), SIZE)
    const middle = (plot.left + plot.right) / 2
    expect((rows[1]?.alone.x ?? 0) + (rows[1]?.alone.width ?? 0)).toBeCloseTo(middle, 6)
  })
})

describe('Curves along one input', () => {
  it('mark the crossing and the present value, where each curve has its mark', () => {
    const layout = oneWayLayout(oneWayContext(), { width: 900, height: 340 })
    const { plot } = layout
    expect(layout.crossings[0]?.x).toBeCloseTo((plot.left + plot.right) / 2, 6)
    expect(layout.now?.x).toBeCloseTo(plot.left + 0.7 * (plot.right - plot.left), 6)
    expect(layout.points.map(({ x }) => x)).toEqual([layout.now?.x, layout.now?.x])
  })
})

describe('Drawn worlds', () => {
  it('draws a dot for each world and the mean of twelve parts of the same size', () => {
    const layout = scatterLayout(scatterContext(), SIZE)
    expect(layout.dots.match(/h0/g)).toHaveLength(600)
    expect(layout.stops).toHaveLength(12)
  })
})
