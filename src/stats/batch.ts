import { takeQuantiles } from './select.ts'

/**
 * Errors of figures from draws that come in groups: draw i belongs to group i mod `GROUPS`. Groups
 * are independent of each other, draws inside a group need not be (each group may be one scramble
 * of a quasi-random sequence). So every error is read off what the groups make of it; where all
 * draws are independent it estimates the same thing.
 */

/** Independent groups of draws. Estimates of errors have one degree of freedom less. */
export const GROUPS = 16

/**
 * Standard error of Σ y / Σ w over draws, from the residuals of the groups: G / (G − 1) ·
 * Σ (Y_g − R W_g)² / (Σ w)² (Cochran, Sampling Techniques, 3rd ed., 1977, eq. 2.39). With all
 * weights 1 it is the error of a mean; groups may differ in size.
 * @returns `null` for fewer than two draws or weights without a sum
 */
export const ratioError = (y: Float64Array, w: Float64Array | null = null): number | null => {
  const groups = Math.min(GROUPS, y.length)
  const above = new Float64Array(groups)
  const below = new Float64Array(groups)
  for (let i = 0; i < y.length; i++) {
    const g = i % groups
    above[g] = (above[g] as number) + (y[i] as number)
    below[g] = (below[g] as number) + (w ? (w[i] as number) : 1)
  }
  return errorOf(above, below)
}

/** The error of Σ above / Σ below, by group. */
const errorOf = (above: Float64Array, below: Float64Array): number | null => {
  const groups = above.length
  if (groups < 2) return null
  const total = below.reduce((sum, x) => sum + x, 0)
  const ratio = above.reduce((sum, x) => sum + x, 0) / total
  let squares = 0
  for (let g = 0; g < groups; g++) {
    const rest = (above[g] as number) - ratio * (below[g] as number)
    squares += rest * rest
  }
  const error = Math.sqrt((groups / (groups - 1)) * squares) / Math.abs(total)
  return Number.isFinite(error) ? error : null
}

/** Standard error of the share of draws that are at most `limit`; at least half a draw. */
const shareError = (values: Float64Array, limit: number): number | null => {
  const groups = Math.min(GROUPS, values.length)
  const above = new Float64Array(groups)
  const below = new Float64Array(groups)
  for (let i = 0; i < values.length; i++) {
    const g = i % groups
    if ((values[i] as number) <= limit) above[g] = (above[g] as number) + 1
    below[g] = (below[g] as number) + 1
  }
  const error = errorOf(above, below)
  return error === null ? null : Math.max(error, 0.5 / values.length)
}

/** How far on either side of a quantile its slope is measured, in errors of its share. */
const REACH = 2

/**
 * Standard errors of quantiles of type 7: the error of the share below each quantile, carried over
 * by the slope of the quantile function around it (Woodruff, Journal of the American Statistical
 * Association 47, 1952, 635).
 * @param values in the order in which they were drawn
 * @param ordered the same values, to be reordered
 * @param quantiles the quantile at each of `shares`
 * @returns `null` for a quantile that is not finite, or whose neighbourhood is not
 */
export const quantileErrors = (
  values: Float64Array,
  ordered: Float64Array,
  shares: readonly number[],
  quantiles: readonly number[],
): (number | null)[] => {
  const errors = quantiles.map((q) => (Number.isFinite(q) ? shareError(values, q) : null))
  const windows = shares.map((share, k) => {
    const reach = REACH * (errors[k] ?? 0)
    return [Math.max(0, share - reach), Math.min(1, share + reach)] as const
  })
  const ends = takeQuantiles(ordered, windows.flat())
  return errors.map((error, k) => {
    const [from, to] = windows[k] as readonly [number, number]
    const rise = (ends[2 * k + 1] as number) - (ends[2 * k] as number)
    return error === null || !Number.isFinite(rise) ? null : (error * rise) / (to - from)
  })
}
