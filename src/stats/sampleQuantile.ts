/**
 * Types of sample quantiles, numbered as by R. J. Hyndman and Y. Fan, The American Statistician 50
 * (1996) 361. Everything that Regain prints is of type 7, R's and NumPy's default; type 6 is that
 * of Minitab and SPSS.
 */
export type QuantileType = 6 | 7

/** A position this little from a whole one is that one: 4 units in the last place, as R does. */
const FUZZ = 8.881784197001252e-16

/** Where the quantile stands in the sorted sample, counted from 0, before it is kept inside. */
const positionOf = (n: number, p: number, type: QuantileType): number =>
  type === 7 ? (n - 1) * p : (n + 1) * p - 1

/**
 * Quantile of a sample, by straight lines between the order statistics.
 * @param sorted numbers in rising order, at least one
 * @param p probability, 0 to 1
 * @returns a number between the smallest and the largest; NaN for an empty sample or an impossible p
 */
export const sampleQuantile = (
  sorted: ArrayLike<number>,
  p: number,
  type: QuantileType,
): number => {
  const n = sorted.length
  if (n === 0 || !(p >= 0 && p <= 1)) return NaN
  const position = Math.max(0, Math.min(n - 1, positionOf(n, p, type)))
  const below = Math.floor(position + FUZZ * Math.max(1, position))
  const from = sorted[below] ?? NaN
  const share = position - below
  return share > 0 ? from + share * ((sorted[below + 1] ?? from) - from) : from
}
