import { pow } from '../../stats/num.ts'
import { worthOf, type Business } from './business.ts'

export interface RetentionGoal {
  /** share who leave each month today, and as it is to be; fractions below 1 */
  readonly today: number
  readonly target: number
  /** months to get there, a whole number ≥ 1 */
  readonly months: number
  /** customers today */
  readonly customers: number
}

/** A way from today's rate to the target. */
export interface GoalPath {
  /** share who leave in month 1 … months */
  readonly churn: readonly number[]
  /** customers there after 0 … months */
  readonly customers: readonly number[]
  /** customers there in the last month who would have left at today's rate */
  readonly kept: number
  /** contribution margin of those kept on the way, and through the horizon at the target, no shorter than the way; discounted */
  readonly worth: number
  readonly worthInHorizon: number
}

export interface GoalPlan {
  /** change each month in points (fraction), the same every month */
  readonly step: number
  /** what each month's rate is of the month before; `null` where one of the rates is 0 */
  readonly ratio: number | null
  readonly bySteps: GoalPath
  readonly byRatio: GoalPath | null
}

/** Customers after each month, from month 0. */
const remaining = (customers: number, churn: readonly number[]): number[] => {
  const all = [customers]
  for (const rate of churn) all.push((all.at(-1) ?? 0) * (1 - rate))
  return all
}

const pathOf = (goal: RetentionGoal, churn: readonly number[], business: Business): GoalPath => {
  const { today, target, months, customers } = goal
  const longest = Math.max(months + 1, business.horizon)
  const later = Array.from({ length: longest }, (_, t) => churn[t] ?? target)
  const better = remaining(customers, later)
  const asNow = remaining(
    customers,
    later.map(() => today),
  )
  const kept = better.map((n, t) => n - (asNow[t] ?? 0))
  return {
    churn,
    customers: better.slice(0, months + 1),
    kept: kept[months] ?? 0,
    worth: worthOf(business, kept, months + 1),
    worthInHorizon: worthOf(business, kept, longest),
  }
}

/**
 * What it takes to bring the share who leave each month from today's to a target in some months: the steady change in
 * points, (target − today)/months, and the steady ratio, (target/today)^{1/months}. Month t's customers pay at its
 * start; those kept are the difference to today's rate going on, and their margin is this business's, discounted.
 * New customers are in neither.
 */
export const planGoal = (goal: RetentionGoal, business: Business): GoalPlan => {
  const { today, target, months } = goal
  const step = (target - today) / months
  const ratio = today > 0 && target > 0 ? pow(target / today, 1 / months) : null
  const each = (rate: (t: number) => number): number[] =>
    Array.from({ length: months }, (_, i) => (i + 1 === months ? target : rate(i + 1)))
  return {
    step,
    ratio,
    bySteps: pathOf(
      goal,
      each((t) => today + step * t),
      business,
    ),
    byRatio:
      ratio === null
        ? null
        : pathOf(
            goal,
            each((t) => today * pow(ratio, t)),
            business,
          ),
  }
}
