import { Stream, streamKey } from '../../src/engine/rng.ts'
import type { Model } from '../../src/model/model.ts'
import type { RehearsalPlan } from '../../src/planner/rehearsal/plan.ts'
import type { Rule } from '../../src/planner/rehearsal/rule.ts'
import type { RehearsalRows } from '../../src/planner/rehearsal/rows.ts'
import type { Chance } from '../../src/planner/rehearsal/worlds.ts'

/** What an arm's customer brings in a world that is always the same. */
export interface FixedCustomer {
  readonly recalled: number
  /** mean and standard deviation of the value of one who returns */
  readonly value: number
  readonly sd: number
  /** cost of one who returns */
  readonly cost: number
}

/** Covariance of (recalled, value, cost) of a customer who returns with probability p, by hand. */
const covarianceOf = ({ recalled: p, value, sd, cost }: FixedCustomer): number[] => {
  const q = 1 - p
  const vv = p * sd * sd + p * q * value * value
  return [p * q, p * q * value, p * q * cost]
    .concat([p * q * value, vv, p * q * value * cost])
    .concat([p * q * cost, p * q * value * cost, p * q * cost * cost])
}

/** One world, in which nothing is uncertain but who returns. */
export const fixedChance = (customers: readonly FixedCustomer[], seed: string): Chance => ({
  worlds: {
    figures: {
      recalled: Float64Array.from(customers, ({ recalled }) => recalled),
      value: Float64Array.from(customers, ({ recalled, value }) => recalled * value),
      cost: Float64Array.from(customers, ({ recalled, cost }) => recalled * cost),
      money: Float64Array.from(customers, ({ recalled, value, cost }) => recalled * (value - cost)),
      early: new Float64Array(customers.length).fill(1),
      covariance: Float64Array.from(customers.flatMap(covarianceOf)),
    },
    draw: () => undefined,
  },
  stream(arm, drawn) {
    const key = streamKey(seed, drawn === 'counts' ? 'recall' : 'margin', arm)
    const stream = new Stream()
    return (test) => stream.start(key, test)
  },
})

/** Arms of a plan with these customers, called a0, a1, … */
export const armsOf = (customers: readonly number[]): RehearsalPlan['arms'] =>
  customers.map((n, place) => ({ id: `a${place}`, place, customers: n }))

/** A plan of all arms of a model as tested. */
export const planOf = (
  model: Model,
  changes: Partial<RehearsalPlan> & { readonly rules: readonly Rule[] },
): RehearsalPlan => ({
  measure: 'profitPerTargeted',
  arms: model.arms.map(({ id, targeted }, place) => ({ id, place, customers: targeted })),
  control: null,
  looks: 4,
  equal: null,
  ...changes,
})

/** Share of tests in which a rule calls any difference. */
export const calledShare = ({ called, tests, rules }: RehearsalRows, rule: number): number => {
  let count = 0
  for (let i = 0; i < tests; i++) count += called[i * rules + rule]!
  return count / tests
}

/** Share of tests in which a rule picks an arm. */
export const pickedShare = (
  { pick, tests, rules }: RehearsalRows,
  rule: number,
  arm: number,
): number => {
  let count = 0
  for (let i = 0; i < tests; i++) if (pick[i * rules + rule] === arm) count += 1
  return count / tests
}
