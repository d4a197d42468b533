import { bestAssignment } from './bestAssignment.ts'
import type { LinearSolver } from './linear.ts'
import { sentByArm } from './totals.ts'
import type { Assignment, PlanQuestion } from './types.ts'

/** The best plan that does without one of the arms of the best plan. */
export interface OtherPlan {
  /** id of the arm that nobody is sent */
  readonly without: string
  readonly assignment: Assignment
  /** how much less of the objective it reaches; not below 0 */
  readonly behind: number
}

/**
 * Plans of another kind than the best one: for each arm that it uses, the best plan without that arm, the
 * closest first. The first is the second-best plan: a plan that differs by a few customers is none. Arms that
 * have to be sent have no such plan.
 * @param best the best plan of the same question
 */
export const otherPlans = (
  question: PlanQuestion,
  best: Assignment,
  solver: LinearSolver,
): OtherPlan[] => {
  const { economics, limits } = question
  const sent = sentByArm(economics, best.customers)
  const plans = economics.arms
    .filter((_, a) => sent[a]! > 0)
    .flatMap(({ id }): OtherPlan[] => {
      const mostOf = { ...limits.mostOf, [id]: 0 }
      const other = bestAssignment({ ...question, limits: { ...limits, mostOf } }, solver)
      if (!other) return []
      const { assignment } = other
      const behind = Math.max(0, best.objective - assignment.objective)
      return [{ without: id, assignment, behind }]
    })
  return plans.sort((a, b) => a.behind - b.behind)
}
