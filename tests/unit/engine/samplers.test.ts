import { describe, expect, it } from 'vitest'
import { createCouples, fillCouples } from '../../../src/engine/couples.ts'
import { createFiller } from '../../../src/engine/expected.ts'
import {
  drawMargins,
  setMarginLaw,
  skewed,
  thirdCumulant,
  type MarginLaw,
} from '../../../src/engine/margins.ts'
import {
  createMonthTables,
  fillMonthTables,
  monthsOf,
  monthsWithin,
} from '../../../src/engine/monthTables.ts'
import { Stream, streamKey } from '../../../src/engine/rng.ts'
import { createWorld } from '../../../src/engine/world.ts'
import { fix, plainModel, presetModel, type Model } from '../../helpers/scenarios.ts'
import { LIMIT, zOfMean, zOfVariance } from '../../helpers/statistics.ts'

const law = (cv: number): MarginLaw => {
  const made = { cv: 0, sigma: 0 }
  setMarginLaw(made, cv)
  return made
}

describe('A margin factor', () => {
  it('is lognormal with mean 1 and the stated variation: seed "factor", 200,000 draws, limit 4 standard errors from the fourth moment', () => {
    for (const cv of [0.2, 0.6, 1]) {
      const stream = new Stream().start(streamKey('factor', 'margin'), 0)
      const own = law(cv)
      const draws = Float64Array.from({ length: 200_000 }, () => drawMargins(own, 1, stream))
      expect(Math.abs(zOfMean(draws, 1))).toBeLessThan(LIMIT)
      expect(Math.abs(zOfVariance(draws, cv * cv))).toBeLessThan(LIMIT)
      expect(Math.abs(zOfMean(draws, 1.02))).toBeGreaterThan(LIMIT)
      expect(draws.every((x) => x > 0)).toBe(true)
    }
  })

  it('has log-variance ln(1 + cv²) and third cumulant cv⁶ + 3 cv⁴', () => {
    expect(law(0.6).sigma ** 2).toBeCloseTo(Math.log(1.36), 14)
    expect(thirdCumulant(0.6)).toBeCloseTo(0.6 ** 6 + 3 * 0.6 ** 4, 14)
  })

  it('of no variation is 1, and takes no random number', () => {
    const stream = new Stream().start(streamKey('none', 'margin'), 0)
    const untouched = new Stream().start(streamKey('none', 'margin'), 0)
    expect(drawMargins(law(0), 7, stream)).toBe(7)
    expect(stream.word()).toBe(untouched.word())
  })
})

describe('A skewed deviate', () => {
  /** E[f(Z)] for a standard normal Z by a fine sum over ±10; exact to 1e-10 for polynomials of low degree. */
  const normalMean = (f: (z: number) => number): number => {
    const step = 1e-3
    let sum = 0
    for (let z = -10; z <= 10; z += step) sum += f(z) * Math.exp((-z * z) / 2)
    return (sum * step) / Math.sqrt(2 * Math.PI)
  }

  it('has mean 0, variance 1 and the skewness asked for, to 1e-8', () => {
    for (const skewness of [-1.5, -0.3, 0, 0.05, 0.4, 1, 2]) {
      expect(normalMean((z) => skewed(z, skewness))).toBeCloseTo(0, 8)
      expect(normalMean((z) => skewed(z, skewness) ** 2)).toBeCloseTo(1, 8)
      expect(normalMean((z) => skewed(z, skewness) ** 3)).toBeCloseTo(skewness, 8)
    }
  })

  it('of no skewness is the normal deviate itself', () => {
    for (const z of [-3, 0, 0.7]) expect(skewed(z, 0)).toBe(z)
  })

  it('stops at a skewness of 2', () => {
    expect(skewed(1.3, 5)).toBe(skewed(1.3, 2))
    expect(skewed(1.3, -5)).toBe(skewed(1.3, -2))
  })
})

