/** A symmetric matrix by rows. */
export type Matrix = readonly (readonly number[])[]

/** A pivot below this share of its diagonal is none. */
const SINGULAR = 1e-13

/**
 * Lower triangle L with L Lᵀ = A (A.-L. Cholesky).
 * @returns `null` where A is not positive definite beyond rounding
 */
export const cholesky = (a: Matrix): number[][] | null => {
  const lower: number[][] = a.map(() => [])
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i]![j]!
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      if (i === j && !(rest > SINGULAR * a[i]![i]!)) return null
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!
    }
  }
  return lower
}

/** Solves L Lᵀ x = b. */
export const choleskySolve = (lower: Matrix, b: readonly number[]): number[] => {
  const n = b.length
  const x = [...b]
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!
    x[i]! /= lower[i]![i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k]![i]! * x[k]!
    x[i]! /= lower[i]![i]!
  }
  return x
}
