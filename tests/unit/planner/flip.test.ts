import { describe, expect, it } from 'vitest'
import { customersToSettle, flipPoint, overtakingWorth } from '../../../src/planner/flip.ts'

describe('The flip point', () => {
  /** Three arms: a fixed 10, one that follows the input, and a fixed 4. */
  const scores = (values: Float64Array): number[] => [10, values[0] ?? 0, 4]

  it('is where the leader meets the best of the others, and names who leads beyond', () => {
    const flip = flipPoint(scores, Float64Array.of(15), 0, 0)
    expect(flip?.at).toBeCloseTo(10, 6)
    expect(flip?.winner).toBe(0)
  })

  it('is found upwards too, when another arm grows past the leader', () => {
    const flip = flipPoint(scores, Float64Array.of(3), 0, 100)
    expect(flip?.at).toBeCloseTo(10, 5)
    expect(flip?.winner).toBe(1)
  })

  it('does not exist when the leader leads all the way', () => {
    expect(flipPoint(scores, Float64Array.of(3), 0, 9)).toBeNull()
  })
})

describe('The worth of one more subscriber', () => {
  it('at which combo overtakes discount in the published comparison is $2,068', () => {
    const worth = overtakingWorth(
      { profit: 360.72, recall: 0.45 },
      { profit: 319.365, recall: 0.47 },
    )
    expect(worth).toBeCloseTo(2067.75, 9)
  })

  it('is not defined for an arm that wins back fewer', () => {
    expect(overtakingWorth({ profit: 10, recall: 0.4 }, { profit: 12, recall: 0.3 })).toBeNull()
  })
})

describe('Customers per arm that settle a gap', () => {
  it('give an 80 % interval that excludes 0 eight times in ten, by the normal approximation', () => {
    const [gap, variance] = [2, 300_000]
    const n = customersToSettle(gap, variance, variance) ?? 0
    const standardError = Math.sqrt((2 * variance) / n)
    // Power: P(z > 1.2816 − gap/se) = 0.8 at z = −0.8416.
    expect(1.281_55 - gap / standardError).toBeCloseTo(-0.841_62, 3)
  })

  it('are not defined without a gap', () => {
    expect(customersToSettle(0, 1, 1)).toBeNull()
  })
})
