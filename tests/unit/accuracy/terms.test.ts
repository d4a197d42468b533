import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { isExact, Terms, varianceTerm, zOfTerms } from '../../accuracy/terms.ts'
import { uniforms } from '../../helpers/goodnessOfFit.ts'
import { LIMIT, zOfMean } from '../../helpers/statistics.ts'

const N = 20_000
const SCALE = 100

/** Normal draws with mean 100 and standard deviation 3, seed 4. */
const draws = (): Float64Array => {
  const uniform = uniforms(4)
  return Float64Array.from({ length: N }, () => 100 + 3 * normalQuantile(uniform()))
}

/** The z of a claimed mean and of a claimed variance. */
const zOfClaims = (mean: number, variance: number): [number, number] => {
  const terms = new Terms(2)
  for (const x of draws()) {
    terms.add(0, x - mean)
    terms.add(1, varianceTerm(x - mean, 0, variance))
  }
  return [zOfTerms(terms, 0, SCALE), zOfTerms(terms, 1, SCALE ** 2)]
}

describe('A claim in terms', () => {
  it('holds for the true mean and variance of 20,000 normal draws, seed 4, within 4 standard errors', () => {
    for (const z of zOfClaims(100, 9)) expect(Math.abs(z)).toBeLessThan(LIMIT)
  })

  it('has the z of the textbook', () => {
    expect(zOfClaims(100, 9)[0]).toBeCloseTo(zOfMean(draws(), 100), 8)
  })

  it('fails for a mean that is off by 6 errors of 3/√20,000, and only there', () => {
    const [mean, variance] = zOfClaims(100.127, 9)
    expect(Math.abs(mean)).toBeGreaterThan(LIMIT)
    expect(Math.abs(variance)).toBeLessThan(LIMIT)
  })

  it('fails for a variance that is off by 6 errors of √(2/20,000) of itself, either way', () => {
    expect(zOfClaims(100, 9 * 1.06)[1]).toBeLessThan(-LIMIT)
    expect(zOfClaims(100, 9 * 0.94)[1]).toBeGreaterThan(LIMIT)
  })

  it('of variance needs both parts where the world moves: luck of 1 and worlds of 3 are a variance of 10', () => {
    const uniform = uniforms(5)
    const terms = new Terms(3)
    for (let i = 0; i < N; i++) {
      const aside = 3 * normalQuantile(uniform())
      const luck = normalQuantile(uniform())
      terms.add(0, varianceTerm(luck, aside, 1))
      terms.add(1, varianceTerm(luck + 0.05 * aside, aside, 1))
      terms.add(2, (luck + aside) ** 2 - 10)
    }
    expect(Math.abs(zOfTerms(terms, 0, 1))).toBeLessThan(LIMIT)
    expect(Math.abs(zOfTerms(terms, 2, 1))).toBeLessThan(LIMIT)
    // Luck that leans on its world adds a covariance that no variance within worlds holds.
    expect(zOfTerms(terms, 1, 1)).toBeGreaterThan(LIMIT)
  })

  it('is exact where terms are rounding, infinitely wrong where they are the same and not 0, and no number where one is none', () => {
    const terms = new Terms(3)
    for (let i = 0; i < 10; i++) {
      terms.add(0, i % 2 ? 1e-12 : -1e-12)
      terms.add(1, 0.5)
      terms.add(2, i === 3 ? NaN : 0)
    }
    expect([isExact(terms, 0, SCALE), zOfTerms(terms, 0, SCALE)]).toEqual([true, 0])
    expect([isExact(terms, 1, SCALE), zOfTerms(terms, 1, SCALE)]).toEqual([false, Infinity])
    expect(isExact(terms, 2, SCALE)).toBe(false)
    expect(zOfTerms(terms, 2, SCALE)).toBeNaN()
  })

  it('gathered in parts is the claim as a whole', () => {
    const [whole, first, second] = [new Terms(1), new Terms(1), new Terms(1)] as const
    const x = [1, -2, 0.5, 4, -1]
    x.forEach((term, i) => {
      whole.add(0, term)
      ;(i < 2 ? first : second).add(0, term)
    })
    first.merge(second)
    expect(zOfTerms(first, 0, 1)).toBeCloseTo(zOfTerms(whole, 0, 1), 14)
  })
})
