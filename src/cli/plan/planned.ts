import { createCellFigures } from '../../engine/cellFigures.ts'
import { bestAssignment } from '../../planner/plan/bestAssignment.ts'
import { budgetSpent } from '../../planner/plan/budgetSpent.ts'
import { frontier, type FrontierPoint } from '../../planner/plan/frontier.ts'
import type { LinearSolver } from '../../planner/plan/linear.ts'
import { nextGain, type NextGain } from '../../planner/plan/nextGain.ts'
import { createPlanEconomics } from '../../planner/plan/planEconomics.ts'
import { capsOf, planQuestion } from '../../planner/plan/planQuestion.ts'
import { policyTree, type PolicyTree } from '../../planner/plan/policyTree.ts'
import { otherPlans, type OtherPlan } from '../../planner/plan/secondPlan.ts'
import { solvePlan } from '../../planner/plan/solvePlan.ts'
import type { NoPlan, Plan, PlanQuestion } from '../../planner/plan/types.ts'
import { compile } from '../../scenario/compile.ts'
import type { PlanAsked } from '../../scenario/types.ts'
import type { NamedScenario } from '../scenarioInput.ts'

/** More money that the gain of a larger budget is told for. */
export const STEP = 1_000

/** Budgets of a frontier. */
const POINTS = 10

/** A scenario's plan with what was asked for besides. */
export interface Planned {
  readonly question: PlanQuestion
  readonly answer: Plan | NoPlan
  /** `null` without a budget */
  readonly next: NextGain | null
  /** the best plans without one of the offers used, the closest first; none without a plan */
  readonly others: readonly OtherPlan[]
  /** `null` without a plan */
  readonly rules: PolicyTree | null
  /** `null`: not asked for */
  readonly frontier: readonly FrontierPoint[] | null
}

/** The question that a scenario asks of its plan. */
export const questionOf = ({ id, scenario }: NamedScenario): PlanQuestion => {
  const model = compile(scenario, { id, scope: 'all' })
  const economics = createPlanEconomics(model, createCellFigures(model))()
  return planQuestion(scenario.plan, economics)
}

/** The best plans from no budget to one that limits nothing, customers as the programme divides them. */
const frontierOf = (
  { economics }: PlanQuestion,
  asked: PlanAsked,
  solver: LinearSolver,
): FrontierPoint[] => {
  const unlimited = bestAssignment(planQuestion({ ...asked, budget: null }, economics), solver)
  if (!unlimited) return []
  const most = budgetSpent(unlimited.assignment.totals, capsOf(asked.caps))
  const budgets = Array.from({ length: POINTS + 1 }, (_, i) => (most * i) / POINTS)
  const capped = planQuestion({ ...asked, budget: most }, economics)
  return frontier(capped, budgets, solver).filter((point) => point !== null)
}

export const planned = (
  named: NamedScenario,
  { withFrontier, solver }: { readonly withFrontier: boolean; readonly solver: LinearSolver },
): Planned => {
  const question = questionOf(named)
  const answer = solvePlan(question, solver)
  const plan = answer.status === 'optimal' ? answer : null
  return {
    question,
    answer,
    next: plan && nextGain(question, STEP, solver, plan.objective),
    others: plan ? otherPlans(question, plan, solver) : [],
    rules: plan && policyTree(question, plan),
    frontier: withFrontier ? frontierOf(question, named.scenario.plan, solver) : null,
  }
}
