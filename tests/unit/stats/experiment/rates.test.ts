import { describe, expect, it } from 'vitest'
import { armsTest, splitTest } from '../../../../src/stats/experiment/chiSquareTests.ts'
import {
  agrestiCaffo,
  newcombe,
  waldDifference,
} from '../../../../src/stats/experiment/differenceIntervals.ts'
import { exactOddsRatio } from '../../../../src/stats/experiment/exactOddsRatio.ts'
import { coverage, rejectionRate } from '../../../../src/stats/experiment/exactOperating.ts'
import { fisherExact } from '../../../../src/stats/experiment/fisher.ts'
import {
  agrestiCoull,
  clopperPearson,
  jeffreys,
  wald,
  wilson,
  wilsonContinuity,
} from '../../../../src/stats/experiment/proportionIntervals.ts'
import { fieller, relativeUplift } from '../../../../src/stats/experiment/ratioIntervals.ts'
import { katzLog, woolf } from '../../../../src/stats/experiment/relativeIntervals.ts'
import { pooledZ, twoProportions } from '../../../../src/stats/experiment/twoProportions.ts'

const NOBODY = { x: 0, n: 0 }
const SOME = { x: 12, n: 60 }
const NONE = { x: 0, n: 20 }
const ALL = { x: 20, n: 20 }
const INTERVALS = { wilson, wilsonContinuity, clopperPearson, agrestiCoull, jeffreys, wald }

describe('An interval for one rate', () => {
  it.each(Object.entries(INTERVALS))('%s is not computable without customers', (_, interval) => {
    expect(interval(NOBODY, 0.95)).toBeNull()
  })

  it.each([1, 5, 60, 1000])(
    'of Clopper and Pearson ends at 1 − (α/2)^(1/n) where none of %d returned, and mirrored where all did',
    (n) => {
      const end = 1 - 0.025 ** (1 / n)
      expect(clopperPearson({ x: 0, n }, 0.95)?.high).toBeCloseTo(end, 12)
      expect(clopperPearson({ x: n, n }, 0.95)?.low).toBeCloseTo(1 - end, 12)
    },
  )

  it('of Wilson ends at z²/(n + z²) where none returned', () => {
    const z2 = 1.959963984540054 ** 2
    expect(wilson(NONE, 0.95)?.high).toBeCloseTo(z2 / (20 + z2), 12)
  })
})

describe('A comparison of two rates that cannot be made', () => {
  it('says so where an arm has no customers', () => {
    for (const interval of [newcombe, agrestiCaffo, waldDifference])
      expect([interval(NOBODY, SOME, 0.95), interval(SOME, NOBODY, 0.95)]).toEqual([null, null])
    expect(twoProportions(NOBODY, SOME, { conf: 0.95, continuity: false })).toBeNull()
    expect(relativeUplift(SOME, NOBODY, 0.95)).toBeNull()
  })

  it('says so where nobody or everybody returned: a standard error of 0 is no certainty', () => {
    for (const arm of [NONE, ALL]) {
      expect(pooledZ(arm, arm)).toBeNaN()
      expect(waldDifference(arm, arm, 0.95)).toBeNull()
      expect(twoProportions(arm, arm, { conf: 0.95, continuity: true })).toMatchObject({
        chisq: null,
        p: null,
        z: null,
        difference: null,
      })
      expect(armsTest([arm, arm, arm])).toEqual({ chisq: null, df: 2, p: null })
      expect(katzLog(arm, arm, 0.95)).toBeNull()
      expect(relativeUplift(arm, arm, 0.95)).toBeNull()
    }
  })

  it('still has an interval by Newcombe and by Agresti and Caffo there', () => {
    for (const interval of [newcombe, agrestiCaffo]) {
      const limits = interval(NONE, NONE, 0.95)!
      expect(limits.low).toBeLessThan(-0.05)
      expect(limits.high).toBeGreaterThan(0.05)
    }
  })

  it('has no ratio where a count that it divides by is 0', () => {
    expect(katzLog(SOME, NONE, 0.95)).toBeNull()
    expect(woolf(SOME, ALL, 0.95)).toBeNull()
    expect(relativeUplift(SOME, NONE, 0.95)).toBeNull()
  })
})

it('Fieller says that a ratio is unbounded where the denominator may be 0', () => {
  const means = { numerator: 2, numeratorVariance: 0.1, denominator: 1, covariance: 0 }
  // The denominator is 1 ± 1.96 · √0.25: just not significantly different from 0 at 0.2604 > 1/1.96².
  expect(fieller({ ...means, denominatorVariance: 0.27 }, 0.95)).toEqual({ bounded: false })
  expect(fieller({ ...means, denominatorVariance: 0.25 }, 0.95)).toMatchObject({ bounded: true })
})

it('Fieller is an ordinary interval where the denominator is known', () => {
  const means = { numerator: 6, numeratorVariance: 0.04, denominator: 2, covariance: 0 }
  const limits = fieller({ ...means, denominatorVariance: 0 }, 0.95)
  expect(limits.bounded && limits.low).toBeCloseTo(3 - 1.959963984540054 * 0.1, 12)
})

describe('Fisher’s exact test', () => {
  it('of his tea tasting, three of four cups named rightly, gives 17 in 70, and twice that on both sides', () => {
    const tea = { a: 3, b: 1, c: 1, d: 3 }
    expect(fisherExact(tea, 'greater')).toBeCloseTo(17 / 70, 13)
    expect(fisherExact(tea, 'two.sided')).toBeCloseTo(34 / 70, 13)
  })

  it('of a table without returns is 1, and its odds ratio has no bound', () => {
    const empty = { a: 0, b: 5, c: 0, d: 7 }
    expect(fisherExact(empty, 'two.sided')).toBe(1)
    expect(exactOddsRatio(empty, 0.95)).toMatchObject({ low: 0, high: Infinity })
  })
})

it('A split of customers as planned has the statistic 0 and p 1', () => {
  expect(splitTest([300, 600], [1, 2])).toEqual({ chisq: 0, df: 1, p: 1 })
})

describe('Complete enumeration', () => {
  it('of one customer in each arm is arithmetic: no standard error unless they differ', () => {
    // Pooled z of 1 against 0 is √2, beyond 1.2816 (20 % two-sided) and not beyond 1.645 (10 %).
    const arms = { n1: 1, p1: 0.3, n2: 1, p2: 0.6 }
    const differ = 0.3 * 0.4 + 0.7 * 0.6
    expect(rejectionRate(arms, 'pooled_z', { alpha: 0.2, sides: 2 })).toBeCloseTo(differ, 14)
    expect(rejectionRate(arms, 'pooled_z', { alpha: 0.1, sides: 2 })).toBe(0)
    expect(rejectionRate(arms, 'pooled_z', { alpha: 0.1, sides: 1 })).toBeCloseTo(0.3 * 0.4, 14)
  })

  it('shows that the interval of Clopper and Pearson covers at least as often as it says', () => {
    for (const p of [0.001, 0.02, 0.1, 0.37, 0.5])
      expect(coverage(clopperPearson, { n: 80, p }, 0.9)).toBeGreaterThanOrEqual(0.9 - 1e-9)
  })
})
