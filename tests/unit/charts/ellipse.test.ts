import { describe, expect, it } from 'vitest'
import { ellipse, moments } from '../../../src/charts/ellipse.ts'
import { normals } from './context.ts'

describe('the ellipse of a bivariate normal', () => {
  it('has the radius √(−2 ln 0.2) = 1.7941 for 80 % of a standard one', () => {
    const { rx, ry } = ellipse({ xx: 1, xy: 0, yy: 1 }, 0.8)
    expect(rx).toBeCloseTo(1.794123, 6)
    expect(ry).toBeCloseTo(1.794123, 6)
  })

  it('has the eigenvalues as squared axes and the eigenvector as direction', () => {
    // [[5, 2], [2, 2]] has eigenvalues 6 and 1, with (2, 1) along the first
    const { rx, ry, angle } = ellipse({ xx: 5, xy: 2, yy: 2 }, 1 - Math.exp(-0.5))
    expect(rx).toBeCloseTo(Math.sqrt(6), 12)
    expect(ry).toBeCloseTo(1, 12)
    expect(Math.tan((angle * Math.PI) / 180)).toBeCloseTo(0.5, 12)
  })

  it('stands upright where y varies more, and shrinks to a line or a point', () => {
    expect(ellipse({ xx: 1, xy: 0, yy: 4 }).angle).toBeCloseTo(90)
    expect(ellipse({ xx: 1, xy: 1, yy: 1 })).toMatchObject({ ry: 0, angle: 45 })
    expect(ellipse({ xx: 0, xy: 0, yy: 0 })).toMatchObject({ rx: 0, ry: 0 })
  })

  it('holds the share it names of correlated draws', () => {
    const x = normals(20_000, 1)
    const y = normals(20_000, 2).map((z, i) => 3 * (0.6 * (x[i] ?? 0) + 0.8 * z))
    const found = moments(x, y)!
    const { rx, ry, angle } = ellipse(found, 0.8)
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const inside = x.filter((each, i) => {
      const [dx, dy] = [each - found.meanX, (y[i] ?? 0) - found.meanY]
      return ((dx * cos + dy * sin) / rx) ** 2 + ((dy * cos - dx * sin) / ry) ** 2 <= 1
    }).length
    expect(inside / x.length).toBeCloseTo(0.8, 1)
    expect(Math.abs(inside / x.length - 0.8)).toBeLessThan(0.01)
  })
})

describe('moments of pairs', () => {
  it('are those of the textbook and skip pairs that are not finite', () => {
    expect(moments([1, 2, NaN, 3], [2, 4, 5, 9])).toEqual({
      meanX: 2,
      meanY: 5,
      xx: 1,
      xy: 3.5,
      yy: 13,
    })
  })

  it('need two pairs', () => {
    expect(moments([1], [1])).toBeNull()
    expect(moments([1, NaN], [1, 2])).toBeNull()
  })
})
