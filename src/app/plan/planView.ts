import type {
  LimitReport,
  NoPlan,
  ObjectiveId,
  Plan,
  PlanEconomics,
  PlanLimits,
  PlanTotals,
  Spend,
} from '../../planner/plan/types.ts'
import { spends } from '../../planner/plan/types.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { CrmRule, CrmRules } from '../../planner/plan/crmRules.ts'
import type { SecondBest } from '../../planner/plan/secondBest.ts'
import type { BudgetFrontier, NextGain, SharePoint } from '../../../workers/study/planScreen.ts'
import { planTable, type PlanTable } from './planTable.ts'

export type {
  BudgetFrontier,
  CrmRule,
  CrmRules,
  LimitReport,
  NoPlan,
  ObjectiveId,
  Plan,
  PlanEconomics,
  PlanLimits,
  PlanTotals,
  SecondBest,
  SharePoint,
  Spend,
}
export { spends }

/** A plan with what it answers. */
export interface PlanView {
  readonly scenario: Scenario
  readonly objective: ObjectiveId
  readonly limits: PlanLimits
  /** what a budget caps, or would cap if there were one */
  readonly caps: readonly Spend[]
  readonly economics: PlanEconomics
  readonly plan: Plan
  readonly table: PlanTable
  readonly next: NextGain | null
}

export const planView = (made: Omit<PlanView, 'table'>): PlanView => ({
  ...made,
  table: planTable(made.economics, made.plan),
})

export { budgetSpent } from '../../planner/plan/budgetSpent.ts'
