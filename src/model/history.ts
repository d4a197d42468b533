import type { ListAttribute } from './customerList.ts'

/**
 * Customers of past campaigns added up by what they share: group g has the same levels, arm, lapse, amount
 * and fold. Single customers are not kept.
 */
export interface History {
  readonly attributes: readonly ListAttribute[]
  /** arms as the list calls them; empty without such a column */
  readonly arms: readonly string[]
  /** by group, customers */
  readonly customers: Float64Array
  /** by group, customers who returned; `null` without such a column */
  readonly returned: Float64Array | null
  /** by attribute and group, position of the level */
  readonly levels: readonly Uint16Array[]
  /** by group, position in `arms`; `null` without arms */
  readonly arm: Uint8Array | null
  /** by group, whole months since leaving; `null` without such a column */
  readonly monthsLapsed: Uint16Array | null
  /** by group, what the offer was worth to the customer in money; `null` without such a column */
  readonly offerAmount: Float64Array | null
  /** by group, one of `folds` parts that rows were dealt to by their number */
  readonly fold: Uint8Array
  readonly folds: number
  /** by group, sums over customers of what they brought after the campaign and of its square; `null` without such a column */
  readonly value: { readonly sum: Float64Array; readonly squares: Float64Array } | null
  /** of customers who returned: how many paid for so many months, and whether they left again or were still there; `null` without such columns */
  readonly lifetimes: readonly Lifetimes[] | null
  /** monthly margins of customers who returned; `null` without such a column */
  readonly margins: Margins | null
  /** rows that count, and rows that do not */
  readonly rows: number
  readonly leftOut: number
}

/** Second lifetimes, told once by months paid. */
export interface Lifetimes {
  /** position in `arms`, or `null` for all customers together */
  readonly arm: number | null
  /** at t: customers who left again after t + 1 payments */
  readonly left: Float64Array
  /** at t: customers seen for t + 1 payments who have not left */
  readonly seen: Float64Array
}

export interface Margins {
  readonly customers: number
  readonly mean: number
  readonly sd: number
  /** some of them, in rising order; none of customers of whom only mean and variance are told */
  readonly some: readonly number[]
}
