import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateOf } from '../../src/stats/experiment/betaValue.ts'
import { criticalZ } from '../../src/stats/experiment/critical.ts'
import {
  agrestiCaffo,
  newcombe,
  waldDifference,
} from '../../src/stats/experiment/differenceIntervals.ts'
import { dunnettCritical, dunnettTail } from '../../src/stats/experiment/dunnett.ts'
import { fisherExact } from '../../src/stats/experiment/fisher.ts'
import { sequentialBounds } from '../../src/stats/experiment/groupSequential.ts'
import { meansPower, sizeForMeans } from '../../src/stats/experiment/meanPower.ts'
import { adjustP, ADJUSTMENTS } from '../../src/stats/experiment/multiplicity.ts'
import { chanceAbove, standings } from '../../src/stats/experiment/posterior.ts'
import {
  agrestiCoull,
  clopperPearson,
  jeffreys,
  wilson,
  wilsonContinuity,
  type Count,
} from '../../src/stats/experiment/proportionIntervals.ts'
import {
  arcsinePower,
  detectableRate,
  pooledPower,
  sizeForRates,
} from '../../src/stats/experiment/proportionPower.ts'
import { spentAlpha, type Spending } from '../../src/stats/experiment/spending.ts'
import { twoProportions } from '../../src/stats/experiment/twoProportions.ts'

fc.configureGlobal({ seed: 1_729 })

const ROUNDING = 1e-9

const count: fc.Arbitrary<Count> = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

const conf = fc.constantFrom(0.8, 0.9, 0.95, 0.99)
const alpha = fc.constantFrom(0.01, 0.05, 0.2)
const sides = fc.constantFrom<1 | 2>(1, 2)
const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true })

const failures = ({ x, n }: Count): Count => ({ x: n - x, n })

describe('Intervals for a rate, whatever the counts', () => {
  const intervals = { wilson, wilsonContinuity, clopperPearson, agrestiCoull, jeffreys }

  it.each(Object.entries(intervals))(
    '%s lies in 0…1, contains the share observed and is mirrored for those who did not return',
    (_, interval) => {
      fc.assert(
        fc.property(count, conf, (arm, level) => {
          const limits = interval(arm, level)!
          const mirrored = interval(failures(arm), level)!
          expect(limits.low).toBeGreaterThanOrEqual(0)
          expect(limits.low).toBeLessThanOrEqual(arm.x / arm.n + ROUNDING)
          expect(limits.high).toBeGreaterThanOrEqual(arm.x / arm.n - ROUNDING)
          expect(limits.high).toBeLessThanOrEqual(1)
          expect(Math.abs(limits.low - (1 - mirrored.high))).toBeLessThan(ROUNDING)
        }),
      )
    },
  )
})

