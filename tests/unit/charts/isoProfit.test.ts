import { describe, expect, it } from 'vitest'
import { isoProfit } from '../../../src/charts/isoProfit.ts'
import { central } from '../../../src/i18n/format.ts'
import { makeContext, many } from './context.ts'

describe('the lines of equal profit', () => {
  const { result } = makeContext()

  it('leave out the most profitable arm', () => {
    expect(isoProfit(result, [0.3, 0.6]).map((line) => line.length > 0)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  it('make every arm earn as much as the best, at its own cost', () => {
    const best = central(result.arms[0]?.figures['profitPerTargeted'])
    isoProfit(result, [0.3, 0.6]).forEach((line, a) => {
      const arm = result.arms[a]!
      const recall = arm.figures['recallRate']!.expected!
      const cost = arm.bridge.forgoneRevenue / arm.targeted / recall
      for (const point of line) expect(point.roi * point.recall * cost).toBeCloseTo(best!, 6)
    })
  })

  it('run level where the cost falls on everybody contacted', () => {
    const onContact = {
      ...result,
      costBasis: 'faceOnContact' as const,
      arms: result.arms.map((arm) => ({
        ...arm,
        bridge: { ...arm.bridge, face: arm.bridge.forgoneRevenue, forgoneRevenue: 0 },
      })),
    }
    const line = isoProfit(onContact, [0.3, 0.6])[1]!
    expect(line.at(-1)!.roi).toBeCloseTo(line[0]!.roi, 10)
  })

  it('are left out for arms far behind, and where nobody earns anything', () => {
    const lines = isoProfit(makeContext({ arms: many(12) }).result, [0, 1])
    expect(lines.filter((line) => line.length > 0).length).toBeLessThan(4)
    const losing = makeContext({ arms: many(3).map((arm) => ({ ...arm, profit: -10 })) }).result
    expect(isoProfit(losing, [0, 1]).flat()).toEqual([])
  })
})
