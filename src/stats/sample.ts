/**
 * An observed sample as a distribution: its quantile function is type 7 of R. J. Hyndman and
 * Y. Fan, The American Statistician 50 (1996) 361, linear between the values in rising order. Mean
 * and variance are those of that quantile function, not of the values: with n values each end counts
 * half, as 1 of n − 1 equal pieces begins or ends there.
 */

/**
 * @param values at least two, rising
 * @param u probability, 0 to 1
 */
export const sampleQuantile = (values: readonly number[], u: number): number => {
  const at = (values.length - 1) * u
  const below = Math.min(values.length - 2, Math.floor(at))
  const low = values[below]!
  const high = values[below + 1]!
  return Math.min(high, low + (at - below) * (high - low))
}

/** Mean of the quantile function of `values`, at least two, rising. */
export const sampleMean = (values: readonly number[]): number => {
  let sum = 0
  for (let i = 1; i < values.length; i++) sum += (values[i - 1]! + values[i]!) / 2
  return sum / (values.length - 1)
}

/** Variance of the quantile function: the mean square of a line from a to b is (a² + ab + b²)/3. */
export const sampleVariance = (values: readonly number[]): number => {
  const mean = sampleMean(values)
  let sum = 0
  for (let i = 1; i < values.length; i++) {
    const a = values[i - 1]! - mean
    const b = values[i]! - mean
    sum += (a * a + a * b + b * b) / 3
  }
  return sum / (values.length - 1)
}