describe('Comparisons of two rates, whatever the counts', () => {
  it.each(Object.entries({ newcombe, agrestiCaffo, waldDifference }))(
    '%s changes its sign with the order of the arms',
    (_, interval) => {
      fc.assert(
        fc.property(count, count, conf, (one, other, level) => {
          const [there, back] = [interval(one, other, level), interval(other, one, level)]
          expect(there === null).toBe(back === null)
          if (!there || !back) return
          expect(there.low).toBeCloseTo(-back.high, 12)
          expect(there.high).toBeCloseTo(-back.low, 12)
        }),
      )
    },
  )

  it('Newcombe contains the difference observed and stays within −1…1', () => {
    fc.assert(
      fc.property(count, count, conf, (one, other, level) => {
        const limits = newcombe(one, other, level)!
        const difference = one.x / one.n - other.x / other.n
        expect(limits.low).toBeLessThanOrEqual(difference + ROUNDING)
        expect(limits.high).toBeGreaterThanOrEqual(difference - ROUNDING)
        expect(limits.low).toBeGreaterThanOrEqual(-1 - ROUNDING)
        expect(limits.high).toBeLessThanOrEqual(1 + ROUNDING)
      }),
    )
  })

  it('p lies in 0…1, is the same for swapped arms and never smaller with the continuity correction', () => {
    fc.assert(
      fc.property(count, count, (one, other) => {
        const [plain, swapped, corrected] = [
          twoProportions(one, other, { conf: 0.95, continuity: false })!.p,
          twoProportions(other, one, { conf: 0.95, continuity: false })!.p,
          twoProportions(one, other, { conf: 0.95, continuity: true })!.p,
        ]
        if (plain === null || swapped === null || corrected === null) {
          expect(one.x + other.x === 0 || one.x + other.x === one.n + other.n).toBe(true)
          return
        }
        expect(plain).toBeGreaterThanOrEqual(0)
        expect(plain).toBeLessThanOrEqual(1)
        expect(swapped).toBeCloseTo(plain, 10)
        expect(corrected).toBeGreaterThanOrEqual(plain - ROUNDING)
      }),
    )
  })

  it('Fisher’s tails overlap in the table observed, and his p is in 0…1 and the same for swapped arms', () => {
    const cell = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const table = { a, b, c, d }
        const p = fisherExact(table, 'two.sided')
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        const swapped = fisherExact({ a: c, b: d, c: a, d: b }, 'two.sided')
        expect(swapped).toBeCloseTo(p, 9)
        const tails = fisherExact(table, 'less') + fisherExact(table, 'greater')
        expect(tails).toBeGreaterThan(1 - ROUNDING)
      }),
    )
  })
})

describe('Power, whatever the design', () => {
  const design = fc
    .record({ p1: rate, p2: rate, alpha, sides })
    .filter(({ p1, p2 }) => Math.abs(p1 - p2) > 0.005)
  const size = fc.integer({ min: 2, max: 5000 })

  it('rises with the customers of both arms', () => {
    fc.assert(
      fc.property(design, size, (rates, n) => {
        for (const power of [pooledPower, arcsinePower]) {
          const [few, many] = [power(rates, [n, n]), power(rates, [2 * n, 2 * n])]
          expect(few).toBeGreaterThanOrEqual(0)
          expect(many).toBeGreaterThanOrEqual(few - ROUNDING)
          expect(many).toBeLessThanOrEqual(1 + ROUNDING)
        }
      }),
    )
  })

  it('rises with the difference of two means', () => {
    fc.assert(
      fc.property(alpha, sides, fc.integer({ min: 2, max: 400 }), (level, both, n) => {
        const at = (delta: number) => meansPower({ delta, sd: 1, alpha: level, sides: both }, n)
        expect(at(0.4)).toBeGreaterThan(at(0.2))
        expect(at(0.2)).toBeGreaterThan(at(0))
      }),
      { numRuns: 30 },
    )
  })

  it('is the one asked for at the size that it needs, of rates in any proportion and of means', () => {
    const target = fc.constantFrom(0.5, 0.8, 0.95)
    fc.assert(
      fc.property(design, target, fc.constantFrom(0.5, 1, 3), (rates, power, ratio) => {
        const n = sizeForRates(rates, power, { ratio })!
        expect(pooledPower(rates, [n, n * ratio])).toBeCloseTo(power, 9)
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), target, (delta, power) => {
        const means = { delta, sd: 1, alpha: 0.05, sides: 2 } as const
        expect(meansPower(means, sizeForMeans(means, power)!)).toBeCloseTo(power, 8)
      }),
      { numRuns: 20 },
    )
  })

  it('is the one asked for at the smallest rate that it detects, above and below', () => {
    fc.assert(
      fc.property(rate, fc.boolean(), (p1, increase) => {
        const base = { p1, alpha: 0.05, sides: 2 } as const
        const sizes = [800, 800] as const
        const p2 = detectableRate(base, { sizes, power: 0.8, increase })
        if (p2 === null) return
        expect(p2 > p1).toBe(increase)
        expect(pooledPower({ ...base, p2 }, sizes)).toBeCloseTo(0.8, 6)
      }),
    )
  })
})

