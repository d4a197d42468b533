const MAX_STEPS = 200

/**
 * Root of a continuous `f` between `low` and `high`, where it changes sign, to within `tolerance`.
 * ITP method (Oliveira and Takahashi 2021, ACM TOMS 47(1)) with κ1 = 0.2/(high − low), κ2 = 2,
 * n0 = 1: never slower than bisection by more than one step.
 *
 * Throws when `f` has the same sign at both ends.
 */
export const bracketedRoot = (
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
): number => {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa * fb > 0 || Number.isNaN(fa * fb)) {
    throw new Error(
      `There is no root to be found between ${low} and ${high}: the sign is the same at both ends.`,
    )
  }
  const epsilon = tolerance / 2
  const pull = 0.2 / (high - low)
  let radius = 2 * (b - a)
  for (let step = 0; step < MAX_STEPS && b - a > tolerance; step++) {
    const middle = (a + b) / 2
    const line = (fb * a - fa * b) / (fb - fa)
    const toMiddle = middle < line ? -1 : 1
    const delta = Math.min(pull * (b - a) * (b - a), Math.abs(middle - line))
    const truncated = line + toMiddle * delta
    const reach = Math.max(0, radius / 2 + epsilon - (b - a) / 2)
    const x = Math.abs(truncated - middle) <= reach ? truncated : middle - toMiddle * reach
    const fx = f(x)
    if (fx === 0) return x
    if (fx * fb > 0) [b, fb] = [x, fx]
    else [a, fa] = [x, fx]
    radius /= 2
  }
  return (a + b) / 2
}
