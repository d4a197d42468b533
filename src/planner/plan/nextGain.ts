import { bestAssignment } from './bestAssignment.ts'
import type { LinearSolver } from './linear.ts'
import type { PlanQuestion } from './types.ts'

/** What more budget brings, solved anew. */
export interface NextGain {
  /** money added to the budget */
  readonly step: number
  /** how much more of the objective the best plan reaches with it; never below 0 */
  readonly gain: number
}

/**
 * What the next `step` of the budget earns, by the best plans without and with it (in whole customers where the
 * question asks for them): the price of the budget holds for the last cent only.
 * @param known the objective of the best plan of the question, where it has been solved already
 * @returns null if there is no budget, or no plan
 */
export const nextGain = (
  question: PlanQuestion,
  step: number,
  solver: LinearSolver,
  known?: number,
): NextGain | null => {
  const { budget } = question.limits
  if (!budget) return null
  const objectiveAt = (money: number): number | undefined => {
    const limits = { ...question.limits, budget: { ...budget, money } }
    return bestAssignment({ ...question, limits }, solver)?.assignment.objective
  }
  const [now, then] = [known ?? objectiveAt(budget.money), objectiveAt(budget.money + step)]
  return now === undefined || then === undefined ? null : { step, gain: Math.max(0, then - now) }
}
