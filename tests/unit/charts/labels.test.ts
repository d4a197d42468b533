import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apart } from '../../../src/charts/lineLabels.ts'
import { dodge, placeLabels } from '../../../src/charts/labels.ts'

describe('labels along a line', () => {
  it('stay where they are when there is room', () => {
    expect(dodge([10, 50, 90], 18, [0, 100])).toEqual([10, 50, 90])
  })

  it('move apart around their middle, in order', () => {
    expect(dodge([50, 50, 50], 10, [0, 100])).toEqual([40, 50, 60])
    expect(dodge([52, 50], 10, [0, 100])).toEqual([56, 46])
  })

  it('never come nearer than the gap and stay inside when they fit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 400, noNaN: true }), { maxLength: 16 }),
        (wanted) => {
          const places = dodge(wanted, 18, [0, 300])
          const sorted = [...places].sort((a, b) => a - b)
          sorted.forEach((y, i) => {
            expect(y).toBeGreaterThanOrEqual(-1e-6)
            expect(y).toBeLessThanOrEqual(300 + 1e-6)
            if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(18 - 1e-6)
          })
        },
      ),
    )
  })
})

describe('marks on the same spot', () => {
  it('go one below the other', () => {
    const points = apart([0, 1, 2].map((arm) => ({ arm, x: 5, y: 5 })))
    expect(points.map(({ y }) => y)).toEqual([5, 16, 27])
  })
})

describe('labels on a map', () => {
  const bounds = { left: 0, top: 0, right: 400, bottom: 300 }
  const item = (x: number, y: number) => ({ x, y, rx: 20, ry: 12, width: 60, height: 18 })
  const box = (label: { x: number; y: number }) => ({
    l: label.x,
    r: label.x + 60,
    t: label.y - 9,
    b: label.y + 9,
  })

  it('stand right of a lone mark', () => {
    expect(placeLabels([item(100, 100)], bounds)).toEqual([{ x: 125, y: 100 }])
  })

  it('go left at the right edge', () => {
    const [label] = placeLabels([item(380, 100)], bounds)
    expect(label!.x + 60).toBeLessThan(380)
  })

  it('never lie on each other, on a mark, or outside', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 300 }),
    })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const labels = placeLabels(
          places.map(({ x, y }) => item(x, y)),
          bounds,
        ).flatMap((label) => (label ? [box(label)] : []))
        labels.forEach((a, i) => {
          expect(a.l >= 0 && a.r <= 400 && a.t >= 0 && a.b <= 300).toBe(true)
          for (const b of labels.slice(i + 1)) {
            expect(a.l >= b.r || b.l >= a.r || a.t >= b.b || b.t >= a.b).toBe(true)
          }
          for (const { x, y } of places)
            expect(x > a.l && x < a.r && y > a.t && y < a.b).toBe(false)
        })
      }),
    )
  })

  it('are left out where there is no place', () => {
    expect(placeLabels([item(20, 20)], { left: 0, top: 0, right: 40, bottom: 40 })).toEqual([null])
  })
})
