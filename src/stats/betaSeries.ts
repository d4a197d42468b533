import { exp } from './num.ts'
import { stirlingRest } from './gamma.ts'
import { normalCdf, normalPdf } from './normal.ts'

/**
 * The beta distribution near its centre, for large parameters, as a normal distribution with a
 * polynomial correction. Shared by the beta and the binomial distribution.
 *
 * With N = a + b, m = a/N and K = ab/N, measure x by v, where ½ v² = a ln(m/x) + b ln((1−m)/(1−x))
 * and v has the sign of x − m. Then x = m + m(1−m) Y(v/√K), with Y the power series of
 * Y Y' = t (1 + d Y − m(1−m) Y²), d = 1 − 2m, and v has density E φ(v) W(v/√K) with
 * W(t) = t/Y(t) and E = exp(δ(N) − δ(a) − δ(b)), δ the rest of Stirling's formula. Integrated by
 * parts that is P(v) = Φ(v) − E φ(v) Σ tail[i] v^i.
 * Source of the change of variable: N. M. Temme, "The uniform asymptotic expansion of a class of
 * integrals related to cumulative distribution functions", SIAM J. Math. Anal. 13 (1982) 239.
 * The series converge for |v/√K| < √(4π); the number of terms below keeps the absolute error under
 * 1e-15 and, for |v| ≤ 0.75 √K, the relative error of a tail under 1e-12.
 */
export interface BetaSeries {
  readonly a: number
  readonly b: number
  /** Centre m. */
  readonly centre: number
  /** √K. */
  readonly root: number
  readonly terms: number
  /** E. */
  readonly factor: number
  /** Coefficients of Y, from t^1 at index 1. */
  readonly shift: Float64Array
  /** Coefficients of W in powers of v, from v^0. */
  readonly density: Float64Array
  /** Coefficients of the correction of P, from v^0. */
  readonly tail: Float64Array
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Smallest K = ab/(a + b) the series serve. */
export const SERIES_FROM = 30

/** Beyond this |v/√K| a tail wants a continued fraction. */
export const SERIES_REACH = 0.75

const MOST_TERMS = 20

const squares = new Float64Array(MOST_TERMS + 3)

/** Series for parameters to be filled in; keep one per user of the series and fill it again. */
export const createBetaSeries = (): BetaSeries => ({
  a: 0,
  b: 0,
  centre: 0,
  root: 0,
  terms: 0,
  factor: 1,
  shift: new Float64Array(MOST_TERMS + 3),
  density: new Float64Array(MOST_TERMS + 3),
  tail: new Float64Array(MOST_TERMS + 3),
})

/** Terms that keep the stated error at every v a probability above 1e-17 has. */
const termsFor = (k: number): number => {
  if (k < 400) return k < 100 ? 20 : 18
  if (k < 2500) return k < 1000 ? 14 : 12
  return k < 8000 ? 10 : 8
}

/**
 * Computes the series of Beta(a, b) with ab/(a + b) ≥ 30.
 * @param terms how many; fewer than the default where only the centre is asked
 */
export const fillBetaSeries = (
  series: BetaSeries,
  a: number,
  b: number,
  terms: number = termsFor((a * b) / (a + b)),
): void => {
  const s = series as Mutable<BetaSeries>
  const whole = a + b
  s.a = a
  s.b = b
  s.centre = a / whole
  s.root = Math.sqrt((a * b) / whole)
  s.terms = terms
  s.factor = exp(stirlingRest(whole) - stirlingRest(a) - stirlingRest(b))
  fillShift(s.shift, terms, (b - a) / whole, (a / whole) * (b / whole))
  fillDensity(s.density, s.shift, terms)
  scaleDensity(s)
}

const fillShift = (y: Float64Array, terms: number, skew: number, spread: number): void => {
  squares[1] = 0
  squares[2] = 1
  y[0] = 0
  y[1] = 1
  for (let m = 3; m <= terms + 2; m++) {
    const square = (2 / m) * (skew * y[m - 2]! - spread * squares[m - 2]!)
    let rest = square
    for (let i = 2; i < m - i; i++) rest -= 2 * y[i]! * y[m - i]!
    if ((m & 1) === 0) rest -= y[m >> 1]! * y[m >> 1]!
    squares[m] = square
    y[m - 1] = 0.5 * rest
  }
}

const fillDensity = (w: Float64Array, y: Float64Array, terms: number): void => {
  w[0] = 1
  for (let j = 1; j <= terms; j++) {
    let sum = 0
    for (let i = 1; i <= j; i++) sum += y[i + 1]! * w[j - i]!
    w[j] = -sum
  }
}

const scaleDensity = ({ density, tail, terms, root }: BetaSeries): void => {
  const step = 1 / root
  let power = 1
  for (let j = 1; j <= terms; j++) {
    power *= step
    density[j] = density[j]! * power
  }
  tail[terms] = 0
  tail[terms + 1] = 0
  for (let j = terms; j >= 1; j--) tail[j - 1] = density[j]! + (j + 1) * tail[j + 1]!
}

const polynomial = (coefficients: Float64Array, last: number, x: number): number => {
  let sum = 0
  for (let i = last; i >= 0; i--) sum = sum * x + coefficients[i]!
  return sum
}

/** P(v' ≤ v). */
export const lowerOfSeries = (series: BetaSeries, v: number): number =>
  normalCdf(v) - series.factor * normalPdf(v) * polynomial(series.tail, series.terms - 1, v)

/** P(v' > v). */
export const upperOfSeries = (series: BetaSeries, v: number): number =>
  normalCdf(-v) + series.factor * normalPdf(v) * polynomial(series.tail, series.terms - 1, v)

/** Density of v divided by φ(v). */
export const densityOfSeries = (series: BetaSeries, v: number): number =>
  series.factor * polynomial(series.density, series.terms, v)

/** First guess of the v with P(v) = Φ(z). */
export const firstGuess = (series: BetaSeries, z: number): number =>
  z + series.factor * polynomial(series.tail, series.terms - 1, z)

/** x − m, the distance from the centre at v. */
export const distanceAt = (series: BetaSeries, v: number): number => {
  const { shift, terms, centre, root } = series
  return centre * (series.b / (series.a + series.b)) * polynomial(shift, terms, v / root)
}
