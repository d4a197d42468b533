import { bestAssignment } from './bestAssignment.ts'
import { budgetSpent } from './budgetSpent.ts'
import { frontier, type FrontierPoint, type TellLevels } from './frontier.ts'
import type { LinearSolver } from './linear.ts'
import type { PlanQuestion, Spend } from './types.ts'

/** What each budget brings. */
export interface BudgetFrontier {
  /** by rising budgets; those at which no plan keeps the other limits are left out */
  readonly points: readonly FrontierPoint[]
  /** what the best plan without a budget spends of what the budget caps */
  readonly most: number
}

/** Evenly from one end to the other. */
export const levelsBetween = (low: number, high: number, steps: number): number[] =>
  high > low ? Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps) : [low]

/** The best plans from no budget to the largest that is of use; the question's own budget does not matter. */
export const budgetFrontier = (
  { limits: { budget: _, ...others }, ...question }: PlanQuestion,
  caps: readonly Spend[],
  { steps, solver, tell }: { steps: number; solver: LinearSolver; tell?: TellLevels },
): BudgetFrontier => {
  const unlimited = bestAssignment({ ...question, limits: others }, solver)
  if (!unlimited) return { points: [], most: 0 }
  const most = budgetSpent(unlimited.assignment.totals, caps)
  const limits = { ...others, budget: { money: most, caps } }
  const points = frontier({ ...question, limits }, levelsBetween(0, most, steps), solver, tell)
  return { most, points: points.filter((point) => point !== null) }
}
