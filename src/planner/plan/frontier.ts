import { bestOn } from './bestAssignment.ts'
import type { LinearSolver } from './linear.ts'
import { openModel, type PlanModel } from './planModel.ts'
import { programOf, type PlanProgram } from './program.ts'
import { sentByArm } from './totals.ts'
import { spends, type LimitId, type PlanQuestion, type PlanTotals } from './types.ts'

/** Says how many of the levels are done. */
export type TellLevels = (done: number, total: number) => void

/** The best plan at one level of a limit. */
export interface FrontierPoint {
  /** the limit: money for a budget, customers for a number recalled */
  readonly level: number
  readonly objective: number
  readonly bound: number
  readonly totals: PlanTotals
  /** customers sent each arm */
  readonly sent: Float64Array
  /** what one unit more of the limit brings to the objective, by the linear programme; 0 where it is slack */
  readonly price: number
}

const pointAt = (
  question: PlanQuestion,
  { level, index }: { level: number; index: number },
  { program, model, solver }: { program: PlanProgram; model: PlanModel; solver: LinearSolver },
): FrontierPoint | null => {
  const { lower, upper } = program.limits[index]!
  model.changeLimit(index, lower, upper)
  const best = bestOn(question, program, { model, solver })
  if (!best) return null
  const { assignment, bound, found } = best
  const { objective, totals, customers } = assignment
  const sent = sentByArm(question.economics, customers)
  const price = found.lp.prices[model.places.limits + index]! + 0
  return { level, objective, bound, totals, sent, price }
}

/** The question with a limit at a level. */
const withLevel = (program: PlanProgram, index: number, by: number): PlanProgram => ({
  ...program,
  limits: program.limits.map((row, l) =>
    l === index ? { ...row, lower: row.lower + by, upper: row.upper + by } : row,
  ),
})

const along = (
  question: PlanQuestion,
  { id, levels }: { id: LimitId; levels: readonly number[] },
  { solver, tell }: { solver: LinearSolver; tell: TellLevels | undefined },
): (FrontierPoint | null)[] => {
  const program = programOf(question)
  const index = program.limits.findIndex((row) => row.id === id)
  const model = openModel(program, solver)
  try {
    return levels.map((level, i) => {
      tell?.(i, levels.length)
      const at = { program: withLevel(program, index, level), model, solver }
      return pointAt(question, { level, index }, at)
    })
  } finally {
    model.dispose()
  }
}

/**
 * The best plan at each budget, as money that the question's budget caps, or all of it where the question has
 * none. Ascending budgets never lose. `null`: no plan keeps the other limits at this budget.
 */
export const frontier = (
  question: PlanQuestion,
  budgets: readonly number[],
  solver: LinearSolver,
  tell?: TellLevels,
): (FrontierPoint | null)[] => {
  const caps = question.limits.budget?.caps ?? spends
  const limits = { ...question.limits, budget: { money: 0, caps } }
  return along({ ...question, limits }, { id: 'budget', levels: budgets }, { solver, tell })
}

/** The best plan at each number of customers who have to be recalled: the price of market share. */
export const recallFrontier = (
  question: PlanQuestion,
  recalled: readonly number[],
  solver: LinearSolver,
  tell?: TellLevels,
): (FrontierPoint | null)[] => {
  const limits = { ...question.limits, leastRecalled: 0 }
  return along({ ...question, limits }, { id: 'recalled', levels: recalled }, { solver, tell })
}
