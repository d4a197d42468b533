import { decideByCalls } from './byCalls.ts'
import { always, chanceAbove, decideByPosterior, lossBelow } from './byPosterior.ts'
import { alwaysValidCalls, fixedCalls, peekCalls, spendingCalls } from './calls.ts'
import type { Decision } from './decision.ts'
import type { Evidence } from './evidence.ts'
import { pairsOf, placeOf, type RehearsalPlan } from './plan.ts'
import type { Rule } from './rule.ts'

/** Writes what a rule makes of the evidence of a test. */
export type Decide = (evidence: Evidence, out: Decision) => void

/**
 * A rule made ready for a plan: bounds are computed once.
 * @param planned standard error of each pair's difference at the end, as expected
 * @throws where Dunnett's correction has no control
 */
export const createDecider = (
  plan: RehearsalPlan,
  rule: Rule,
  planned: ArrayLike<number>,
): Decide => {
  const pairs = pairsOf(plan).length
  const control = plan.control === null ? -1 : placeOf(plan.arms, plan.control)
  switch (rule.kind) {
    case 'fixed':
      return decideByCalls(pairs, fixedCalls(plan, rule.alpha, rule.correction), control)
    case 'spending':
      return decideByCalls(pairs, spendingCalls(plan, rule.alpha, rule.shape), control)
    case 'alwaysValid':
      return decideByCalls(pairs, alwaysValidCalls(planned, rule.alpha), control)
    case 'peek':
      return decideByCalls(pairs, peekCalls(plan, rule.alpha), control)
    case 'highest':
      return decideByPosterior(plan.arms.length, always, 'end')
    case 'chance':
      return decideByPosterior(plan.arms.length, chanceAbove(rule.above), rule.when)
    case 'loss':
      return decideByPosterior(plan.arms.length, lossBelow(rule.below), rule.when)
  }
}
