import type { CustomerFlow, FlowReading } from '../../model/customerFlow.ts'
import type { Business } from '../../planner/health/business.ts'
import { churnByPlan, type ChurnByPlan } from '../../planner/health/byPlan.ts'
import { customerChurn, revenueChurn, type Churn } from '../../planner/health/churn.ts'
import { readFlow } from '../../planner/health/customerFlow.ts'
import { expectedAlerts, healthScore, normalised } from '../../planner/health/healthScore.ts'
import { leavingOf } from '../../planner/health/lessChurn.ts'
import { monthlyChurnOf } from '../../planner/health/periods.ts'
import { planGoal, type GoalPlan, type RetentionGoal } from '../../planner/health/retentionGoal.ts'
import { winBackEffect, type WinBackEffect } from '../../planner/health/winBackEffect.ts'
import type { Leader } from './scenarioBusiness.ts'
import { INACTIVE, PLAN_CELLS, type HealthTyped, type TypedPlan } from './typed.ts'

export const flowOf = ({ numbers }: HealthTyped): FlowReading => readFlow(numbers)

/** The share who leave each month of the period counted; `null` without a retention. */
export const monthlyOf = (retention: number | null, period: number): number | null =>
  retention === null ? null : monthlyChurnOf(retention, period)

/** The customers that rates are about, as far as they were typed, and else what the scenario says of 1,000. */
export interface CustomerBase {
  readonly customers: number
  /** share who leave each month, fraction */
  readonly churn: number
  readonly from: 'counts' | 'scenario'
}

const SOME = 1_000

export const customerBase = (typed: HealthTyped, business: Business): CustomerBase => {
  const { flow, retention } = flowOf(typed)
  const churn = monthlyOf(retention, typed.period)
  if (!flow || churn === null) {
    return { customers: SOME, churn: leavingOf(business).month, from: 'scenario' }
  }
  return { customers: flow.start, churn, from: 'counts' }
}

/** Churn of customers and of revenue; `null` where too little was typed. */
export interface FourWays {
  readonly byCustomers: Churn | null
  readonly byRevenue: Churn | null
}

const ofFlow = ({ start, lost, regained }: CustomerFlow): Churn =>
  customerChurn({ start, lost, regained })

export const fourWays = (typed: HealthTyped): FourWays => {
  const { mrrStart, mrrCancelled, mrrContraction, mrrExpansion, mrrReactivation } = typed.numbers
  const { flow } = flowOf(typed)
  const isTyped = mrrStart !== null && mrrStart > 0 && mrrCancelled !== null
  return {
    byCustomers: flow && flow.start > 0 ? ofFlow(flow) : null,
    byRevenue: isTyped
      ? revenueChurn({
          start: mrrStart,
          cancelled: mrrCancelled,
          contraction: mrrContraction ?? 0,
          expansion: mrrExpansion ?? 0,
          reactivation: mrrReactivation ?? 0,
        })
      : null,
  }
}

/** More revenue went than there was. */
export const revenueLostTooMuch = ({ numbers }: HealthTyped): boolean =>
  (numbers.mrrCancelled ?? 0) + (numbers.mrrContraction ?? 0) > (numbers.mrrStart ?? Infinity)

const movesOf = ({ name, isFree, ...cells }: TypedPlan) => ({
  name,
  isFree,
  customers: { start: cells.start, lost: cells.lost, regained: cells.regained },
  revenue: {
    start: cells.mrrStart,
    cancelled: cells.mrrLost,
    contraction: 0,
    expansion: cells.mrrGained,
    reactivation: 0,
  },
})

export const plansView = ({ plans }: HealthTyped): ChurnByPlan => churnByPlan(plans.map(movesOf))

/** A total of the plans that is not what stands above them. */
export interface Mismatch {
  readonly cell: (typeof PLAN_CELLS)[number]
  readonly plans: number
  readonly above: number
}

