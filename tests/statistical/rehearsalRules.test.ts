import { describe, expect, test } from 'vitest'
import { detect } from '../../src/planner/design/detect.ts'
import type { RehearsalPlan } from '../../src/planner/rehearsal/plan.ts'
import { createRehearsal } from '../../src/planner/rehearsal/rehearse.ts'
import type { RehearsalRows } from '../../src/planner/rehearsal/rows.ts'
import type { Rule } from '../../src/planner/rehearsal/rule.ts'
import { exitProbabilities } from '../../src/stats/experiment/exitProbabilities.ts'
import { peekingRate, sequentialBounds } from '../../src/stats/experiment/groupSequential.ts'
import {
  armsOf,
  calledShare,
  fixedChance,
  pickedShare,
  type FixedCustomer,
} from '../helpers/rehearsal.ts'
import { LIMIT } from '../helpers/statistics.ts'

/**
 * How often rules call, replayed 20,000 times (seed 7): a share of 5 % has a standard error of 0.15
 * points, so 4 of them are 0.6 points.
 */
const TESTS = 20_000
const ALPHA = 0.05

const errorOf = (share: number): number => Math.sqrt((share * (1 - share)) / TESTS)
const near = (seen: number, expected: number): void => {
  expect(Math.abs(seen - expected) / errorOf(expected)).toBeLessThan(LIMIT)
}

const alike: FixedCustomer = { recalled: 0.2, value: 900, sd: 700, cost: 120 }

interface Setting extends Partial<RehearsalPlan> {
  readonly rules: readonly Rule[]
}

const replay = (
  customers: readonly FixedCustomer[],
  sizes: readonly number[],
  setting: Setting,
): RehearsalRows => {
  const plan: RehearsalPlan = {
    ...{ measure: 'recallRate', control: 'a0', looks: 1, equal: null },
    arms: armsOf(sizes),
    ...setting,
  }
  return createRehearsal(plan, fixedChance(customers, '7'))(0, TESTS)
}

const fixed = (correction: 'none' | 'bonferroni' | 'holm' | 'bh' | 'dunnett'): Rule => ({
  kind: 'fixed',
  alpha: ALPHA,
  correction,
})
const pocock: Rule = { kind: 'spending', shape: 'pocock', alpha: ALPHA }
const obrienFleming: Rule = { kind: 'spending', shape: 'obrienFleming', alpha: ALPHA }
const alwaysValid: Rule = { kind: 'alwaysValid', alpha: ALPHA }
const peek: Rule = { kind: 'peek', alpha: ALPHA }

const MEASURES = ['recallRate', 'profitPerTargeted', 'roi'] as const
const arms = (n: number): FixedCustomer[] => Array.from({ length: n }, () => alike)

describe('Four equal offers against one control', () => {
  test.each(MEASURES)(
    'call falsely in 5.0 ± 0.6 %% with Dunnett by %s, 15.6 ± 1 %% with none',
    (measure) => {
      const rules = [
        fixed('dunnett'),
        fixed('none'),
        fixed('bonferroni'),
        fixed('holm'),
        fixed('bh'),
      ]
      const rows = replay(arms(5), [8000, 8000, 8000, 8000, 8000], { measure, rules })
      const [dunnett = NaN, none = NaN, bonferroni = NaN, holm = NaN, bh = NaN] = rules.map(
        (_, r) => calledShare(rows, r),
      )
      near(dunnett, ALPHA)
      expect(Math.abs(dunnett - 0.05)).toBeLessThan(0.006)
      expect(Math.abs(none - 0.156)).toBeLessThan(0.01)
      // Bonferroni and Holm call in the same tests where nothing differs, and no more often than alpha.
      expect(holm).toBe(bonferroni)
      expect(bonferroni).toBeLessThan(dunnett)
      expect(bonferroni).toBeGreaterThan(0.04)
      expect(bh).toBeGreaterThanOrEqual(holm)
      expect(bh).toBeLessThan(ALPHA + LIMIT * errorOf(ALPHA))
    },
  )
})

