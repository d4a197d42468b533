import { assignmentOf } from './assignment.ts'
import { bestSwitches, type Found } from './bestSwitches.ts'
import { amountOf, costWeights, profitWeights } from './money.ts'
import type { LinearSolver } from './linear.ts'
import { openModel, type PlanModel } from './planModel.ts'
import { programOf, type PlanProgram } from './program.ts'
import { tieBroken } from './tieBreak.ts'
import type { Assignment, PlanQuestion } from './types.ts'

/** The best assignment and where it came from. */
export interface Best {
  readonly assignment: Assignment
  readonly bound: number
  readonly program: PlanProgram
  readonly found: Found
}

/** What decides between plans of the same objective: money, and where money is the objective, less spent. */
const secondOf = ({ economics, objective }: PlanQuestion, p: PlanProgram): Float64Array => {
  const isMoney = objective === 'profit' || objective === 'incrementalProfit'
  const { change } = amountOf(economics, isMoney ? costWeights : profitWeights)
  const sign = isMoney ? -1 : 1
  return Float64Array.from(p.cellOf, (c, j) => sign * change[c * p.arms + p.armOf[j]!]!)
}

/** A model that is open, with prices of what has been solved on it. */
export interface Opened {
  readonly model: PlanModel
  readonly solver: LinearSolver
  readonly prices?: Float64Array[]
}

/** The best assignment on a model that is open; null if no plan keeps the limits. */
export const bestOn = (
  question: PlanQuestion,
  program: PlanProgram,
  { model, solver, prices = [] }: Opened,
): Best | null => {
  const whole = question.wholeCustomers
  const found = bestSwitches(program, { model, solver, whole, prices })
  if (!found) return null
  const second = secondOf(question, program)
  const pairs = tieBroken(program, found, { second, solver, whole })
  const assignment = assignmentOf(question, program, pairs)
  return { assignment, bound: Math.max(found.bound, assignment.objective), program, found }
}

/** The best assignment; null if no plan keeps the limits. */
export const bestAssignment = (question: PlanQuestion, solver: LinearSolver): Best | null => {
  const program = programOf(question)
  const model = openModel(program, solver)
  try {
    return bestOn(question, program, { model, solver })
  } finally {
    model.dispose()
  }
}
