import { ratioError } from '../../stats/batch.ts'
import type { Estimate } from '../pilot/estimate.ts'

/** Ranks from 1 of the finite values, equal ones sharing their mean rank; the others have none, NaN. */
const ranksOf = (x: Float64Array): Float64Array => {
  const order = Array.from(x.keys()).filter((i) => Number.isFinite(x[i]!))
  order.sort((i, j) => x[i]! - x[j]!)
  const ranks = new Float64Array(x.length).fill(NaN)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && x[order[to]!] === x[order[from]!]) to++
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

/** Values less their mean; what is not defined is 0. */
const centred = (x: Float64Array, defined: number): Float64Array => {
  const total = x.reduce((sum, own) => sum + (Number.isNaN(own) ? 0 : own), 0)
  return x.map((own) => (Number.isNaN(own) ? 0 : own - total / defined))
}

const squares = (x: Float64Array): number => x.reduce((sum, own) => sum + own * own, 0)

/**
 * Spearman's rank correlation with its standard error from the 16 groups of draws (`stats/batch.ts`). Draws in which
 * `y` is not finite are left out.
 * @returns `null` where either does not vary
 */
export const rankCorrelation = (x: Float64Array, y: Float64Array): Estimate | null => {
  const isDefined = Float64Array.from(y, (own) => Number(Number.isFinite(own)))
  const defined = isDefined.reduce((sum, own) => sum + own, 0)
  const one = centred(ranksOf(x.map((own, i) => (isDefined[i] ? own : NaN))), defined)
  const two = centred(ranksOf(y), defined)
  const scale = Math.sqrt(squares(one) * squares(two))
  if (!(scale > 0)) return null
  const products = one.map((own, i) => (own * two[i]! * defined) / scale)
  const mean = products.reduce((sum, own) => sum + own, 0) / defined
  return { mean, error: ratioError(products, isDefined) ?? 0 }
}
