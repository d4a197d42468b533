import type { SumId } from '../sums.ts'

/** Weights of a linear form of the sums. */
export type LinearForm = Readonly<Partial<Record<SumId, number>>>

/** How a metric is printed: fractions as percent or percentage points, money, months, counts. */
export type MetricUnit = 'percent' | 'points' | 'money' | 'months' | 'customers'

interface MetricBase {
  readonly id: string
  /** Plain words first, the field's term second. */
  readonly label: string
  /** For table heads. */
  readonly short: string
  readonly unit: MetricUnit
  /** The definition in words, for help texts and documentation. */
  readonly definition: string
}

/** A ratio of two linear forms of the sums. Without a denominator it is a total. */
export interface RatioMetric extends MetricBase {
  readonly kind: 'ratio'
  readonly numerator: LinearForm
  readonly denominator?: LinearForm
  /** Larger is better (`1`), smaller is better (`-1`), or neither. */
  readonly better: 1 | -1 | 0
  /** `null` until the organic return rate is known. */
  readonly needsOrganic?: boolean
}

/** A comparison of the arms over worlds or replications. */
export interface ComparisonMetric extends MetricBase {
  readonly kind: 'best' | 'ahead' | 'loss'
  /** The ratio metric on which arms are compared. */
  readonly on: string
  /** What replaces it once the organic rate is known and "send nothing" is a candidate. */
  readonly onceOrganicKnown?: string
}

/** A share of replications: those in which a ratio metric never comes about, which is Infinity there. */
export interface NeverMetric extends MetricBase {
  readonly kind: 'never'
  /** The ratio metric that may never come about. */
  readonly on: string
}

/**
 * What the message alone does, or what the incentive adds to it. Both are per customer and known where
 * one arm gets the message alone; together they are the incremental metric they are read from.
 */
export interface EffectMetric extends MetricBase {
  /** `message`: the metric of the arm with the message alone; `incentive`: by how much an arm exceeds it */
  readonly kind: 'message' | 'incentive'
  /** The ratio metric. */
  readonly on: string
  /** What stands for it while the organic rate is unknown: the same difference between arms. */
  readonly untilOrganicKnown?: string
}

export type Metric = RatioMetric | ComparisonMetric | NeverMetric | EffectMetric
