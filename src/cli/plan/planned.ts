import { createCellFigures } from '../../engine/cellFigures.ts'
import { budgetFrontier } from '../../planner/plan/budgetFrontier.ts'
import { crmRules, type CrmRules } from '../../planner/plan/crmRules.ts'
import type { FrontierPoint } from '../../planner/plan/frontier.ts'
import type { LinearSolver } from '../../planner/plan/linear.ts'
import { nextGain, type NextGain } from '../../planner/plan/nextGain.ts'
import { otherPlans, type OtherPlan } from '../../planner/plan/otherPlans.ts'
import { createPlanEconomics } from '../../planner/plan/planEconomics.ts'
import { capsOf, planQuestion } from '../../planner/plan/planQuestion.ts'
import { solvePlan } from '../../planner/plan/solvePlan.ts'
import type { NoPlan, Plan, PlanQuestion } from '../../planner/plan/types.ts'
import { compile } from '../../scenario/compile.ts'
import type { NamedScenario } from '../scenarioInput.ts'

/** Steps of a frontier. */
const STEPS = 10

/** A scenario's plan with what was asked for besides. */
export interface Planned {
  readonly question: PlanQuestion
  readonly answer: Plan | NoPlan
  /** `null` without a budget */
  readonly next: NextGain | null
  /** the best plans without one of the offers used, the closest first; none without a plan */
  readonly others: readonly OtherPlan[]
  /** `null` without a plan */
  readonly rules: CrmRules | null
  /** `null`: not asked for */
  readonly frontier: readonly FrontierPoint[] | null
}

/** The question that a scenario asks of its plan. */
export const questionOf = ({ id, scenario }: NamedScenario): PlanQuestion => {
  const model = compile(scenario, { id, scope: 'all' })
  const economics = createPlanEconomics(model, createCellFigures(model))()
  return planQuestion(scenario.plan, economics)
}

export const planned = (
  named: NamedScenario,
  { withFrontier, solver }: { readonly withFrontier: boolean; readonly solver: LinearSolver },
): Planned => {
  const question = questionOf(named)
  const answer = solvePlan(question, solver)
  const caps = capsOf(named.scenario.plan.caps)
  const plan = answer.status === 'optimal' ? answer : null
  return {
    question,
    answer,
    next: plan && nextGain(question, plan, { solver }),
    others: plan ? otherPlans(question, plan, solver) : [],
    rules: plan && crmRules(question, plan, solver),
    frontier: withFrontier ? budgetFrontier(question, caps, { steps: STEPS, solver }).points : null,
  }
}
