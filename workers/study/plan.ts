import { frontier, type FrontierPoint } from '../../src/planner/plan/frontier.ts'
import { nextGain, type NextGain } from '../../src/planner/plan/nextGain.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type { PlanAnswer, PlanQuestion } from '../../src/planner/plan/types.ts'
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
