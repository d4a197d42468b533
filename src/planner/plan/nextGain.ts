import { bestAssignment } from './bestAssignment.ts'
import type { LinearSolver } from './linear.ts'
import type { Assignment, PlanQuestion } from './types.ts'

/** What more budget brings, solved anew. */
export interface NextGain {
  /** money added to the budget */
  readonly step: number
  /** how much more of the objective the best plan reaches with it; never below 0 */
  readonly gain: number
}

/** Money that is told of. */
export const NEXT_STEP = 1_000

/**
 * What the next money of the budget earns, by the best plans without and with it (in whole customers where the
 * question asks for them): the price of the budget holds for the last cent only.
 * @param now the best plan of the question
 * @returns null if there is no budget
 */
export const nextGain = (
  question: PlanQuestion,
  now: Assignment,
  { solver, step = NEXT_STEP }: { readonly solver: LinearSolver; readonly step?: number },
): NextGain | null => {
  const { budget } = question.limits
  if (!budget) return null
  const limits = { ...question.limits, budget: { ...budget, money: budget.money + step } }
  const then = bestAssignment({ ...question, limits }, solver)?.assignment.objective
  return then === undefined ? null : { step, gain: Math.max(0, then - now.objective) }
}
