import type { NextGain } from '../../planner/plan/nextGain.ts'
import { planTable, type PlanTable } from '../../planner/plan/planTable.ts'
import type {
  ObjectiveId,
  Plan,
  PlanEconomics,
  PlanLimits,
  Spend,
} from '../../planner/plan/types.ts'
import type { Scenario } from '../../scenario/types.ts'

export { budgetSpent } from '../../planner/plan/budgetSpent.ts'
export { crmList } from '../../planner/plan/crmList.ts'
export type { CrmRule, CrmRules } from '../../planner/plan/crmRules.ts'
export { NEXT_STEP } from '../../planner/plan/nextGain.ts'
export type { OtherPlan } from '../../planner/plan/otherPlans.ts'
export {
  bridgeSums,
  bringsOf,
  groupedBy,
  planBridge,
  planTable,
  type BridgeItem,
  type PlanRow,
} from '../../planner/plan/planTable.ts'
export { spends } from '../../planner/plan/types.ts'
export type { LimitReport, NoPlan, PlanTotals } from '../../planner/plan/types.ts'
export type { BudgetCurve, SharePoint } from '../../../workers/study/planScreen.ts'
export type { ObjectiveId, Plan, PlanEconomics, PlanLimits, Spend }

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
