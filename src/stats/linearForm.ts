/**
 * Variance of a linear form, Σ_ij w_i w_j Cov_ij.
 * @param covariance row by row
 * @param weights as many as there are rows
 * @returns a number ≥ 0
 */
export const varianceOfForm = (
  covariance: ArrayLike<number>,
  weights: readonly number[],
): number => {
  let sum = 0
  weights.forEach((x, i) =>
    weights.forEach((y, j) => {
      sum += x * y * (covariance[i * weights.length + j] ?? 0)
    }),
  )
  return Math.max(0, sum)
}
