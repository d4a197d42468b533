import { describe, expect, it } from 'vitest'
import {
  CROSS,
  drawMarginSums,
  MARGIN_SUMS,
  ORGANIC,
  ORGANIC_2,
  ORGANIC_3,
  VALUE,
  VALUE_2,
  VALUE_3,
} from '../../src/engine/marginSums.ts'
import type { Stream } from '../../src/engine/rng.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { lognormalCdf, sumDistribution } from '../helpers/exactSums.ts'
import { GivenStream } from '../helpers/givenStream.ts'
import { uniforms } from '../helpers/goodnessOfFit.ts'
import {
  LIMIT,
  zOfCovariance,
  zOfMean,
  zOfMeanKnowing,
  zOfVariance,
} from '../helpers/statistics.ts'

const SEED = 20_261_124

interface Customer {
  readonly value: number
  readonly organic: number
}

/** The sums over customers that a draw starts from. */
const sumsOf = (customers: readonly Customer[]): Float64Array => {
  const sums = new Float64Array(MARGIN_SUMS)
  const add = (at: number, amount: number): void => {
    sums[at] = sums[at]! + amount
  }
  for (const { value, organic } of customers) {
    add(VALUE, value)
    add(VALUE_2, value ** 2)
    add(VALUE_3, value ** 3)
    add(ORGANIC, organic)
    add(ORGANIC_2, organic ** 2)
    add(ORGANIC_3, organic ** 3)
    add(CROSS, value * organic)
  }
  return sums
}

/** n customers who stay from 1 to 24 months with the offer, and some of them without. */
const various = (n: number): Customer[] =>
  Array.from({ length: n }, (_, i) => ({
    value: 10 * (1 + ((i * 7) % 24)),
    organic: i % 3 === 0 ? 8 * (1 + ((i * 5) % 24)) : 0,
  }))

const same = (n: number): Customer[] => Array.from({ length: n }, () => ({ value: 1, organic: 0 }))

const drawSums = (
  customers: readonly Customer[],
  cv: number,
  stream: Stream,
  draws: number,
): { value: Float64Array; organic: Float64Array } => {
  const [value, organic] = [new Float64Array(draws), new Float64Array(draws)]
  const [sums, out] = [sumsOf(customers), new Float64Array(2)]
  for (let i = 0; i < draws; i++) {
    drawMarginSums(sums, 0, cv, stream, out)
    value[i] = out[0]!
    organic[i] = out[1]!
  }
  return { value, organic }
}

describe(`The sum of many margins, 200,000 draws, seed ${SEED}`, () => {
  const DRAWS = 200_000
  const CASES = [0.3, 0.6, 1].flatMap((cv) => [300, 10_000].map((n) => [n, cv] as const))

  /** Of Σ v G: mean Σ v, variance cv² Σ v², third cumulant (cv⁶ + 3 cv⁴) Σ v³. */
  const truthOf = (v: readonly number[], cv: number) => {
    const power = (k: number): number => v.reduce((sum, each) => sum + each ** k, 0)
    return {
      mean: power(1),
      variance: cv ** 2 * power(2),
      third: (cv ** 6 + 3 * cv ** 4) * power(3),
    }
  }

  /** Standard errors by which mean, variance and third cumulant are off; each from its own draws. */
  const deviations = (x: Float64Array, truth: ReturnType<typeof truthOf>): number[] => [
    zOfMeanKnowing(x, truth.mean, truth.variance),
    zOfVariance(x, truth.variance),
    zOfMean(
      x.map((each) => (each - truth.mean) ** 3),
      truth.third,
    ),
  ]

  it.each(CASES)(
    'of %d customers, coefficient of variation %d, has the mean, variance, third cumulant and covariance of lognormals within 4 standard errors',
    (n, cv) => {
      const customers = various(n)
      const { value, organic } = drawSums(customers, cv, new GivenStream(uniforms(SEED)), DRAWS)
      const off = [
        ...deviations(
          value,
          truthOf(
            customers.map((c) => c.value),
            cv,
          ),
        ),
        ...deviations(
          organic,
          truthOf(
            customers.map((c) => c.organic),
            cv,
          ),
        ),
        zOfCovariance(value, organic, cv ** 2 * sumsOf(customers)[CROSS]!),
      ]
      for (const z of off) expect(Math.abs(z)).toBeLessThan(LIMIT)
    },
  )

  it('would be rejected without its skewness, with 1 % too much spread, or with value and organic value apart', () => {
    const customers = various(300)
    const [u, out] = [
      uniforms(SEED),
      truthOf(
        customers.map((c) => c.value),
        0.6,
      ),
    ]
    const normal = Float64Array.from(
      { length: DRAWS },
      () => out.mean + Math.sqrt(out.variance) * normalQuantile(u()),
    )
    expect(Math.abs(deviations(normal, out)[2]!)).toBeGreaterThan(LIMIT)
    const wider = drawSums(customers, 0.606, new GivenStream(uniforms(SEED)), DRAWS)
    expect(Math.abs(deviations(wider.value, out)[1]!)).toBeGreaterThan(LIMIT)
    const other = drawSums(customers, 0.6, new GivenStream(uniforms(SEED + 1)), DRAWS)
    const cross = 0.6 ** 2 * sumsOf(customers)[CROSS]!
    expect(Math.abs(zOfCovariance(wider.value, other.organic, cross))).toBeGreaterThan(LIMIT)
  })
})