describe('Two equal arms', () => {
  test('one test at the end calls falsely in 5 % whatever the correction and the measure', () => {
    for (const measure of MEASURES) {
      const rules = [
        fixed('none'),
        fixed('bonferroni'),
        fixed('holm'),
        fixed('bh'),
        fixed('dunnett'),
      ]
      const rows = replay(arms(2), [8000, 5000], { measure, rules })
      rules.forEach((_, r) => near(calledShare(rows, r), ALPHA))
    }
  })

  // Armitage, McPherson and Rowe 1969, table 2.
  test.each([
    [2, 0.083],
    [3, 0.107],
    [5, 0.142],
    [10, 0.193],
    [20, 0.248],
  ])(
    'peeked at %i times call falsely as the closed form says, far above 5 %%',
    (looks, printed) => {
      const rules = [peek, pocock, obrienFleming, alwaysValid]
      const rows = replay(arms(2), [20_000, 20_000], { looks, rules })
      const expected = peekingRate(looks, ALPHA, 2)
      expect(Math.abs(expected - printed)).toBeLessThan(0.0006)
      near(calledShare(rows, 0), expected)
      expect(calledShare(rows, 0)).toBeGreaterThan(ALPHA + LIMIT * errorOf(ALPHA))
      near(calledShare(rows, 1), ALPHA)
      near(calledShare(rows, 2), ALPHA)
      expect(calledShare(rows, 3)).toBeLessThan(ALPHA + LIMIT * errorOf(ALPHA))
      expect(calledShare(rows, 3)).toBeGreaterThan(0)
    },
  )

  test('spending keeps 5 % in money too, and peeking does not', () => {
    const rules = [peek, pocock, obrienFleming, alwaysValid]
    const rows = replay(arms(2), [8000, 8000], { measure: 'profitPerTargeted', looks: 5, rules })
    near(calledShare(rows, 0), peekingRate(5, ALPHA, 2))
    near(calledShare(rows, 1), ALPHA)
    near(calledShare(rows, 2), ALPHA)
    expect(calledShare(rows, 3)).toBeLessThan(ALPHA + LIMIT * errorOf(ALPHA))
  })
})

describe('Several equal offers read more than once', () => {
  test('call falsely in no more than 5 % where alpha is shared between comparisons, with a control and in pairs', () => {
    const rules = [pocock, obrienFleming, alwaysValid, peek]
    for (const control of ['a0', null]) {
      const rows = replay(arms(4), [5000, 5000, 5000, 5000], { control, looks: 5, rules })
      const most = ALPHA + LIMIT * errorOf(ALPHA)
      for (const r of [0, 1, 2]) expect(calledShare(rows, r)).toBeLessThan(most)
      expect(calledShare(rows, 0)).toBeGreaterThan(0.03)
      expect(calledShare(rows, 3)).toBeGreaterThan(0.2)
    }
  })
})

describe('Power', () => {
  test('45 against 47 % of 9,748 customers each is seen 8 times in 10, as the closed form says', () => {
    const better = { ...alike, recalled: 0.47 }
    const worse = { ...alike, recalled: 0.45 }
    const rows = replay([worse, better], [9748, 9748], { rules: [fixed('none')] })
    const side = (p: number) => ({ expected: p, variance: p * (1 - p), customers: 9748 })
    const rule = { level: ALPHA, sides: 2, power: 0.8 } as const
    const { power } = detect('recallRate', [side(0.47), side(0.45)], rule)
    expect(Math.abs(power - 0.8)).toBeLessThan(0.0002)
    near(pickedShare(rows, 0, 1), power)
  })

  test('of a difference in profit is that of the closed form', () => {
    const [worse, better] = [alike, { ...alike, value: 960 }]
    const sizes = [12_000, 9000]
    const profit = ({ recalled: p, value, sd, cost }: FixedCustomer, customers: number) => ({
      expected: p * (value - cost),
      variance: p * sd * sd + p * (1 - p) * (value - cost) * (value - cost),
      customers,
    })
    const pair = [profit(better, sizes[1]!), profit(worse, sizes[0]!)] as const
    const { power } = detect('profitPerTargeted', pair, { level: ALPHA, sides: 2, power: 0.8 })
    const rows = replay([worse, better], sizes, {
      measure: 'profitPerTargeted',
      rules: [fixed('none')],
    })
    expect(power).toBeGreaterThan(0.2)
    near(pickedShare(rows, 0, 1), power)
  })

  test.each([
    ['pocock', 'lan_demets_pocock'],
    ['obrienFleming', 'lan_demets_obrien_fleming'],
  ] as const)('by looks is that of the closed form with %s spending', (shape, kind) => {
    const [worse, better] = [alike, { ...alike, value: 970 }]
    const variance = [worse, better].reduce((sum, { recalled: p, value, sd, cost }) => {
      return sum + (p * sd * sd + p * (1 - p) * (value - cost) * (value - cost)) / 10_000
    }, 0)
    const theta = (0.2 * 70) / Math.sqrt(variance)
    const information = [0.2, 0.4, 0.6, 0.8, 1]
    const bounds = sequentialBounds({ boundary: { kind }, information, alpha: ALPHA, sides: 2 })
    const exits = exitProbabilities(bounds, theta)
    const rows = replay([worse, better], [10_000, 10_000], {
      measure: 'profitPerTargeted',
      looks: 5,
      rules: [{ kind: 'spending', shape, alpha: ALPHA }],
    })
    expect(exits.reduce((sum, { above }) => sum + above, 0)).toBeGreaterThan(0.3)
    exits.forEach(({ above }, k) => {
      let count = 0
      for (let i = 0; i < TESTS; i++) if (rows.pick[i] === 1 && rows.look[i] === k) count += 1
      near(count / TESTS, above)
    })
  })
})
