import { describe, expect, test } from 'vitest'
import { normalCdf, normalPdf } from '../../../../src/stats/normal.ts'
import { chanceLargest, lossOfChoosing } from '../../../../src/stats/experiment/normalStandings.ts'

/** Mean of the largest of k standard normal values (H. L. Harter, Biometrika 48, 1961, table 1). */
const LARGEST = [
  [2, 0.5641895835],
  [3, 0.8462843753],
  [4, 1.029375373],
  [5, 1.1629644736],
] as const

const alike = (k: number, sd: number) => ({
  mean: Array.from({ length: k }, () => 7),
  sd: Array.from({ length: k }, () => sd),
})

describe('Independent normal values', () => {
  test.each(LARGEST)('of %i alike, each is the largest as often', (k) => {
    expect(chanceLargest(alike(k, 3), 1)).toBeCloseTo(1 / k, 10)
  })

  test.each(LARGEST)('of %i alike, choosing one loses the mean of the largest', (k, mean) => {
    expect(lossOfChoosing(alike(k, 3), 0)).toBeCloseTo(3 * mean, 8)
  })

  test.each([
    [1, 1],
    [1, 0.01],
    [0.01, 1],
    [300, 1],
  ])('of two with deviations %f and %f follow the closed form', (first, second) => {
    const values = { mean: [0.4, 0.1], sd: [first, second] }
    const error = Math.sqrt(first * first + second * second)
    const z = 0.3 / error
    expect(chanceLargest(values, 0)).toBeCloseTo(normalCdf(z), 9)
    const loss = error * normalPdf(z) - 0.3 * normalCdf(-z)
    expect(Math.abs(lossOfChoosing(values, 0) - loss)).toBeLessThan(1e-9 * Math.min(first, second))
  })

  test('are the largest with chances that add up to 1', () => {
    const values = { mean: [3, 3.2, 2.5, 3.1], sd: [0.2, 1.5, 0.05, 0.6] }
    const all = [0, 1, 2, 3].reduce((sum, i) => sum + chanceLargest(values, i), 0)
    expect(all).toBeCloseTo(1, 10)
  })

  test('lose nothing where the chosen one is far ahead', () => {
    const values = { mean: [100, 1, 2], sd: [1, 1, 1] }
    expect(lossOfChoosing(values, 0)).toBe(0)
    expect(lossOfChoosing(values, 1)).toBeCloseTo(99, 9)
  })
})
