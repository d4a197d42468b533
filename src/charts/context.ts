import type { Format } from '../i18n/format.ts'
import type { RatioMetric } from '../model/metrics/index.ts'
import type { Result } from '../model/result.ts'

/** Marks that tell arms apart without colour. */
export type Mark = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'wye' | 'bar'

/** How an arm looks everywhere: a CSS custom property for its colour, and a mark. */
export interface ArmStyle {
  /** such as `--arm-discount`; the tokens live in the app's stylesheet, for light and dark */
  readonly color: string
  readonly mark: Mark
}

/** Everything a chart may draw from. Plain data and pure functions; never app state. */
export interface ChartContext {
  /** the newest answer: closed form while inputs move, simulated once settled */
  readonly result: Result
  /** whether the ranges in `result` belong to its present inputs; while false they are the last ones, drawn as a ghost */
  readonly settled: boolean
  /** draws of a metric per replication of an arm, or `null` before the first simulation */
  readonly draws: (metricId: string, arm: number) => Float64Array | null
  /** id of the chosen metric */
  readonly metric: string
  /** how the chosen metric is called and printed, and which way is better */
  readonly measure: Pick<RatioMetric, 'label' | 'unit' | 'better'>
  /** one per arm of the result */
  readonly styles: readonly ArmStyle[]
  /** short description of each arm's offer: "$20 off × 6 months" */
  readonly offers: readonly string[]
  /** months in which components of each arm end */
  readonly offerEnds: readonly (readonly number[])[]
  /** what one customer who returns without an offer is worth, between two assumptions; `null`: unknown */
  readonly valueWithout?: { readonly low: number; readonly high: number } | null
  readonly format: Format
}

/** The numbers behind a chart, as its table and its CSV show them. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}
