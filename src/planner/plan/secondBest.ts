import { bestAssignment } from './bestAssignment.ts'
import type { LinearSolver } from './linear.ts'
import type { Assignment, Plan, PlanQuestion } from './types.ts'

/** The best plan that does without one of the offers of the best plan. */
export interface SecondBest {
  /** the arm it does without */
  readonly without: string
  readonly assignment: Assignment
  /** how much of the objective it brings less */
  readonly gap: number
}

/** Offers that a plan sends to some of its customers at least. */
const sentBy = ({ economics }: PlanQuestion, { customers }: Plan): string[] => {
  const columns = economics.arms.length + 1
  return economics.arms
    .filter((_, a) =>
      economics.cells.some((_cell, c) => (customers[c * columns + a + 1] ?? 0) >= 1),
    )
    .map(({ id }) => id)
}

/**
 * The second-best plan: of those that do without one of the offers that the best plan sends, the best.
 * `null` where the best plan sends nothing, or the limits ask for each of its offers.
 */
export const secondBest = (
  question: PlanQuestion,
  plan: Plan,
  solver: LinearSolver,
): SecondBest | null =>
  sentBy(question, plan)
    .flatMap((without): SecondBest[] => {
      const mostOf = { ...question.limits.mostOf, [without]: 0 }
      const best = bestAssignment({ ...question, limits: { ...question.limits, mostOf } }, solver)
      if (!best) return []
      const gap = Math.max(0, plan.objective - best.assignment.objective)
      return [{ without, assignment: best.assignment, gap }]
    })
    .reduce<SecondBest | null>((best, each) => (best && best.gap <= each.gap ? best : each), null)