/** Where plans do not add up to what was typed for everybody; revenue only where plans have any. */
export const mismatches = ({ plans, numbers }: HealthTyped): Mismatch[] => {
  const { mrrCancelled, mrrContraction, mrrExpansion, mrrReactivation } = numbers
  const sum = (a: number | null, b: number | null): number | null =>
    a === null && b === null ? null : (a ?? 0) + (b ?? 0)
  const above = {
    start: numbers.start,
    lost: numbers.lost,
    regained: numbers.regained,
    mrrStart: numbers.mrrStart,
    mrrLost: sum(mrrCancelled, mrrContraction),
    mrrGained: sum(mrrExpansion, mrrReactivation),
  }
  const hasRevenue = plans.some(({ mrrStart }) => mrrStart > 0)
  return PLAN_CELLS.flatMap((cell) => {
    if (cell.startsWith('mrr') && !hasRevenue) return []
    const total = plans.reduce((all, plan) => all + plan[cell], 0)
    const there = above[cell]
    const isSame = there === null || Math.abs(there - total) < 0.005
    return isSame ? [] : [{ cell, plans: total, above: there }]
  })
}

export interface GoalView {
  readonly goal: RetentionGoal
  /** `null`: the target is no lower than today's rate, or beyond it */
  readonly plan: GoalPlan | null
  /** where today's rate comes from */
  readonly from: 'typed' | CustomerBase['from']
}

/** What a target is before anybody types one: two thirds of today's rate. */
const suggested = (today: number): number => Math.round((today * 2000) / 3) / 1000

export const goalView = (typed: HealthTyped, business: Business): GoalView => {
  const { goalToday, goalTarget, goalMonths, goalCustomers } = typed.numbers
  const base = customerBase(typed, business)
  const today = goalToday === null ? base.churn : goalToday / 100
  const goal: RetentionGoal = {
    today,
    target: goalTarget === null ? suggested(today) : goalTarget / 100,
    months: goalMonths ?? 1,
    customers: goalCustomers ?? flowOf(typed).flow?.end ?? base.customers,
  }
  return {
    goal,
    plan: goal.target < today && today < 1 ? planGoal(goal, business) : null,
    from: goalToday === null ? base.from : 'typed',
  }
}

export const winBackView = (
  typed: HealthTyped,
  business: Business,
  leader: Leader,
): { readonly base: CustomerBase; readonly effect: WinBackEffect } => {
  const base = customerBase(typed, business)
  const effect = winBackEffect({
    start: base.customers,
    lost: base.customers * base.churn,
    contacted: (typed.numbers.contacted ?? 0) / 100,
    recall: leader.recall,
    anyway: leader.anyway,
  })
  return { base, effect }
}

/** Thresholds that alerts are told for, besides the one chosen. */
export const THRESHOLDS = [20, 30, 40, 50, 60, 70, 80] as const

export interface ScoreView {
  /** by signal, fractions that sum to 1 */
  readonly weights: readonly number[]
  /** of the customer looked at, and of each group on average; 0 to 100 */
  readonly customer: number
  readonly groups: readonly number[]
  /** customers of all groups whose score is below each of `THRESHOLDS`, and below the one chosen */
  readonly alerts: readonly number[]
  readonly alertsNow: number
  readonly customers: number
}

export const scoreView = ({ signals, groups, numbers }: HealthTyped): ScoreView => {
  const weights = signals.map(({ weight }) => weight)
  const isInactive = (numbers.days ?? 0) >= (numbers.inactiveDays ?? Infinity)
  const shown = signals.map(({ id, shown: ticked }) =>
    Number(id === INACTIVE ? isInactive : ticked),
  )
  const scored = groups.map(({ customers, shares }) => ({
    customers,
    shares: signals.map(({ id }) => (shares[id] ?? 0) / 100),
  }))
  const all = expectedAlerts(weights, scored, [...THRESHOLDS, numbers.threshold ?? 0])
  return {
    weights: normalised(weights),
    customer: healthScore(weights, shown),
    groups: scored.map(({ shares }) => healthScore(weights, shares)),
    alerts: all.slice(0, -1),
    alertsNow: all.at(-1) ?? 0,
    customers: groups.reduce((sum, { customers }) => sum + customers, 0),
  }
}

export { lessChurn, leavingOf } from '../../planner/health/lessChurn.ts'
export type { ChurnEffect, PointsPer } from '../../planner/health/lessChurn.ts'
export {
  INDUSTRY_RETENTION,
  INDUSTRY_SOURCE,
  monthlyChurnOf,
  retentionAfter,
} from '../../planner/health/periods.ts'
export type { Churn } from '../../planner/health/churn.ts'
export type { PlanChurn } from '../../planner/health/byPlan.ts'
export { MOST_SIGNALS } from '../../planner/health/healthScore.ts'
