import { createCellFigures } from '../../src/engine/cellFigures.ts'
import type { Model } from '../../src/model/model.ts'
import { bestAssignment } from '../../src/planner/plan/bestAssignment.ts'
import { budgetSpent } from '../../src/planner/plan/budgetSpent.ts'
import { frontier, recallFrontier } from '../../src/planner/plan/frontier.ts'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import type { NextGain } from '../../src/planner/plan/nextGain.ts'
import { createPlanEconomics } from '../../src/planner/plan/planEconomics.ts'
import { capsOf, planQuestion } from '../../src/planner/plan/planQuestion.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type {
  ObjectiveId,
  PlanAnswer,
  PlanEconomics,
  PlanLimits,
  PlanQuestion,
  PlanTotals,
  Spend,
} from '../../src/planner/plan/types.ts'
import type { PlanAsked } from '../../src/scenario/types.ts'
import { loadSolver } from './highs.ts'
import type { Tell } from './studies.ts'

export type { NextGain }

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

/** The best plan with a larger budget, against this one. */
const nextOf = (
  question: PlanQuestion,
  answer: PlanAnswer,
  found: LinearSolver,
): NextGain | null => {
  const { budget } = question.limits
  if (!budget || answer.status !== 'optimal') return null
  const limits = { ...question.limits, budget: { ...budget, money: budget.money + STEP } }
  const then = bestAssignment({ ...question, limits }, found)?.assignment.objective
  return then === undefined ? null : { step: STEP, gain: Math.max(0, then - answer.objective) }
}

/** Who gets which offer. */
export const planScreen = async (input: PlanInput): Promise<PlanOutput> => {
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

/** The most profit that is left when so many customers are won back. */
export interface SharePoint {
  readonly recalled: number
  /** profit above leaving everybody alone, or all profit while the organic rate is unknown */
  readonly brings: number
}

/** What is read next to a plan. */
export interface PlanDetails {
  /** by rising numbers of customers won back, from those of the plan with the most profit on */
  readonly shares: readonly SharePoint[]
}

/** Points of a curve. */
const POINTS = 40

/** Evenly from one end to the other. */
const between = (low: number, high: number): number[] =>
  high > low ? Array.from({ length: POINTS + 1 }, (_, i) => low + ((high - low) * i) / POINTS) : [low]

const bringsOf = ({ incrementalProfit, profit }: PlanTotals): number => incrementalProfit ?? profit

const sharesOf = (question: PlanQuestion, found: LinearSolver): SharePoint[] => {
  const ends = (['profit', 'recalled'] as const).map((objective) => {
    const best = bestAssignment({ ...question, objective }, found)
    return best?.assignment.totals.recalled ?? null
  })
  const [low, high] = ends
  if (typeof low !== 'number' || typeof high !== 'number') return []
  // The last customer of all is not asked for: whole customers reach the end only by rounding.
  const levels = between(low, Math.max(low, high - 1e-6 * high))
  const points = recallFrontier({ ...question, objective: 'profit' }, levels, found)
  return points.flatMap((point) =>
    point ? [{ recalled: point.totals.recalled, brings: bringsOf(point.totals) }] : [],
  )
}

/** Second-best plan, rules, and the price of market share. */
export const planScreenDetails = async (input: PlanInput, tell: Tell): Promise<PlanDetails> => {
  const found = await solverOnce()
  const question = questionOf(input)
  tell(1, 2)
  return { shares: sharesOf(question, found) }
}

/** The best plan of one budget. */
export interface BudgetPoint {
  readonly budget: number
  /** of the objective */
  readonly amount: number
}

/** What each budget brings. */
export interface BudgetFrontier {
  /** by rising budgets; budgets at which no plan keeps the other limits are left out */
  readonly points: readonly BudgetPoint[]
  /** what the best plan without a budget spends of what the budget caps */
  readonly most: number
}

/** What every budget up to the largest that is of use brings. */
export const planScreenFrontier = async (input: PlanInput, tell: Tell): Promise<BudgetFrontier> => {
  const found = await solverOnce()
  const question = questionOf(input)
  const caps = capsOf(input.asked.caps)
  const { budget: _, ...others } = question.limits
  const unlimited = bestAssignment({ ...question, limits: others }, found)
  if (!unlimited) return { points: [], most: 0 }
  const most = budgetSpent(unlimited.assignment.totals, caps)
  tell(1, POINTS)
  const limits = { ...others, budget: { money: most, caps } }
  const levels = between(0, most)
  const points = frontier({ ...question, limits }, levels, found)
  return {
    most,
    points: points.flatMap((point) =>
      point ? [{ budget: point.level, amount: point.objective }] : [],
    ),
  }
}
