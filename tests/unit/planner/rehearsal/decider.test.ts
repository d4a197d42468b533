import { describe, expect, test } from 'vitest'
import { Stream, streamKey } from '../../../../src/engine/rng.ts'
import { createDecider } from '../../../../src/planner/rehearsal/decider.ts'
import type { Decision } from '../../../../src/planner/rehearsal/decision.ts'
import type { Evidence } from '../../../../src/planner/rehearsal/evidence.ts'
import { pairsOf, type RehearsalPlan } from '../../../../src/planner/rehearsal/plan.ts'
import type { Rule } from '../../../../src/planner/rehearsal/rule.ts'
import { mixtureTest } from '../../../../src/stats/experiment/alwaysValid.ts'
import { adjustP } from '../../../../src/stats/experiment/multiplicity.ts'
import { chanceLargest, lossOfChoosing } from '../../../../src/stats/experiment/normalStandings.ts'
import { pOfZ } from '../../../../src/stats/experiment/twoProportions.ts'
import { normalQuantile } from '../../../../src/stats/normal.ts'
import { armsOf } from '../../../helpers/rehearsal.ts'

const plan = (arms: number, control: string | null, looks = 1): RehearsalPlan => ({
  ...{ measure: 'profitPerTargeted', control, looks, equal: null, rules: [] },
  arms: armsOf(Array.from({ length: arms }, () => 1000)),
})

/** Evidence in which each arm shows these estimates at each look, all with the errors given. */
const evidenceOf = (
  of: RehearsalPlan,
  estimates: readonly (readonly number[])[],
  errorAt: (look: number) => number = () => 1,
): Evidence => {
  const pairs = pairsOf(of)
  const looks = estimates.length
  const perPair = (f: (look: number, pair: readonly [number, number]) => number): Float64Array =>
    Float64Array.from({ length: looks * pairs.length }, (_, i) =>
      f(Math.floor(i / pairs.length), pairs[i % pairs.length]!),
    )
  const pairError = (k: number): number => errorAt(k) * Math.SQRT2
  return {
    ...{ looks, arms: of.arms.length, pairs },
    estimate: Float64Array.from(estimates.flat()),
    error: Float64Array.from(estimates.flatMap((row, k) => row.map(() => errorAt(k)))),
    pairError: perPair(pairError),
    z: perPair((k, [a, b]) => (estimates[k]![a]! - estimates[k]![b]!) / pairError(k)),
  }
}

const decide = (of: RehearsalPlan, rule: Rule, evidence: Evidence): Decision => {
  const out: Decision = { pick: -2, look: -1, called: false }
  createDecider(of, rule, evidence.pairError.slice(-evidence.pairs.length))(evidence, out)
  return out
}

const stream = new Stream()
/** 200 tests of some arms whose estimates scatter by twice their error. */
const scattered = (arms: number, looks = 1): number[][][] =>
  Array.from({ length: 200 }, (_, i) => {
    stream.start(streamKey('decider', 'recall', String(arms)), i)
    return Array.from({ length: looks }, () =>
      Array.from({ length: arms }, () => 2 * normalQuantile(stream.uniform())),
    )
  })

const fixed = (correction: 'none' | 'bonferroni' | 'holm' | 'bh' | 'dunnett'): Rule => ({
  kind: 'fixed',
  alpha: 0.05,
  correction,
})

describe('One test at the end', () => {
  const METHODS = { bonferroni: 'bonferroni', holm: 'holm', bh: 'BH' } as const

  test.each(['bonferroni', 'holm', 'bh'] as const)(
    'with %s calls what the adjusted p-values call, and picks the best of what beats the control',
    (correction) => {
      const of = plan(5, 'a0')
      let picked = 0
      for (const estimates of scattered(5)) {
        const evidence = evidenceOf(of, estimates)
        const p = adjustP(
          [...evidence.z].map((z) => pOfZ(z, 'two.sided')),
          METHODS[correction],
        )
        const called = p.map((each, m) => (each <= 0.05 ? Math.sign(evidence.z[m]!) : 0))
        const beating = [1, 2, 3, 4].filter((a) => called[a - 1] === 1)
        const row = estimates[0]!
        const best = beating.sort((a, b) => row[b]! - row[a]!)[0]
        const all = called.every((each) => each === -1)
        const decision = decide(of, fixed(correction), evidence)
        expect(decision.pick).toBe(best ?? (all ? 0 : -1))
        expect(decision.called).toBe(called.some((each) => each !== 0))
        if (decision.pick >= 0) picked += 1
      }
      expect(picked).toBeGreaterThan(30)
      expect(picked).toBeLessThan(170)
    },
  )

  test('without a control picks the leader only where it beats each of the others', () => {
    const of = plan(3, null)
    expect(decide(of, fixed('none'), evidenceOf(of, [[1, 9, 4]])).pick).toBe(1)
    const close = decide(of, fixed('none'), evidenceOf(of, [[1, 9, 8]]))
    expect(close).toEqual({ pick: -1, look: 0, called: true })
  })

  test('picks the control where every offer is called worse', () => {
    const of = plan(3, 'a0')
    expect(decide(of, fixed('dunnett'), evidenceOf(of, [[9, 1, 2]])).pick).toBe(0)
    expect(decide(of, fixed('dunnett'), evidenceOf(of, [[9, 1, 8]])).pick).toBe(-1)
  })
})

