import { describe, expect, it } from 'vitest'
import { partialPooling } from '../../../../src/stats/experiment/partialPooling.ts'

/** Rubin's eight schools (Gelman and others, Bayesian Data Analysis, 2013, table 5.2). */
const SCHOOLS = [
  [28, 15],
  [8, 10],
  [-3, 16],
  [7, 11],
  [-1, 9],
  [1, 11],
  [18, 10],
  [12, 18],
].map(([estimate = 0, se = 0]) => ({ estimate, variance: se * se }))

describe('Eight schools drawn together', () => {
  // Integrated over tau at 400,001 points with numpy.
  it.each([
    [25, 7.905489, 4.962038, 5.897737, 10.940776, 7.872982, [-2.018502, 29.858832], 5.370789],
    [5, 7.803021, 4.465026, 3.633867, 9.332824, 6.208638, [-1.43444, 23.553209], 6.38881],
  ] as const)(
    'with tau half-Cauchy of scale %d have the means, spreads and intervals of a fine integral',
    (scale, overall, overallSd, spread, first, firstSd, [low, high], fifth) => {
      const found = partialPooling(SCHOOLS, 0.95, scale)
      expect(Math.abs(found.overall.mean - overall)).toBeLessThan(0.005)
      expect(Math.abs(found.overall.sd / overallSd - 1)).toBeLessThan(0.02)
      expect(Math.abs(found.spread / spread - 1)).toBeLessThan(0.01)
      const [school] = found.segments
      expect(Math.abs((school?.mean ?? NaN) - first)).toBeLessThan(0.01)
      expect(Math.abs((school?.sd ?? NaN) - firstSd)).toBeLessThan(0.01)
      expect(Math.abs((school?.low ?? NaN) - low)).toBeLessThan(0.02)
      expect(Math.abs((school?.high ?? NaN) - high)).toBeLessThan(0.02)
      expect(Math.abs((found.segments[4]?.mean ?? NaN) - fifth)).toBeLessThan(0.01)
    },
  )

  // R 4.2.2: sum(w (y − sum(w y)/sum(w))²), pchisq(…, 7, lower = FALSE)
  it('do not differ by more than chance: Q = 4.707', () => {
    const { heterogeneity } = partialPooling(SCHOOLS, 0.95)
    expect(heterogeneity.chisq).toBeCloseTo(4.707078864, 8)
    expect(heterogeneity.p).toBeCloseTo(0.695659166635, 10)
  })
})

describe('Segments', () => {
  it('that differ far more than chance keep nearly all of their differences', () => {
    const seen = [-100, 0, 100].map((estimate) => ({ estimate, variance: 1 }))
    const { segments } = partialPooling(seen, 0.95)
    segments.forEach(({ mean, low, high }, i) => {
      expect(Math.abs(mean - (seen[i]?.estimate ?? NaN))).toBeLessThan(0.1)
      expect(high - low).toBeCloseTo(2 * 1.96, 1)
    })
  })

  it('that show the same stay there', () => {
    const seen = [5, 5, 5].map((estimate) => ({ estimate, variance: 4 }))
    partialPooling(seen, 0.95).segments.forEach(({ mean }) => expect(mean).toBeCloseTo(5, 9))
  })

  it('turned round are turned round, and counted in another unit follow it', () => {
    const scaled = SCHOOLS.map(({ estimate, variance }) => ({
      estimate: -1000 * estimate,
      variance: 1e6 * variance,
    }))
    const [plain, other] = [partialPooling(SCHOOLS, 0.9), partialPooling(scaled, 0.9)]
    other.segments.forEach(({ mean, low, high }, i) => {
      const own = plain.segments[i]
      expect(mean).toBeCloseTo(-1000 * (own?.mean ?? NaN), 6)
      expect(low).toBeCloseTo(-1000 * (own?.high ?? NaN), 0)
      expect(high).toBeCloseTo(-1000 * (own?.low ?? NaN), 0)
    })
  })
})
