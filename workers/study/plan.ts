import { frontier, type FrontierPoint } from '../../src/planner/plan/frontier.ts'
import { nextGain, type NextGain } from '../../src/planner/plan/nextGain.ts'
import { otherPlans, type OtherPlan } from '../../src/planner/plan/secondPlan.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type { Assignment, PlanAnswer, PlanQuestion } from '../../src/planner/plan/types.ts'
import { solving } from './solving.ts'

/** Who gets which offer. */
export const plan = solving((question: PlanQuestion, solver): PlanAnswer =>
  solvePlan(question, solver),
)

export interface FrontierInput {
  readonly question: PlanQuestion
  /** money, ascending */
  readonly budgets: readonly number[]
}

/** The best plan at each budget. */
export const planFrontier = solving(
  ({ question, budgets }: FrontierInput, solver, tell): (FrontierPoint | null)[] =>
    frontier(question, budgets, solver, tell),
)

export interface NextGainInput {
  readonly question: PlanQuestion
  /** money more */
  readonly step: number
}

/** What a little more budget earns. */
export const planNextGain = solving(({ question, step }: NextGainInput, solver): NextGain | null =>
  nextGain(question, step, solver),
)

export interface OtherPlansInput {
  readonly question: PlanQuestion
  /** the best plan of it */
  readonly best: Assignment
}

/** The second-best plan, and others that do without an arm of the best. */
export const planOthers = solving(({ question, best }: OtherPlansInput, solver): OtherPlan[] =>
  otherPlans(question, best, solver),
)