describe('Several comparisons', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })

  it('adjust to p-values that are no smaller, at most 1 and in the same order', () => {
    fc.assert(
      fc.property(ps, fc.constantFrom(...ADJUSTMENTS), (p, method) => {
        const adjusted = adjustP(p, method)
        adjusted.forEach((each, i) => {
          expect(each).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-12))
          expect(each).toBeLessThanOrEqual(1)
          adjusted.forEach((other, j) => {
            if (p[i]! < p[j]!) expect(each).toBeLessThanOrEqual(other)
          })
        })
      }),
    )
  })

  it('are never adjusted more by Hommel than Hochberg, by Hochberg than Holm, by Holm than Bonferroni', () => {
    fc.assert(
      fc.property(ps, (p) => {
        const orders = ['hommel', 'hochberg', 'holm', 'bonferroni'] as const
        const adjusted = orders.map((method) => adjustP(p, method))
        p.forEach((_, i) => {
          for (let k = 0; k < 3; k++)
            expect(adjusted[k]![i]!).toBeLessThanOrEqual(adjusted[k + 1]![i]! + 1e-12)
        })
      }),
    )
  })

  it('have Dunnett’s limit between that of one comparison and Bonferroni’s, and p falls as z rises', () => {
    const sizes = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 20, max: 400 }),
        sides,
        alpha,
        (offers, control, both, level) => {
          const design = { offers, control, df: null, sides: both }
          const critical = dunnettCritical(design, level)
          expect(critical).toBeGreaterThan(criticalZ(level, both))
          expect(critical).toBeLessThan(criticalZ(level / offers.length, both))
          expect(dunnettTail(design, critical + 0.1)).toBeLessThan(level)
        },
      ),
      { numRuns: 20 },
    )
  })
})

const spending: fc.Arbitrary<Spending> = fc.oneof(
  fc.constant({ kind: 'lan_demets_obrien_fleming' } as const),
  fc.constant({ kind: 'lan_demets_pocock' } as const),
  fc.record({
    kind: fc.constant('hwang_shih_decani' as const),
    gamma: fc.double({ min: -6, max: 3, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('kim_demets_power' as const),
    rho: fc.double({ min: 0.5, max: 4, noNaN: true }),
  }),
)

describe('Group-sequential designs, whatever the looks', () => {
  const information = fc
    .array(fc.integer({ min: 2, max: 20 }), { minLength: 1, maxLength: 5 })
    .map((steps) => {
      const total = steps.reduce((sum, step) => sum + step, 0)
      let sum = 0
      return steps.map((step) => (sum += step) / total)
    })

  it('spend what the function says at every look, rising, and alpha in the end', () => {
    fc.assert(
      fc.property(spending, information, sides, (boundary, looks, both) => {
        const level = { alpha: 0.05, sides: both }
        const { spent } = sequentialBounds({ boundary, information: looks, ...level })
        spent.forEach((each, k) => {
          expect(each).toBeCloseTo(spentAlpha(boundary, level, looks[k]!), 7)
          expect(each).toBeGreaterThan(spent[k - 1] ?? 0)
        })
        expect(spent.at(-1)).toBeCloseTo(0.05, 7)
      }),
      { numRuns: 25 },
    )
  })
})

describe('Beta posteriors, whatever the shapes', () => {
  const shape = fc.double({ min: 0.5, max: 2000, noNaN: true })
  const shapes = fc.tuple(shape, shape)

  it('have chances to be best that sum to 1 and losses of at least 0', () => {
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 2, maxLength: 4 }), (arms) => {
        const found = standings(arms.map(([a, b]) => rateOf(a, b)))
        expect(found.reduce((sum, { best }) => sum + best, 0)).toBeCloseTo(1, 8)
        for (const { expectedLoss } of found) expect(expectedLoss).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })

  it('have complementary chances for swapped arms', () => {
    fc.assert(
      fc.property(
        shapes,
        shapes,
        fc.double({ min: -0.2, max: 0.2, noNaN: true }),
        (one, other, d) => {
          expect(chanceAbove(one, other, d) + chanceAbove(other, one, -d)).toBeCloseTo(1, 8)
        },
      ),
      { numRuns: 40 },
    )
  })
})
