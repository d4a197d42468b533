import {
  customerChurn,
  revenueChurn,
  type Churn,
  type CustomerMoves,
  type RevenueMoves,
} from './churn.ts'

/** One plan of a period. */
export interface PlanMoves {
  readonly name: string
  readonly customers: CustomerMoves
  readonly revenue: RevenueMoves
  /** whether its customers pay nothing */
  readonly isFree: boolean
}

/** A plan, or plans together, with churn by customers and by revenue. */
export interface PlanChurn extends Omit<PlanMoves, 'name'> {
  readonly byCustomers: Churn
  readonly byRevenue: Churn
}

export interface ChurnByPlan {
  readonly plans: readonly (PlanChurn & { readonly name: string })[]
  /** sums of all plans, from which its rates are made: no mean of rates */
  readonly all: PlanChurn
  /** the same of plans that are paid for */
  readonly paying: PlanChurn
  /** whether both kinds are there, so that the rate of all says little about either */
  readonly isMixed: boolean
}

const CUSTOMERS = ['start', 'lost', 'regained'] as const
const REVENUE = ['start', 'cancelled', 'contraction', 'expansion', 'reactivation'] as const

const sumOf = <K extends string>(
  keys: readonly K[],
  parts: readonly Readonly<Record<K, number>>[],
): Record<K, number> => {
  const sums = keys.map((key) => [key, parts.reduce((sum, part) => sum + part[key], 0)] as const)
  return Object.fromEntries(sums) as Record<K, number>
}

const withChurn = (moves: Omit<PlanMoves, 'name'>): PlanChurn => ({
  ...moves,
  byCustomers: customerChurn(moves.customers),
  byRevenue: revenueChurn(moves.revenue),
})

const together = (plans: readonly PlanMoves[]): PlanChurn =>
  withChurn({
    customers: sumOf(
      CUSTOMERS,
      plans.map(({ customers }) => customers),
    ),
    revenue: sumOf(
      REVENUE,
      plans.map(({ revenue }) => revenue),
    ),
    isFree: plans.length > 0 && plans.every(({ isFree }) => isFree),
  })

/**
 * Churn of each plan, of all together and of those that are paid for. A share of customers takes everybody for
 * equal, so that one rate over free and paying customers is a mixture of two.
 */
export const churnByPlan = (plans: readonly PlanMoves[]): ChurnByPlan => {
  const paying = plans.filter(({ isFree }) => !isFree)
  const counts = (some: readonly PlanMoves[]): number =>
    some.reduce((sum, { customers }) => sum + customers.start, 0)
  return {
    plans: plans.map((plan) => ({ ...withChurn(plan), name: plan.name })),
    all: together(plans),
    paying: together(paying),
    isMixed: counts(paying) > 0 && counts(plans) > counts(paying),
  }
}
