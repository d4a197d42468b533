import type { Draws } from '../../src/engine/merge.ts'
import { applyForm, compileForm, type LinearForm } from '../../src/model/metrics/index.ts'
import { SUMS } from '../../src/model/sums.ts'

/**
 * Textbook moments and tests, written apart from the program so that both are not wrong together.
 * A z is a deviation in standard errors: under the claim it is about standard normal.
 */

/**
 * How many standard errors a check may be off. Four: 6 in 100,000 true claims go beyond by chance.
 * Seeds are fixed, so a check that passes once keeps passing until the numbers change.
 */
export const LIMIT = 4

export const mean = (x: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]!
  return sum / x.length
}

/** Mean of (x − mean)^k. */
export const centralMoment = (x: ArrayLike<number>, k: number): number => {
  const centre = mean(x)
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i]! - centre) ** k
  return sum / x.length
}

/** Sample variance, n − 1. */
export const variance = (x: ArrayLike<number>): number =>
  (centralMoment(x, 2) * x.length) / (x.length - 1)

export const skewness = (x: ArrayLike<number>): number =>
  centralMoment(x, 3) / centralMoment(x, 2) ** 1.5

/** Squared standard error of a sample variance, from the fourth moment: (m4 − m2²) / n. */
const varianceError2 = (x: ArrayLike<number>): number =>
  (centralMoment(x, 4) - centralMoment(x, 2) ** 2) / x.length

/** 0 / 0 is no deviation: what never varies is compared exactly. */
const ratio = (difference: number, error: number): number =>
  difference === 0 ? 0 : difference / error

/** A difference that is rounding: relative to the size of what was added up. */
const ROUNDING = 1e-9

const rounded = (difference: number, scale: number): number =>
  Math.abs(difference) <= ROUNDING * Math.abs(scale) ? 0 : difference

/** How far a sample mean is from the true mean. */
export const zOfMean = (x: ArrayLike<number>, truth: number): number =>
  ratio(rounded(mean(x) - truth, truth), Math.sqrt(variance(x) / x.length))

/** The same where the true variance is known. */
export const zOfMeanKnowing = (x: ArrayLike<number>, truth: number, trueVariance: number): number =>
  ratio(rounded(mean(x) - truth, truth), Math.sqrt(trueVariance / x.length))

/** How far a sample variance is from the true one. */
export const zOfVariance = (x: ArrayLike<number>, truth: number): number =>
  ratio(rounded(variance(x) - truth, mean(x) ** 2), Math.sqrt(varianceError2(x)))

/** How far apart two independent sample means are. */
export const zBetweenMeans = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  ratio(
    rounded(mean(x) - mean(y), mean(y)),
    Math.sqrt(variance(x) / x.length + variance(y) / y.length),
  )

/** How far apart two independent sample variances are. */
export const zBetweenVariances = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  ratio(
    rounded(variance(x) - variance(y), mean(y) ** 2),
    Math.sqrt(varianceError2(x) + varianceError2(y)),
  )

/** How far a sample covariance is from the true one. */
export const zOfCovariance = (
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  truth: number,
): number => {
  const [mx, my] = [mean(x), mean(y)]
  const products = Float64Array.from(x, (xi, i) => (xi - mx) * (y[i]! - my))
  return zOfMean(products, (truth * (x.length - 1)) / x.length)
}

export const correlation = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  const [mx, my] = [mean(x), mean(y)]
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i]! - mx) * (y[i]! - my)
  return sum / x.length / Math.sqrt(centralMoment(x, 2) * centralMoment(y, 2))
}

/** Pearson's statistic of counts against equal expectations. */
export const chiSquare = (counts: ArrayLike<number>): number => {
  const expected = mean(counts)
  let sum = 0
  for (let i = 0; i < counts.length; i++) sum += (counts[i]! - expected) ** 2 / expected
  return sum
}

/** Chi-square as a standard normal deviate (Wilson and Hilferty 1931; error below 0.01 from 30 on). */
export const zOfChiSquare = (statistic: number, freedom: number): number =>
  (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom))

/** One linear form of the sums of an arm, replication by replication. */
export const column = (
  rows: Float64Array,
  arms: number,
  arm: number,
  form: LinearForm,
): Float64Array => {
  const compiled = compileForm(form)
  const out = new Float64Array(rows.length / (arms * SUMS))
  for (let i = 0; i < out.length; i++) out[i] = applyForm(compiled, rows, (i * arms + arm) * SUMS)
  return out
}

/** What luck adds to a linear form: replication minus the expectation in its world. */
export const luckOf = (
  { sums, worlds }: Draws,
  arms: number,
  arm: number,
  form: LinearForm,
): Float64Array => {
  const drawn = column(sums, arms, arm, form)
  if (!worlds) return drawn
  const expected = column(worlds, arms, arm, form)
  return drawn.map((x, i) => x - expected[i]!)
}

/** Whether two arrays hold the same bits, NaN included. */
export const sameBits = (a: Float64Array | null, b: Float64Array | null): boolean => {
  if (a === null || b === null) return a === b
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}

/** Whether two runs are the same, bit for bit. */
export const sameDraws = (a: Draws, b: Draws): boolean =>
  a.replications === b.replications &&
  sameBits(a.sums, b.sums) &&
  sameBits(a.worlds, b.worlds) &&
  sameBits(a.cash, b.cash)
