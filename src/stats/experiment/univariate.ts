/**
 * Sum of numbers, the rounding of each step kept apart (A. Neumaier, ZAMM 54, 1974, 39): error of a
 * last place of the result and of n² times 1e-32 of the sum of sizes.
 */
export const accurateSum = (
  x: ArrayLike<number>,
  of: (value: number, i: number) => number,
): number => {
  let sum = 0
  let lost = 0
  for (let i = 0; i < x.length; i++) {
    const term = of(x[i]!, i)
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
  }
  return sum + lost
}

/** What describes a row of numbers; `null` where there are too few of them, or nothing varies. */
export interface Univariate {
  readonly n: number
  readonly mean: number | null
  /** sample standard deviation, n − 1 */
  readonly sd: number | null
  readonly lag1Autocorrelation: number | null
}

/**
 * Mean, sample standard deviation and autocorrelation of neighbours. The mean is corrected by what
 * its deviations leave, and squares are of deviations (T. F. Chan, G. H. Golub and R. J. LeVeque,
 * The American Statistician 37, 1983, 242): a large common part of the numbers costs no digits.
 * @param x numbers in any unit
 */
export const univariate = (x: ArrayLike<number>): Univariate => {
  const n = x.length
  if (n === 0) return { n, mean: null, sd: null, lag1Autocorrelation: null }
  const first = accurateSum(x, (value) => value) / n
  const mean = first + accurateSum(x, (value) => value - first) / n
  if (n === 1) return { n, mean, sd: null, lag1Autocorrelation: null }
  const rest = accurateSum(x, (value) => value - mean)
  const squares = accurateSum(x, (value) => (value - mean) * (value - mean)) - (rest * rest) / n
  const products = accurateSum(x, (value, i) => (i === 0 ? 0 : (value - mean) * (x[i - 1]! - mean)))
  return {
    n,
    mean,
    sd: Math.sqrt(squares / (n - 1)),
    lag1Autocorrelation: squares > 0 ? products / squares : null,
  }
}

/** Mean of one or more numbers. */
export const meanOf = (x: ArrayLike<number>): number => accurateSum(x, (value) => value) / x.length

/**
 * Sample covariance of two rows of the same length, n − 1; of a row with itself its variance.
 * @returns NaN for fewer than two
 */
export const covarianceOf = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  const [mx, my] = [meanOf(x), meanOf(y)]
  return accurateSum(x, (value, i) => (value - mx) * (y[i]! - my)) / (x.length - 1)
}

/** Sample variance, n − 1. */
export const varianceOf = (x: ArrayLike<number>): number => covarianceOf(x, x)
