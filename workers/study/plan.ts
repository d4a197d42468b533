import { createCellFigures } from '../../src/engine/cellFigures.ts'
import type { Model } from '../../src/model/model.ts'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import { createPlanEconomics } from '../../src/planner/plan/planEconomics.ts'
import { capsOf, planQuestion } from '../../src/planner/plan/planQuestion.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type {
  ObjectiveId,
  PlanAnswer,
  PlanEconomics,
  PlanLimits,
  PlanQuestion,
  Spend,
} from '../../src/planner/plan/types.ts'
import type { PlanAsked } from '../../src/scenario/types.ts'
import { loadSolver } from './highs.ts'

/** What a plan is made of, and what is asked of it. */
export interface PlanInput {
  /** the same key, the same model */
  readonly key: string
  /** with everybody in every arm */
  readonly model: Model
  readonly asked: PlanAsked
  /** whether who asks has the economics of this model already */
  readonly hasEconomics: boolean
}

/** What a step further of the budget brings with whole customers, solved again. */
export interface NextGain {
  /** money */
  readonly step: number
  /** of the objective */
  readonly gain: number
}

export interface PlanOutput {
  readonly answer: PlanAnswer
  /** `null` where whoever asks has them */
  readonly economics: PlanEconomics | null
  readonly objective: ObjectiveId
  readonly limits: PlanLimits
  readonly caps: readonly Spend[]
  /** `null` without a budget */
  readonly next: NextGain | null
}

/** Money that the gain of a larger budget is told for. */
const STEP = 1_000

let solver: Promise<LinearSolver> | null = null
/** Loaded with the first plan; what failed to load is loaded again. */
export const solverOnce = (): Promise<LinearSolver> => {
  solver ??= loadSolver()
  solver.catch(() => (solver = null))
  return solver
}

/** The last model's economics: while a limit moves they stay the same. */
let known: { readonly key: string; readonly economics: PlanEconomics } | null = null

/** The question of a document, with the economics of its model. */
export const questionOf = ({ key, model, asked }: PlanInput): PlanQuestion => {
  if (known?.key !== key) {
    known = { key, economics: createPlanEconomics(model, createCellFigures(model))() }
  }
  const question = planQuestion(asked, known.economics)
  const isUnknown = !question.economics.organicKnown && question.objective === 'incrementalProfit'
  return isUnknown ? { ...question, objective: 'profit' } : question
}

const nextOf = (
  question: PlanQuestion,
  answer: PlanAnswer,
  found: LinearSolver,
): NextGain | null => {
  const { budget } = question.limits
  if (!budget || answer.status !== 'optimal') return null
  const more = { ...budget, money: budget.money + STEP }
  const larger = solvePlan({ ...question, limits: { ...question.limits, budget: more } }, found)
  if (larger.status !== 'optimal') return null
  return { step: STEP, gain: Math.max(0, larger.objective - answer.objective) }
}

/** Who gets which offer. */
export const plan = async (input: PlanInput): Promise<PlanOutput> => {
  const found = await solverOnce()
  const question = questionOf(input)
  const answer = solvePlan(question, found)
  return {
    answer,
    economics: input.hasEconomics ? null : question.economics,
    objective: question.objective,
    limits: question.limits,
    caps: capsOf(input.asked.caps),
    next: nextOf(question, answer, found),
  }
}
