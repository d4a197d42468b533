/**
 * Customers of a period, counted. Start and end are the customers there on its first and last day; new ones joined for
 * the first time, regained ones came back, lost ones were there at the start and left.
 */
export const FLOW_PARTS = ['start', 'gained', 'regained', 'lost', 'end'] as const
export type FlowPart = (typeof FLOW_PARTS)[number]

export type CustomerFlow = Readonly<Record<FlowPart, number>>

/** The same as far as it is known; without a number of regained customers there are none. */
export type GivenFlow = Readonly<Record<FlowPart, number | null>>

/** One thing that cannot be. */
export type FlowProblem =
  | { readonly kind: 'notWhole' | 'negative'; readonly part: FlowPart; readonly value: number }
  /** start + gained + regained − lost is not the end */
  | { readonly kind: 'identity'; readonly expected: number; readonly end: number }
  /** more lost than were there: retention below 0 */
  | { readonly kind: 'lostAboveStart'; readonly lost: number; readonly start: number }
  /** fewer at the end than joined: retention below 0 */
  | { readonly kind: 'endBelowJoined'; readonly end: number; readonly joined: number }
  /** more at the end than ever were there: retention above 100 % */
  | { readonly kind: 'endAboveAll'; readonly end: number; readonly all: number }
  /** the part that follows from the others would be below 0 */
  | { readonly kind: 'wouldBeNegative'; readonly part: FlowPart; readonly value: number }

/** One number changed so that everything fits. */
export interface FlowRepair {
  readonly part: FlowPart
  readonly value: number
  readonly flow: CustomerFlow
  /** what the retention is then; `null`: nobody at the start */
  readonly retention: number | null
}

/** Retention as two counts tell it, fractions; `null` where a count is missing or nobody was there at the start. */
export interface FlowRates {
  /** (end − gained − regained) / start */
  readonly byEnd: number | null
  /** 1 − lost / start */
  readonly byLost: number | null
}

/** What given numbers say. */
export interface FlowReading {
  readonly given: GivenFlow
  /** parts of which one more is needed; empty where there are enough */
  readonly missing: readonly FlowPart[]
  /** the part that follows from the others; `null`: all were given, or too few */
  readonly found: FlowPart | null
  /** all five, where nothing contradicts; else `null` */
  readonly flow: CustomerFlow | null
  /** fraction of those at the start who are still there at the end; `null` without a flow or a start */
  readonly retention: number | null
  readonly rates: FlowRates
  readonly problems: readonly FlowProblem[]
  /** sets that fit, each by one changed number */
  readonly repairs: readonly FlowRepair[]
  /** how many were lost if the end is right; `null` where it is not known */
  readonly lostByEnd: number | null
}
