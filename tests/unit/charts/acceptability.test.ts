import { describe, expect, it } from 'vitest'
import { caption, layout, table } from '../../../src/charts/acceptability.layout.ts'
import { makeContext, many } from './context.ts'

const two = () => makeContext({ arms: many(2) })

describe('the chart of what is best by the worth of a subscriber', () => {
  it('marks the offer that takes over, on its own curve', () => {
    const { points, plot, curves } = layout(two(), { width: 700, height: 340 })
    expect(curves).toHaveLength(2)
    const [mark] = points
    expect(mark!.arm).toBe(1)
    // 1,000 of 4,000 along, where weights are 1/2 and 1.
    expect(mark!.x).toBeCloseTo(plot.left + (plot.right - plot.left) / 4, 6)
    expect(mark!.y).toBeCloseTo(plot.bottom - ((plot.bottom - plot.top) * 2) / 3, 6)
  })

  it('says who is best where profit alone counts, and from what worth the next one is', () => {
    expect(caption(two())).toBe(
      'If profit alone counts, Offer 1 is best on average; it is the best one 67 times in 100. Offer 2 overtakes once one more customer won back is worth $1,000 beyond his own profit (marked).',
    )
    expect(caption(makeContext({ arms: many(1) }))).toContain('that stays so on average')
  })

  it('has the shares with their errors in its table', () => {
    const { columns, rows } = table(two())
    expect(columns).toHaveLength(5)
    expect(rows[5]).toEqual([
      1_000,
      expect.closeTo(33.3333, 3),
      0.4,
      expect.closeTo(66.6667, 3),
      0.4,
    ])
  })
})
