import { planFunctions } from '../../src/planner/plan/planFunctions.ts'
import { evaluate, evaluateFunctions, type Evaluation } from '../../src/stats/evaluate.ts'
import { loadSolver } from '../../workers/study/highsNode.ts'

/** Answers single questions as the command line does: those about plans by the solver. */
export const loadAnswers = async (): Promise<(fn: string, input: unknown) => Evaluation> => {
  const functions = { ...evaluateFunctions, ...planFunctions(await loadSolver()) }
  return (fn, input) => evaluate(fn, input, functions)
}
