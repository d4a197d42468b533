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
import { planTable, type PlanTable } from './planRows.ts'

export type { LimitReport, NoPlan, ObjectiveId, Plan, PlanEconomics, PlanLimits, PlanTotals, Spend }
export { spends }

/** What was asked of a plan. */
export interface PlanAsked {
  readonly scenario: Scenario
  readonly objective: ObjectiveId
  readonly limits: PlanLimits
}

/** What a step further of the budget brings with whole customers, solved again. */
export interface NextGain {
  /** money */
  readonly step: number
  /** of the objective */
  readonly gain: number
}

/** A plan with what it answers. */
export interface PlanView extends PlanAsked {
  readonly economics: PlanEconomics
  readonly plan: Plan
  readonly table: PlanTable
  readonly next: NextGain | null
}

export const planView = (
  asked: PlanAsked,
  { economics, plan, next }: Pick<PlanView, 'economics' | 'plan' | 'next'>,
): PlanView => ({ ...asked, economics, plan, next, table: planTable(economics, plan) })

/** Money that counts against a budget with these caps; contacts, set-up and fixed cost are cash. */
export const budgetSpent = (totals: PlanTotals, caps: readonly Spend[]): number =>
  caps.reduce((sum, spend) => {
    const cash = spend === 'cash' ? totals.contact + totals.setup + totals.fixed : 0
    return sum + totals[spend] + cash
  }, 0)
