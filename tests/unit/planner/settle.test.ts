import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../src/i18n/format.ts'
import { precisionText } from '../../../src/i18n/precisionText.ts'
import { UNKNOWN, type Figure, type Result } from '../../../src/model/result.ts'
import {
  ERROR_BOUND,
  isSettled,
  precisionOf,
  reachedOf,
  untilSettled,
} from '../../../src/planner/settle.ts'
import { regularisedGamma } from '../../helpers/gamma.ts'
import { makeContext } from '../charts/context.ts'

/** A result whose chances have this error, and whose ranges this share of their width. */
const resultWith = (chance: number, ends: number, replications = 2_048): Result => {
  const { result } = makeContext()
  const range: Figure = {
    ...UNKNOWN,
    p10: 0,
    p90: 50,
    seOf: { ...UNKNOWN.seOf, p10: ends * 50, p90: ends * 25 },
  }
  return {
    ...result,
    replications,
    arms: result.arms.map((arm) => ({
      ...arm,
      figures: {
        ...arm.figures,
        profitPerTargeted: range,
        pBestProfit: { ...UNKNOWN, mean: 0.5, se: chance },
      },
    })),
    differences: [{ metric: 'profitPerTargeted', first: 'a', second: 'b', figure: range }],
  }
}

const MEASURE = 'profitPerTargeted'

describe('An error estimated from 16 groups', () => {
  it('is multiplied so that the true one is below in 95 %: χ² with 15 degrees of freedom', () => {
    // P(χ²₁₅ ≤ 15 / bound²) = 5 %
    expect(regularisedGamma(7.5, 7.5 / ERROR_BOUND ** 2)).toBeCloseTo(0.05, 5)
  })

  it('hardly ever passes at half the replications needed, where it is √2 times too large', () => {
    expect(regularisedGamma(7.5, 7.5 / (2 * ERROR_BOUND ** 2))).toBeLessThan(0.0015)
  })
})

describe('A run', () => {
  it('is settled when the bounds of its errors are within half a point and 1 % of the width', () => {
    const settled = (chance: number, ends: number): boolean =>
      isSettled(precisionOf(resultWith(chance, ends), MEASURE))
    expect(settled(0.0034, 0.0068)).toBe(true)
    expect(settled(0.0036, 0.0068)).toBe(false)
    expect(settled(0.0034, 0.0071)).toBe(false)
  })

  it('says how exact it is as half-widths of 95 % intervals', () => {
    const { chance, ends } = precisionOf(resultWith(0.003, 0.02), MEASURE)
    expect(chance).toBeCloseTo(1.96 * ERROR_BOUND * 0.003, 12)
    expect(ends).toBeCloseTo(1.96 * ERROR_BOUND * 0.02, 12)
  })

  it('looks at the ranges of differences too', () => {
    const result = resultWith(0, 0)
    const [difference] = result.differences
    const wide = { ...difference!.figure, seOf: { ...UNKNOWN.seOf, p10: 5, p90: 5 } }
    const other = { ...result, differences: [{ ...difference!, figure: wide }] }
    expect(isSettled(precisionOf(result, MEASURE))).toBe(true)
    expect(isSettled(precisionOf(other, MEASURE))).toBe(false)
  })

  it('without an uncertain input has no chances, and settles by its ranges', () => {
    const result = resultWith(0, 0.001)
    const arms = result.arms.map((arm) => ({
      ...arm,
      figures: { ...arm.figures, pBestProfit: UNKNOWN },
    }))
    expect(precisionOf({ ...result, arms }, MEASURE).chance).toBeNull()
    expect(isSettled(precisionOf({ ...result, arms }, MEASURE))).toBe(true)
  })
})

describe('Running until settled', () => {
  const errorAt = (n: number): number => 0.5 / Math.sqrt(n)

  it('doubles the replications until it is, and no further', async () => {
    const asked: number[] = []
    const last = await untilSettled(resultWith(errorAt(2_048), 0), MEASURE, 100_000, async (n) => {
      asked.push(n)
      return resultWith(errorAt(n), 0, n)
    })
    // 0.5/√n · 1.437 ≤ 0.005 from n = 20,659 on
    expect(asked).toEqual([4_096, 8_192, 16_384, 32_768])
    expect(last.replications).toBe(32_768)
  })

  it('ends at the cap and says that it is not settled', async () => {
    const last = await untilSettled(resultWith(0.1, 0), MEASURE, 5_000, async (n) =>
      resultWith(0.1, 0, n),
    )
    expect(last.replications).toBe(5_000)
    expect(reachedOf(last, MEASURE, 5_000).state).toBe('limit')
  })

  it('asks for nothing where it is settled already', async () => {
    const start = resultWith(0.001, 0.001)
    const never = (): Promise<Result> => Promise.reject(new Error('not needed'))
    expect(await untilSettled(start, MEASURE, 100_000, never)).toBe(start)
  })
})

describe('What is said about it', () => {
  const format = createFormat('USD')
  const say = (chance: number, ends: number, n: number, cap: number): string =>
    precisionText(reachedOf(resultWith(chance, ends, n), MEASURE, cap), format).replaceAll(
      '\u00A0',
      ' ',
    )

  it('is how far it got, rounded upwards, and that customers settle the rest', () => {
    expect(say(0.002, 0.005, 8_192, 100_000)).toBe(
      'Settled after 8,192 replications: P(best) ± 0.6 points, range ends ± 1.5 % of the range. Only customers can settle which offer earns more.',
    )
  })

  it('is that it is open, or that it ended at the limit', () => {
    expect(say(0.01, 0.03, 2_048, 100_000)).toMatch(/^2,048 replications: P\(best\) ± 2.9 points/)
    expect(say(0.01, 0.03, 100_000, 100_000)).toMatch(
      /^Not settled at 100,000 replications, the limit: /,
    )
  })
})
