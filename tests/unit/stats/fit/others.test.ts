import { describe, expect, it } from 'vitest'
import { calibrationTable, type Foretold } from '../../../../src/stats/fit/calibration.ts'
import { depthFit } from '../../../../src/stats/fit/depthFit.ts'
import { marginLaws, variationFigure } from '../../../../src/stats/fit/marginLaws.ts'
import { normalQuantile } from '../../../../src/stats/normal.ts'

describe('Calibration', () => {
  /** Chances that come true to the customer: 1 %, 2 %, … of 1,000 each. */
  const right: Foretold[] = Array.from({ length: 40 }, (_, i) => ({
    chance: (i + 1) / 100,
    customers: 1000,
    returned: 10 * (i + 1),
  }))

  it('is a line of slope 1 through 0, tenths on their observed shares, where chances come true', () => {
    const table = calibrationTable(right, 0.9)!
    expect(table.slope?.value).toBeCloseTo(1, 8)
    expect(table.intercept?.value).toBeCloseTo(0, 8)
    expect(table.bins).toHaveLength(10)
    for (const { predicted, observed, low, high } of table.bins) {
      expect(observed).toBeCloseTo(predicted, 12)
      expect(low).toBeLessThan(observed)
      expect(high).toBeGreaterThan(observed)
    }
    expect(table.brier).toBeLessThan(table.brierOfRate)
    const mean = right.reduce((sum, { chance }) => sum + chance * (1 - chance), 0) / 40
    expect(table.brier).toBeCloseTo(mean, 12)
  })

  it('has a slope of half where log-odds are foretold twice as far out', () => {
    const odds = (p: number): number => Math.log(p / (1 - p))
    const bold = right.map((each) => ({
      ...each,
      chance: 1 / (1 + Math.exp(-2 * odds(each.chance))),
    }))
    expect(calibrationTable(bold, 0.9)?.slope?.value).toBeCloseTo(0.5, 6)
  })

  it('has the area of Mann and Whitney, ties counted half', () => {
    const few = [
      { chance: 0.2, customers: 5, returned: 1 },
      { chance: 0.4, customers: 4, returned: 2 },
      { chance: 0.4, customers: 3, returned: 1 },
      { chance: 0.7, customers: 6, returned: 5 },
    ]
    const of = (which: 'returned' | 'lost'): number[] =>
      few.flatMap(({ chance, customers, returned }) =>
        new Array<number>(which === 'returned' ? returned : customers - returned).fill(chance),
      )
    const [won, lost] = [of('returned'), of('lost')]
    let pairs = 0
    for (const x of won) for (const y of lost) pairs += x > y ? 1 : x === y ? 0.5 : 0
    expect(calibrationTable(few, 0.9)?.auc).toBeCloseTo(pairs / won.length / lost.length, 14)
  })

  it('has no area where everybody returned', () => {
    expect(calibrationTable([{ chance: 0.4, customers: 3, returned: 3 }], 0.9)?.auc).toBeNull()
  })
})

describe('The response to depth', () => {
  const counts = (gamma: number, n: number) =>
    [0, 20, 40, 80].map((amount) => {
      const odds = -2 + 1.1 * (amount > 0 ? Math.pow(amount / 80, gamma) : 0)
      return { amount, customers: n, returned: n / (1 + Math.exp(-odds)) }
    })

  it('is found again in counts that follow it', () => {
    for (const gamma of [0.4, 0.75, 1, 2]) {
      const fit = depthFit(counts(gamma, 1e5), 0.9)!
      expect(fit.exponent.value).toBeCloseTo(gamma, 4)
      expect(fit.gain.value).toBeCloseTo(1.1, 5)
      expect(fit.openEnd).toBeNull()
    }
  })

  it('has an interval that shrinks with the root of the customers', () => {
    const width = (n: number): number => {
      const { low, high } = depthFit(counts(0.75, n), 0.9)!.exponent
      return Math.log(high / low)
    }
    expect(width(20_000) / width(80_000)).toBeCloseTo(2, 1)
  })

  it('says which end is only the end of the search', () => {
    expect(depthFit(counts(2.5, 500), 0.9)?.openEnd).toBe('high')
  })
})

describe('Laws of margins', () => {
  /** Quantiles of a lognormal in even steps: a sample without luck. */
  const lognormal = Array.from({ length: 2000 }, (_, i) =>
    Math.exp(3 + 0.5 * normalQuantile((i + 0.5) / 2000)),
  )

  it('find the spread of a lognormal and prefer it to a gamma', () => {
    const laws = marginLaws(lognormal)!
    expect(laws.lognormal.variation).toBeCloseTo(Math.sqrt(Math.expm1(0.25)), 2)
    expect(laws.better).toBe('lognormal')
  })

  it('find the spread of an exponential law, 1, and prefer the gamma', () => {
    const values = Array.from({ length: 4000 }, (_, i) => -20 * Math.log(1 - (i + 0.5) / 4000))
    const laws = marginLaws(values)!
    expect(laws.gamma.variation).toBeCloseTo(1, 2)
    expect(laws.better).toBe('gamma')
    // An exponential law's likelihood: −n (ln 20 + 1).
    expect(laws.gamma.logLikelihood / 4000).toBeCloseTo(-Math.log(20) - 1, 2)
  })

  it('are not told of margins of 0 or below', () => {
    expect(marginLaws([3, 0, 5])).toBeNull()
    expect(variationFigure({ customers: 3, mean: 2, sd: 1 }, [1, 2, 3], 0.9).value).toBe(0.5)
  })

  it('are lognormal where no two single margins are known to differ, as of customers counted in a warehouse', () => {
    // ln-normal: variance of ln of the variation with kurtosis w⁴ + 2w³ + 3w² − 3 and skewness v³ + 3v, w = 1 + v² = 1.25.
    const [v, w] = [0.5, 1.25]
    const kurtosis = w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3
    const variance = ((kurtosis - 1) / 4 - (v ** 3 + 3 * v) * v + v * v) / 400
    for (const some of [[], [30], [30, 30]]) {
      const { se } = variationFigure({ customers: 400, mean: 30, sd: 15 }, some, 0.9)
      expect(se).toBeCloseTo(0.5 * Math.sqrt(variance), 12)
    }
  })

  it('give the spread of nearly normal margins the error of a normal law, √((1/2 + v²)/n) of its logarithm', () => {
    const some = Array.from({ length: 2000 }, (_, i) => 100 + 5 * normalQuantile((i + 0.5) / 2000))
    const figure = variationFigure({ customers: 5000, mean: 100, sd: 5 }, some, 0.9)
    const expected = Math.sqrt((0.5 + 0.05 * 0.05) / 5000)
    expect(figure.se / figure.value / expected).toBeCloseTo(1, 1)
  })
})