describe('The sum of many margins against the exact distribution of a sum of lognormals', () => {
  const STRATA = 20_000

  /**
   * Uniforms in the middle of equal strata, one after another, both of a draw the same: what is
   * drawn are the quantiles of the sampler's own distribution, without luck.
   */
  const strata = (): Stream => {
    let calls = 0
    return new GivenStream(() => (Math.floor(calls++ / 2) + 0.5) / STRATA)
  }

  /** Kolmogorov distance, over 20,000 quantiles. */
  const distance = (n: number, cv: number, drawn: Float64Array): number => {
    const exact = sumDistribution(lognormalCdf(cv), cv, n)
    let worst = 0
    drawn.forEach((x, i) => (worst = Math.max(worst, Math.abs(exact(x) - (i + 0.5) / STRATA))))
    return worst
  }

  /** Measured once with the exact distribution and rounded up; what docs/model.md states. */
  it.each([
    [150, 0.3, 0.000_1],
    [150, 0.6, 0.000_5],
    [417, 1, 0.001],
    [1_667, 2, 0.006],
    [300, 0.3, 0.000_05],
    [300, 0.6, 0.000_25],
    [300, 1, 0.001_5],
    [300, 2, 0.025],
    [10_000, 0.3, 0.000_01],
    [10_000, 0.6, 0.000_01],
    [10_000, 1, 0.000_05],
    [10_000, 2, 0.001_5],
  ])(
    'of %d customers with coefficient of variation %d is off by less than %d in probability, everywhere',
    (n, cv, limit) => {
      const { value } = drawSums(same(n), cv, strata(), STRATA)
      expect(distance(n, cv, value)).toBeLessThan(limit)
    },
  )

  it('would be off by 0.0077 as a plain normal, with 300 customers and a coefficient of variation of 0.6', () => {
    const stream = strata()
    const plain = Float64Array.from({ length: STRATA }, () => {
      const z = normalQuantile(stream.uniform())
      stream.uniform()
      return 300 + 0.6 * Math.sqrt(300) * z
    })
    expect(distance(300, 0.6, plain)).toBeCloseTo(0.0077, 3)
  })

  it('that distribution is that of a gamma for exponential variables, to 1e-5', () => {
    // P(X ≤ x) of 300 exponentials, R 4.2.2: pgamma(c(260, 290, 300, 310, 350), 300).
    const exact = sumDistribution((x) => -Math.expm1(-x), 1, 300)
    const printed = [
      [260, 0.008166716222],
      [290, 0.286175510294],
      [300, 0.507677788886],
      [310, 0.722488754172],
      [350, 0.997104227468],
    ] as const
    for (const [x, p] of printed) expect(Math.abs(exact(x) - p)).toBeLessThan(1e-5)
  })
})
