import { GROUPS } from '../../stats/batch.ts'
import type { Estimate } from '../pilot/estimate.ts'
import { GroupedFit } from './groupedFit.ts'
import { regressorsOf } from './regressors.ts'

const meanOf = (x: Float64Array, group: number | null): number => {
  let [sum, count] = [0, 0]
  for (let i = 0; i < x.length; i++) {
    if (i % GROUPS === group) continue
    sum += x[i]!
    count++
  }
  return sum / count
}

/** Mean of the best in each draw less the best of the means, of all draws but those of a group; ≥ 0. */
const gainOf = (worths: readonly Float64Array[], leftOut: number | null): number => {
  const best = worths[0]!.map((_, i) => Math.max(...worths.map((worth) => worth[i]!)))
  const means = worths.map((worth) => meanOf(worth, leftOut))
  return Math.max(0, meanOf(best, leftOut) - Math.max(...means))
}

/** An estimate without the bias of the first order, and its error, from what it is with each group left out (Quenouille's jackknife). */
const jackknifed = (all: number, leftOut: readonly number[]): Estimate => {
  const n = leftOut.length
  const mean = leftOut.reduce((sum, x) => sum + x, 0) / n
  const squares = leftOut.reduce((sum, x) => sum + (x - mean) * (x - mean), 0)
  return { mean: n * all - (n - 1) * mean, error: Math.sqrt(((n - 1) / n) * squares) }
}

/**
 * What knowing some inputs exactly before choosing is worth: `E[max_a E[v_a | inputs]] − max_a E[v_a]`, the conditional
 * means by regression over worlds (M. Strong, J. E. Oakley and A. Brennan, Medical Decision Making 34, 2014, 311). A
 * maximum of estimated means is too high on average, by the order of 1/worlds; the jackknife over the 16 groups of draws
 * takes that away and tells the error.
 * @param worths what each choice is worth, by choice and draw
 * @param inputs values by input and draw; draws are a multiple of 16
 */
export const worthOfLearning = (
  worths: readonly Float64Array[],
  inputs: readonly Float64Array[],
): Estimate => {
  const fit = new GroupedFit(regressorsOf(inputs), worths)
  const all = gainOf(fit.fitted(null), null)
  const leftOut = Array.from({ length: GROUPS }, (_, g) => gainOf(fit.fitted(g), g))
  const { mean, error } = jackknifed(all, leftOut)
  return { mean: Math.max(0, mean), error }
}
