import { ratioError } from '../../stats/batch.ts'
import type { Estimate } from '../pilot/estimate.ts'

/** An outcome in pairs of independent worlds. */
export interface PairedOutcomes {
  /** in the first and in the second world of each pair */
  readonly first: Float64Array
  readonly second: Float64Array
  /** for each group of inputs: in the first world with the group's inputs taken from the second */
  readonly exchanged: readonly Float64Array[]
}

export interface SobolIndices {
  /** by group of inputs, first and total order */
  readonly first: readonly Estimate[]
  readonly total: readonly Estimate[]
  /** 1 − Σ first */
  readonly together: Estimate
}

const sum = (x: Float64Array): number => x.reduce((total, own) => total + own, 0)

const ratio = (above: Float64Array, below: Float64Array): Estimate => ({
  mean: sum(above) / sum(below),
  error: ratioError(above, below) ?? 0,
})

/**
 * Sobol indices: shares of an outcome's variance. First order, what knowing a group alone takes away, by
 * `E[f(B)(f(A_B) − f(A))]/V` (A. Saltelli and others, Computer Physics Communications 181, 2010, 259, table 2, b); total
 * order, what is left while it alone is unknown, by `E[(f(A) − f(A_B))²]/2V` (M. J. W. Jansen, ibid. 117, 1999, 35; f in
 * that table). Outcomes are taken from their mean first. Groups of inputs must be independent of each other. Errors from
 * the 16 groups of draws (`stats/batch.ts`); a group that changes nothing has 0 ± 0.
 * @returns `null` where the outcome does not vary or is not always finite
 */
export const sobolIndices = ({ first, second, exchanged }: PairedOutcomes): SobolIndices | null => {
  const mean = (sum(first) + sum(second)) / (2 * first.length)
  const square = (x: number): number => (x - mean) * (x - mean)
  const variance = first.map((a, i) => 0.5 * (square(a) + square(second[i]!)))
  const isDefined = exchanged.every((x) => x.every(Number.isFinite))
  if (!isDefined || !(sum(variance) > 1e-18 * mean * mean * first.length)) return null
  const alone = exchanged.map((x) => x.map((own, i) => (second[i]! - mean) * (own - first[i]!)))
  const left = exchanged.map((x) => x.map((own, i) => 0.5 * (first[i]! - own) * (first[i]! - own)))
  const rest = variance.map((own, i) => alone.reduce((less, x) => less - x[i]!, own))
  return {
    first: alone.map((x) => ratio(x, variance)),
    total: left.map((x) => ratio(x, variance)),
    together: ratio(rest, variance),
  }
}