describe('Reading at every look', () => {
  test('stops at the first look at which there is something to pick', () => {
    const of = plan(2, 'a0', 3)
    const evidence = evidenceOf(of, [
      [0, 1],
      [0, 5],
      [5, 0],
    ])
    const peek = decide(of, { kind: 'peek', alpha: 0.05 }, evidence)
    expect(peek).toEqual({ pick: 1, look: 1, called: true })
    // The last look alone finds the offer worse: the control is picked.
    expect(decide(of, fixed('none'), evidence)).toEqual({ pick: 0, look: 2, called: true })
  })

  test('by the mixture test calls where its p falls to alpha', () => {
    const of = plan(2, 'a0', 4)
    const errorAt = (k: number): number => Math.sqrt(4 / (k + 1))
    const aim = 1.959963984540054 + 0.8416212335729143
    let picked = 0
    for (const estimates of scattered(2, 4)) {
      const evidence = evidenceOf(of, estimates, errorAt)
      const looks = {
        n: [1, 2, 3, 4],
        difference: estimates.map(([control = NaN, offer = NaN]) => offer - control),
      }
      const tau2 = aim * aim * evidence.pairError[3]! * evidence.pairError[3]!
      const { p } = mixtureTest(looks, 8, tau2)
      const first = p.findIndex((each) => each <= 0.05)
      const decision = decide(of, { kind: 'alwaysValid', alpha: 0.05 }, evidence)
      expect(decision.called).toBe(first >= 0)
      if (first >= 0) {
        expect(decision.look).toBe(first)
        picked += 1
      }
    }
    expect(picked).toBeGreaterThan(10)
    expect(picked).toBeLessThan(190)
  })
})

describe('Posteriors', () => {
  test('of two arms above 97.5 % are an ordinary test at 5 %', () => {
    const of = plan(2, null)
    for (const estimates of scattered(2)) {
      const evidence = evidenceOf(of, estimates)
      const chance: Rule = { kind: 'chance', above: 0.975, when: 'end' }
      expect(decide(of, chance, evidence)).toEqual(decide(of, fixed('none'), evidence))
    }
  })

  test.each([
    [{ kind: 'chance', above: 0.9, when: 'end' }],
    [{ kind: 'loss', below: 0.1, when: 'end' }],
  ] as const)('decide by the integral where bounds do not settle it: %o', (rule) => {
    const of = plan(4, null)
    let picked = 0
    for (const estimates of scattered(4)) {
      const row = estimates[0]!
      const leader = row.indexOf(Math.max(...row))
      const values = { mean: row, sd: [1, 1, 1, 1] }
      const enough =
        rule.kind === 'chance'
          ? chanceLargest(values, leader) > rule.above
          : lossOfChoosing(values, leader) < rule.below
      const decision = decide(of, rule, evidenceOf(of, estimates))
      expect(decision.pick).toBe(enough ? leader : -1)
      if (enough) picked += 1
    }
    expect(picked).toBeGreaterThan(10)
    expect(picked).toBeLessThan(190)
  })

  test('at every look stop at the first that is enough; at the end they wait', () => {
    const of = plan(2, null, 2)
    const evidence = evidenceOf(of, [
      [9, 0],
      [0, 1],
    ])
    const rule = (when: 'looks' | 'end'): Rule => ({ kind: 'chance', above: 0.95, when })
    expect(decide(of, rule('looks'), evidence)).toEqual({ pick: 0, look: 0, called: true })
    expect(decide(of, rule('end'), evidence)).toEqual({ pick: -1, look: 1, called: false })
  })

  test('the highest figure is picked whatever the gap', () => {
    const of = plan(3, null)
    const decision = decide(of, { kind: 'highest' }, evidenceOf(of, [[1, 1.001, 0.9]]))
    expect(decision).toEqual({ pick: 1, look: 0, called: true })
  })
})
