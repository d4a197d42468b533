/** The beta-binomial distribution: successes in `n` trials whose common rate follows a beta. */
export interface BetaBinomial {
  readonly mean: number
  readonly sd: number
  /** The smallest count with P(X ≤ count) ≥ level, for a level between 0 and 1. */
  quantile(level: number): number
}

/** A distribution function this little below the level still reaches it: rounding of the sums. */
const FUZZ = 1e-12

/**
 * Counts up to each number of successes, relative to their total. The masses follow from each
 * other by their ratio (n − k)(k + a)/((k + 1)(n − k − 1 + b)), outwards from near the mean, so
 * that only those too small to matter vanish.
 */
const cumulativeMasses = (n: number, a: number, b: number): Float64Array => {
  const mass = new Float64Array(n + 1)
  const start = Math.min(n, Math.round((n * a) / (a + b)))
  mass[start] = 1
  for (let k = start; k < n; k++) {
    mass[k + 1] = ((mass[k] ?? 0) * (n - k) * (k + a)) / ((k + 1) * (n - k - 1 + b))
  }
  for (let k = start - 1; k >= 0; k--) {
    mass[k] = ((mass[k + 1] ?? 0) * (k + 1) * (n - k - 1 + b)) / ((n - k) * (k + a))
  }
  let sum = 0
  for (let k = 0; k <= n; k++) mass[k] = sum += mass[k] ?? 0
  return mass
}

/**
 * How many of `n` customers return when what is known of their rate is a beta with shapes `a` and
 * `b`: the next campaign's count. Moments are closed forms, quantiles exact sums.
 * @param n trials, whole, 0 to 1e6: the sums take time and memory in proportion
 * @param a first shape, > 0
 * @param b second shape, > 0
 */
export const betaBinomial = (n: number, a: number, b: number): BetaBinomial => {
  const whole = a + b
  const rate = a / whole
  const upTo = cumulativeMasses(n, a, b)
  return {
    mean: n * rate,
    sd: Math.sqrt(n * rate * (b / whole) * ((whole + n) / (whole + 1))),
    quantile(level) {
      const enough = level * (upTo[n] ?? 1) * (1 - FUZZ)
      let [low, high] = [0, n]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((upTo[middle] ?? 0) >= enough) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}
