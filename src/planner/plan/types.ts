import type { ArmKind } from '../../model/model.ts'

/** What money is spent as; a budget names which of them it caps. */
export const spends = ['cash', 'costToServe', 'forgoneRevenue'] as const
export type Spend = (typeof spends)[number]

/** What a plan maximises. `netBenefit`: incremental profit + λ × subscribers more than without an offer. */
export const objectives = ['profit', 'incrementalProfit', 'recalled', 'netBenefit'] as const
export type ObjectiveId = (typeof objectives)[number]

/** Customers who are alike before they are contacted. */
export interface PlanCell {
  /** level ids, such as `reason=price|referral=made` */
  readonly key: string
  /** whole customers */
  readonly customers: number
}

/** What customers of a cell can be sent; not sending anything is no arm. */
export interface PlanArm {
  readonly id: string
  readonly name: string
  readonly kind: ArmKind
  /** id of its channel; `null`: nobody is contacted */
  readonly channel: string | null
  /** spent once if anybody gets it */
  readonly setupCost: number
}

/** What one customer is expected to bring and cost, per customer targeted. */
export const figureIds = [
  /** discounted margin at full price of those who return, in the window */
  'value',
  /** offer cost on the scenario's cost basis, leak included, by what it is spent as */
  'cash',
  'costToServe',
  'forgoneRevenue',
  /** contacts, with those a return saves taken off */
  'contact',
  /**
   * what late returns without the offer would have brought that it brings forward, less those it delays:
   * with `alone` of `value`, what the same customers bring without it. Incremental profit is
   * value − costs − replaced − value when left alone
   */
  'replaced',
  /** customers back within the window */
  'recalled',
  /** subscribers there at the month of the objective, late returns included; NaN beyond the horizon */
  'subscribers',
] as const
export type FigureId = (typeof figureIds)[number]

/**
 * Closed-form economics of a cohort, cell by cell, in one world. Money in the scenario's currency. Set-up
 * and fixed cost are in none of the figures.
 */
export interface PlanEconomics {
  readonly cells: readonly PlanCell[]
  readonly arms: readonly PlanArm[]
  /** by figure [cell × arms + arm] */
  readonly sent: Readonly<Record<FigureId, Float64Array>>
  /** of a customer who is left alone, by figure [cell]; all 0 while the organic rate is unknown */
  readonly alone: Readonly<Record<FigureId, Float64Array>>
  readonly organicKnown: boolean
  /** spent once for the campaign if anybody is contacted */
  readonly fixedCost: number
  /** λ, what one more subscriber is worth beyond his own profit */
  readonly subscriberWorth: number
}

/** A limit that is left out does not exist. Customers are whole, money is in the scenario's currency. */
export interface PlanLimits {
  readonly budget?: { readonly money: number; readonly caps: readonly Spend[] }
  /** customers who can be sent it, by arm id */
  readonly mostOf?: Readonly<Record<string, number>>
  /** customers who have to be sent it, by arm id */
  readonly leastOf?: Readonly<Record<string, number>>
  /** customers who can be contacted by it, by channel id */
  readonly channels?: Readonly<Record<string, number>>
  /** customers who can be contacted at all */
  readonly contacts?: number
  /** share of every cell, 0–1, that is left alone, rounded up to whole customers */
  readonly holdout?: number
  /** customers who have to be back within the window, in total */
  readonly leastRecalled?: number
  /** least incremental profit per unit of cost, as a fraction; needs the organic rate */
  readonly minIroi?: number
  /** pairs that are not allowed: level ids of a cell (all of them must match) and an arm id, or every arm */
  readonly barred?: readonly {
    readonly levels: Readonly<Record<string, string>>
    readonly arm: string | null
  }[]
  /** share of every cell, 0–1, that may be contacted (consent, not recently offered), rounded down */
  readonly contactable?: number
}

export interface PlanQuestion {
  readonly economics: PlanEconomics
  readonly objective: ObjectiveId
  readonly limits: PlanLimits
  readonly wholeCustomers: boolean
}

/**
 * Names a limit: `budget`, `arm-most:combo`, `arm-least:combo`, `channel:email`, `contacts`, `recalled`,
 * `iroi`; in a conflict also those of every cell: `holdout`, `contactable`, `barred`.
 */
export type LimitId = string

export interface LimitReport {
  readonly id: LimitId
  readonly used: number
  readonly limit: number
  readonly binding: boolean
  /**
   * what one unit more of it brings to the objective: the dual of the LP relaxation (with the arms that are
   * used fixed), by its right-hand side; 0 where it is slack. Of `iroi` a unit is 1, 100 percentage points
   */
  readonly price: number
}

/** Totals of a plan, set-up and fixed cost included. */
export interface PlanTotals {
  readonly customers: number
  readonly contacted: number
  readonly value: number
  readonly cash: number
  readonly costToServe: number
  readonly forgoneRevenue: number
  readonly contact: number
  readonly setup: number
  readonly fixed: number
  /** value − every cost */
  readonly profit: number
  /** profit − what the same customers bring when left alone; `null` while the organic rate is unknown */
  readonly incrementalProfit: number | null
  readonly recalled: number
  readonly incrementalRecalled: number | null
  readonly subscribers: number
  readonly netBenefit: number | null
  /** incremental profit over cost; `null` while unknown or without cost */
  readonly iroi: number | null
}

/** Who gets what. */
export interface Assignment {
  /** customers, [cell × (arms + 1) + column]; column 0 is left alone, column a + 1 is arm a */
  readonly customers: Float64Array
  readonly objective: number
  readonly totals: PlanTotals
}

export interface Plan extends Assignment {
  readonly status: 'optimal'
  /** what no plan can exceed (LP relaxation or branch-and-bound); objective ≤ bound */
  readonly bound: number
  readonly limits: readonly LimitReport[]
  /**
   * sending one arm to as many as the limits allow, those for whom it is worth most first, and sending
   * nothing (`null`), the best first; without those that the limits rule out
   */
  readonly blankets: readonly { readonly arm: string | null; readonly assignment: Assignment }[]
}

/** No plan keeps all limits. */
export interface NoPlan {
  readonly status: 'infeasible'
  /** limits that cannot be kept together; without any one of them, the others listed could be kept */
  readonly conflict: readonly LimitId[]
}

export type PlanAnswer = Plan | NoPlan