describe('Months with and without the offer', () => {
  const filled = (model: Model) => {
    const world = createWorld(model)
    createFiller(model)(world)
    const couples = createCouples(model)
    fillCouples(model, world, couples)
    return { world, couples }
  }

  const model = presetModel('telecom-40k-modelled', fix)
  const { world, couples } = filled(model)
  const H = model.lifetime.horizon

  const survival = (of: number, t: number): number => world.survival[of * (world.months + 1) + t]!

  it('have, each for itself, the distribution of its own law', () => {
    for (const couple of couples.list) {
      for (const [months, of] of [
        [couple.offerMonths, couple.offerLaw],
        [couple.organicMonths, couple.organicLaw],
      ] as const) {
        for (let n = 1; n < H; n++) {
          let upTo = 0
          for (let c = 0; c < couple.size; c++) if (months[c]! <= n) upTo += couple.probability[c]!
          expect(upTo).toBeCloseTo(1 - survival(of, n), 12)
        }
      }
    }
  })

  it('follow one uniform: both rise together, from 1 to the horizon', () => {
    for (const { size, offerMonths, organicMonths } of couples.list) {
      expect([offerMonths[0], organicMonths[0]]).toEqual([1, 1])
      expect([offerMonths[size - 1], organicMonths[size - 1]]).toEqual([H, H])
      for (let c = 1; c < size; c++) {
        expect(offerMonths[c]).toBeGreaterThanOrEqual(offerMonths[c - 1]!)
        expect(organicMonths[c]).toBeGreaterThanOrEqual(organicMonths[c - 1]!)
      }
    }
  })

  it('are the same number where both laws are the same', () => {
    const same = filled(
      plainModel((s) => {
        s.organic.recall = 10
        s.lifetime.churn = 7
      }),
    ).couples.list[0]!
    expect(same.size).toBe(24)
    for (let c = 0; c < same.size; c++) expect(same.offerMonths[c]).toBe(same.organicMonths[c])
  })

  it('have probabilities that sum to 1, for the rarest laws too', () => {
    for (const churn of [0, 1e-9, 50, 100]) {
      const rare = filled(
        plainModel((s) => {
          s.organic.recall = 10
          s.organic.hazardRatio = 3
          s.lifetime.churn = churn
        }),
      ).couples.list
      for (const { size, probability } of rare) {
        expect(probability.subarray(0, size).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14)
        expect(probability.subarray(0, size).every((p) => p > 0)).toBe(true)
      }
    }
  })

  it('are refused where an entry could not hold them: 256 of them', () => {
    const long = { ...model, lifetime: { ...model.lifetime, horizon: 256 } }
    expect(() => createMonthTables(long, world, [0])).toThrow(/below 256, not at 256/)
  })

  it('are read from 48 random bits: the fewest whose cumulative probability exceeds them', () => {
    const stream = new Stream().start(streamKey('words', 'months'), 0)
    // Half of them leaving each month puts the edges on whole draws.
    const halves = plainModel((s) => (s.lifetime.churn = 50))
    for (const model of [presetModel('telecom-40k-modelled', fix), halves]) {
      const { world } = filled(model)
      const tables = createMonthTables(
        model,
        world,
        model.laws.map((_, l) => l),
      )
      fillMonthTables(tables)
      const H = model.lifetime.horizon
      model.laws.forEach((_, l) => {
        const edge = (n: number): number =>
          n < H ? (1 - world.survival[l * (world.months + 1) + n]!) * 2 ** 48 : 2 ** 48
        const places = [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 47, 2 ** 48 - 1]
        for (let n = 1; n < H; n++) places.push(Math.floor(edge(n)), Math.floor(edge(n)) + 1)
        for (let i = 0; i < 200; i++) places.push((stream.word() >>> 16) * 2 ** 32 + stream.word())
        for (const place of places) {
          let expected = 1
          while (place >= edge(expected)) expected++
          const draw = Math.floor(place / 2 ** 32)
          const n = monthsOf(tables, l, draw)
          const fine = place % 2 ** 32
          expect(n >= 0 ? n : monthsWithin(tables, l, { draw, fine, fewest: ~n })).toBe(expected)
        }
      })
    }
  })
})
