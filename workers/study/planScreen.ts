import { createCellFigures } from '../../src/engine/cellFigures.ts'
import type { Model } from '../../src/model/model.ts'
import { bestAssignment } from '../../src/planner/plan/bestAssignment.ts'
import { budgetFrontier, levelsBetween } from '../../src/planner/plan/budgetFrontier.ts'
import { crmRules, type CrmRules } from '../../src/planner/plan/crmRules.ts'
import { recallFrontier, type FrontierPoint } from '../../src/planner/plan/frontier.ts'
import { nextGain, type NextGain } from '../../src/planner/plan/nextGain.ts'
import { otherPlans, type OtherPlan } from '../../src/planner/plan/otherPlans.ts'
import { createPlanEconomics } from '../../src/planner/plan/planEconomics.ts'
import { answerable, capsOf, planQuestion } from '../../src/planner/plan/planQuestion.ts'
import { bringsOf } from '../../src/planner/plan/planTable.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type {
  ObjectiveId,
  PlanAnswer,
  PlanEconomics,
  PlanLimits,
  PlanQuestion,
  Spend,
} from '../../src/planner/plan/types.ts'
import { solving } from './solving.ts'

/** What a plan is made of, and what is asked of it. */
export interface PlanInput {
  /** the same key, the same model */
  readonly key: string
  /** with everybody in every arm */
  readonly model: Model
  readonly asked: Parameters<typeof planQuestion>[0]
  /** whole customers, which take longer; else as the linear programme divides them */
  readonly whole: boolean
  /** whether who asks has the economics of this model already */
  readonly hasEconomics: boolean
}

export interface PlanOutput {
  readonly answer: PlanAnswer
  /** `null` where whoever asks has them */
  readonly economics: PlanEconomics | null
  readonly objective: ObjectiveId
  readonly limits: PlanLimits
  /** what a budget caps, or would cap if there were one */
  readonly caps: readonly Spend[]
  /** `null` without a budget */
  readonly next: NextGain | null
}

/** Steps of a curve. */
const STEPS = 40

/** The last model's economics: while a limit moves they stay the same. */
let known: { readonly key: string; readonly economics: PlanEconomics } | null = null

/** The question of a document, with the economics of its model. */
const questionOf = ({ key, model, asked, whole }: PlanInput): PlanQuestion => {
  if (known?.key !== key) {
    known = { key, economics: createPlanEconomics(model, createCellFigures(model))() }
  }
  const { economics } = known
  return answerable({ ...planQuestion(asked, economics), wholeCustomers: whole })
}

/** Who gets which offer, and what a little more budget would bring. */
export const planScreen = solving((input: PlanInput, solver): PlanOutput => {
  const question = questionOf(input)
  const answer = solvePlan(question, solver)
  return {
    answer,
    economics: input.hasEconomics ? null : question.economics,
    objective: question.objective,
    limits: question.limits,
    caps: capsOf(input.asked.caps),
    next: answer.status === 'optimal' ? nextGain(question, answer, { solver }) : null,
  }
})

/** What is read next to a plan; `null` where there is no plan. */
export interface PlanAdvice {
  /** `null`: every other plan sends the same offers */
  readonly second: OtherPlan | null
  readonly rules: CrmRules
}

/** Second-best plan and rules for the CRM. */
export const planAdvice = solving((input: PlanInput, solver): PlanAdvice | null => {
  const question = questionOf(input)
  const best = bestAssignment(question, solver)
  if (!best) return null
  const [second = null] = otherPlans(question, best.assignment, solver)
  return { second, rules: crmRules(question, best.assignment, solver) }
})

/** The best plan of one budget. */
export interface BudgetPoint {
  readonly budget: number
  /** of the objective */
  readonly amount: number
}

/** What each budget brings. */
export interface BudgetCurve {
  readonly points: readonly BudgetPoint[]
  /** what the best plan without a budget spends of what the budget caps */
  readonly most: number
}

/** What every budget up to the largest that is of use brings; customers as the programme divides them. */
export const planBudgets = solving((input: PlanInput, solver, tell): BudgetCurve => {
  const question = questionOf({ ...input, whole: false })
  const caps = capsOf(input.asked.caps)
  const { most, points } = budgetFrontier(question, caps, { steps: STEPS, solver, tell })
  return {
    most,
    points: points.map(({ level, objective }) => ({ budget: level, amount: objective })),
  }
})

/** The most profit that is left when so many customers are won back. */
export interface SharePoint {
  readonly recalled: number
  /** profit above leaving everybody alone, or all profit while the organic rate is unknown */
  readonly brings: number
}

/** Of all customers, the share that the last point of the curve leaves out: rounding could miss it. */
const SPARED = 1e-7

const shareOf = ({ totals }: FrontierPoint): SharePoint => ({
  recalled: totals.recalled,
  brings: bringsOf(totals),
})

/**
 * The price of market share: from the plan with the most profit to the one that wins back most, the most
 * profit that is left. It does not depend on what the plan on screen makes the most of.
 */
export const planShares = solving((input: PlanInput, solver, tell): SharePoint[] => {
  const asked = questionOf({ ...input, whole: false })
  const objective = asked.economics.organicKnown ? 'incrementalProfit' : 'profit'
  const question = { ...asked, objective } as const
  const low = bestAssignment(question, solver)?.assignment.totals.recalled
  const high = bestAssignment({ ...question, objective: 'recalled' }, solver)?.assignment.totals
    .recalled
  if (low === undefined || high === undefined) return []
  const levels = levelsBetween(low, Math.max(low, high * (1 - SPARED)), STEPS)
  return recallFrontier(question, levels, solver, tell).flatMap((point) =>
    point ? [shareOf(point)] : [],
  )
})
