import { bestOn } from './bestAssignment.ts'
import { blankets } from './blankets.ts'
import { conflictOf } from './conflict.ts'
import { limitReports } from './limitReports.ts'
import type { LinearSolver } from './linear.ts'
import { openModel } from './planModel.ts'
import { programOf } from './program.ts'
import type { PlanAnswer, PlanQuestion } from './types.ts'

/**
 * Who gets which offer: the assignment of customers to arms, or to none, with the most of the objective
 * within the limits. A multiple-choice knapsack with set-up costs: branch and bound on what is set up, over
 * linear programmes, in whole customers where asked for.
 * @throws an error in words for an objective or limit that needs an unknown organic rate, and when the solver
 *   gives up
 */
export const solvePlan = (question: PlanQuestion, solver: LinearSolver): PlanAnswer => {
  const program = programOf(question)
  const model = openModel(program, solver)
  try {
    const best = bestOn(question, program, { model, solver })
    if (!best) return { status: 'infeasible', conflict: conflictOf(question, solver) }
    const { assignment, bound, found } = best
    return {
      status: 'optimal',
      ...assignment,
      bound,
      limits: limitReports(question, { program, places: model.places, found }, assignment),
      blankets: blankets(question, solver),
    }
  } finally {
    model.dispose()
  }
}
