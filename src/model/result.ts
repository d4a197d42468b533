import type { ArmKind, CostBasis, Scope } from './model.ts'

/** Standard errors of a figure's quantiles, from the groups of replications. */
export interface QuantileErrors {
  readonly p05: number | null
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
}

/** Where the variance of a figure comes from. */
export interface Split {
  /** variance of what is expected in each world: not knowing the inputs */
  readonly world: number
  /** variance around what is expected in the world: chance */
  readonly luck: number
  /** world / (world + luck) */
  readonly share: number
  /** standard error of the share */
  readonly se: number | null
  /** about the error of the share that independent draws would have; the same in every run */
  readonly steady: number
}

/** One number with its uncertainty. `null`: not defined, or unknown. Fractions, money, months, counts. */
export interface Figure {
  /** closed form at the base world; for a ratio the ratio of expected totals */
  readonly expected: number | null
  /** mean of the replications */
  readonly mean: number | null
  /** standard error of that mean, from the groups of replications */
  readonly se: number | null
  /** standard deviation of the replications: world and luck together */
  readonly sd: number | null
  readonly p05: number | null
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly seOf: QuantileErrors
  /**
   * about the error that as many independent draws would have, nearly the same in every run: of the ends
   * of the 80 % range where there is one, else of the mean. It chooses the last place that is printed.
   */
  readonly steady: number | null
  /** `null` where a world has no expectation of the figure, or nothing varies */
  readonly split: Split | null
}

export const UNKNOWN: Figure = {
  expected: null,
  mean: null,
  se: null,
  sd: null,
  p05: null,
  p10: null,
  p50: null,
  p90: null,
  p95: null,
  seOf: { p05: null, p10: null, p50: null, p90: null, p95: null },
  steady: null,
  split: null,
}

/** A band by month: closed form, 10 % and 90 % quantiles and their standard errors. NaN: not simulated. */
export interface Band {
  readonly expected: Float64Array
  readonly p10: Float64Array
  readonly p90: Float64Array
  readonly seOf: { readonly p10: Float64Array; readonly p90: Float64Array }
}

/** How far one arm is ahead of another in a metric, replication by replication. */
export interface Difference {
  readonly metric: string
  /** ids of the arms: first − second */
  readonly first: string
  readonly second: string
  readonly figure: Figure
}

/** Shares of the targeted customers, by what the offer changes for them. */
export interface CustomerTypes {
  /** came back because of the offer */
  readonly persuaded: number
  /** would have returned anyway, and did */
  readonly anyway: number
  /** would have returned, but the offer put them off */
  readonly putOff: number
  readonly lost: number
}

/** From list revenue to contribution, in totals of the scope; adds up exactly. */
export interface Bridge {
  /** margin at full price of the recalled customers */
  readonly value: number
  /** by spend class, positive numbers to subtract; on a face basis everything is in `face` */
  readonly forgoneRevenue: number
  readonly costToServe: number
  readonly cash: number
  readonly face: number
  /** offers to paying customers who left to get one */
  readonly leak: number
  readonly contact: number
  readonly setup: number
  readonly fixed: number
  readonly contribution: number
  /** what the same customers would have brought without an offer; `null` while unknown */
  readonly anyway: number | null
  readonly incremental: number | null
}

export interface ArmResult {
  readonly id: string
  readonly name: string
  readonly kind: ArmKind
  readonly targeted: number
  /** by metric id */
  readonly figures: Readonly<Record<string, Figure>>
  readonly cash: Band
  /** share of the recalled still paying before payment t */
  readonly survival: Float64Array
  readonly types: CustomerTypes | null
  readonly bridge: Bridge
}

/** What sending nothing brings, per customer of the cohort. */
export interface NothingResult {
  readonly recallRate: number
  readonly profitPerTargeted: number
  readonly ltvPerRecalled: number
  readonly survival: Float64Array
}

/** The answer to a scenario. */
export interface Result {
  readonly modelVersion: string
  readonly scenario: { readonly id: string; readonly name: string }
  readonly seed: string
  /** 0: closed form only, nothing simulated yet */
  readonly replications: number
  readonly scope: Scope
  readonly costBasis: CostBasis
  readonly horizon: number
  readonly customers: number
  /** whether any input is uncertain: without, ranges are chance only */
  readonly uncertain: boolean
  readonly organicKnown: boolean
  readonly arms: readonly ArmResult[]
  /** every pair of competing arms, once, in every metric on which somebody can be best */
  readonly differences: readonly Difference[]
  readonly nothing: NothingResult | null
}

/** A simulated number as it may be printed: rounded by its error. */
export interface Reported {
  /** a multiple of `unit` */
  readonly value: number
  /** what the last place counts: 1, 2 or 5 times a power of ten, nearly always the same in every run; 0: exact */
  readonly unit: number
  /** whether reruns with another seed have the same text in 95 %; otherwise it is "about" */
  readonly sure: boolean
  /** set where rounding would make a possibility impossible or certain: "<10 %", ">90 %" */
  readonly bound: 'below' | 'above' | null
}

/** The ends of a range, in the same unit. */
export interface ReportedRange {
  readonly low: Reported
  readonly high: Reported
}
