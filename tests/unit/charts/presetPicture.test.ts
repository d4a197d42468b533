import { describe, expect, it } from 'vitest'
import { PICTURE_ROOM, presetPicture } from '../../../src/charts/presetPicture.ts'

const WIDTH = 300
const HEIGHT = 120
const { left, right, top, bottom } = PICTURE_ROOM
const ground = HEIGHT - bottom

describe('the picture of a preset', () => {
  it('sets offers by cost to the right and by recall upwards, in proportion from a common origin', () => {
    const arms = [
      { arm: 0, recall: 0.45, cost: 120 },
      { arm: 1, recall: 0.225, cost: 60 },
      { arm: 2, recall: 0.47, cost: 225 },
    ]
    const {
      marks,
      top: most,
      right: dearest,
    } = presetPicture({ kind: 'offers', arms }, WIDTH, HEIGHT)
    const [first, second] = marks
    if (!first || !second) throw new Error('There are no marks.')
    expect(first.x - left).toBeCloseTo(2 * (second.x - left), 9)
    expect(ground - first.y).toBeCloseTo(2 * (ground - second.y), 9)
    expect(most).toBeGreaterThan(0.47)
    expect(dearest).toBeGreaterThan(225)
    for (const { x, y } of marks) {
      expect(x).toBeLessThan(WIDTH - right)
      expect(y).toBeGreaterThan(top)
    }
  })

  it('keeps offers that cost nothing, and win nobody back, on the axes', () => {
    const arms = [{ arm: 0, recall: 0, cost: 0 }]
    const { marks } = presetPicture({ kind: 'offers', arms }, WIDTH, HEIGHT)
    expect(marks).toEqual([{ arm: 0, x: left, y: ground }])
  })

  it('draws who is still there from 100 % at the left to the last month at the right', () => {
    const survival = Float64Array.from([1, 0.5, 0.25])
    const { lines, right: months } = presetPicture(
      { kind: 'stays', arms: [{ arm: 3, survival }] },
      WIDTH,
      HEIGHT,
    )
    expect(months).toBe(2)
    const points = (lines[0]?.path ?? '')
      .slice(1)
      .split('L')
      .map((point) => point.split(',').map(Number))
    const middle = (left + WIDTH - right) / 2
    expect(points[0]).toEqual([left, top])
    expect(points[1]).toEqual([middle, (top + ground) / 2])
    expect(points[2]).toEqual([WIDTH - right, ground - (ground - top) / 4])
  })

  it('sets bars of returns on the ground, and the line of those who come back anyhow among them', () => {
    const { bars, anyhow } = presetPicture(
      {
        kind: 'returns',
        anyhow: 0.2,
        arms: [
          { arm: 0, recall: 0.4 },
          { arm: 1, recall: 0.1 },
        ],
      },
      WIDTH,
      HEIGHT,
    )
    const [high, low] = bars
    if (!high || !low) throw new Error('There are no bars.')
    expect(high.height).toBeCloseTo(4 * low.height, 9)
    expect(high.y + high.height).toBeCloseTo(ground, 9)
    expect(ground - (anyhow ?? 0)).toBeCloseTo(high.height / 2, 9)
    expect(high.x + high.width).toBeLessThan(low.x)
    expect(high.y).toBeGreaterThan(top)
  })
})
