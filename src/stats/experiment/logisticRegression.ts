import { normalCdf } from '../normal.ts'
import { exp, ln, log1p, logistic } from '../num.ts'
import { cholesky, choleskySolve, type Matrix } from './cholesky.ts'
import { meanOf, varianceOf } from './univariate.ts'

/** A fit; the intercept comes first. */
export interface LogisticFit {
  readonly coef: readonly number[]
  readonly se: readonly number[]
  readonly z: readonly number[]
  /** two-sided */
  readonly p: readonly number[]
  /** −2 ln likelihood, and that of a model with the intercept alone */
  readonly deviance: number
  readonly nullDeviance: number
}

const MOST_STEPS = 40
/** Largest change of any customer's log-odds at the end. */
const CLOSE = 1e-10

/** Columns on a common scale, a column of ones first. */
interface Standardised {
  readonly rows: readonly (readonly number[])[]
  readonly centre: readonly number[]
  readonly spread: readonly number[]
}

const standardised = (x: readonly (readonly number[])[]): Standardised => {
  const columns = (x[0] ?? []).map((_, j) => x.map((row) => row[j]!))
  const centre = columns.map(meanOf)
  const spread = columns.map((column) => Math.sqrt(varianceOf(column)))
  const rows = x.map((row) => [1, ...row.map((value, j) => (value - centre[j]!) / spread[j]!)])
  return { rows, centre, spread }
}

const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, each, i) => sum + each * y[i]!, 0)

/** ln(1 + e^t) without overflow. */
const softplus = (t: number): number => Math.max(t, 0) + log1p(exp(-Math.abs(t)))

const devianceOf = (
  rows: Standardised['rows'],
  y: readonly number[],
  coef: readonly number[],
): number =>
  2 *
  rows.reduce((sum, row, i) => {
    const odds = dot(row, coef)
    return sum + softplus(odds) - y[i]! * odds
  }, 0)

/** Fisher's information and the score at some coefficients. */
const derivatives = (
  rows: Standardised['rows'],
  y: readonly number[],
  coef: readonly number[],
): { information: number[][]; score: number[] } => {
  const information = coef.map(() => coef.map(() => 0))
  const score = coef.map(() => 0)
  rows.forEach((row, i) => {
    const odds = dot(row, coef)
    const [p, rest] = [logistic(odds), logistic(-odds)]
    row.forEach((value, j) => {
      score[j]! += value * (y[i]! === 1 ? rest : -p)
      row.forEach((other, k) => (information[j]![k]! += p * rest * value * other))
    })
  })
  return { information, score }
}

/** The step of Newton's method, halved until the deviance does not rise. */
const improved = (
  { rows, y }: { rows: Standardised['rows']; y: readonly number[] },
  coef: readonly number[],
  step: readonly number[],
): number[] => {
  const before = devianceOf(rows, y, coef)
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = coef.map((each, j) => each + share * step[j]!)
    if (devianceOf(rows, y, next) <= before * (1 + 1e-12)) return next
  }
  return [...coef]
}

/**
 * Coefficients on the common scale with the information there, or `null` where they grow without
 * end.
 */
const solve = (
  rows: Standardised['rows'],
  y: readonly number[],
): { coef: number[]; lower: Matrix } | null => {
  let coef = rows[0]!.map(() => 0)
  for (let i = 0; i < MOST_STEPS; i++) {
    const { information, score } = derivatives(rows, y, coef)
    const lower = cholesky(information)
    if (!lower) return null
    const step = choleskySolve(lower, score)
    if (rows.every((row) => Math.abs(dot(row, step)) <= CLOSE)) return { coef, lower }
    coef = improved({ rows, y }, coef, step)
  }
  return null
}

/**
 * Back to the columns as given: the rows of the linear map from coefficients on the common scale.
 */
const backMap = ({ centre, spread }: Standardised): number[][] => [
  [1, ...centre.map((each, j) => -each / spread[j]!)],
  ...spread.map((each, j) => [0, ...spread.map((_, k) => (j === k ? 1 / each : 0))]),
]

/**
 * Logistic regression by maximum likelihood: Newton's method with Fisher's information (J. A. Nelder
 * and R. W. M. Wedderburn, JRSS A 135, 1972, 370), standard errors from its inverse.
 * @param x a row per customer, without a column for the intercept
 * @param y 1 where the customer returned, else 0
 * @returns `null` where no finite estimate exists: outcomes that a combination of the columns separates
 * (A. Albert and J. A. Anderson, Biometrika 71, 1984, 1), columns that depend on each other, or too
 * few rows. Log-odds then grow by about 1 in every step, and the steps never become small.
 */
export const logisticRegression = (
  x: readonly (readonly number[])[],
  y: readonly number[],
): LogisticFit | null => {
  if (x.length === 0) return null
  const scale = standardised(x)
  const found = solve(scale.rows, y)
  if (!found) return null
  const map = backMap(scale)
  const coef = map.map((row) => dot(row, found.coef))
  const se = map.map((row) => Math.sqrt(dot(row, choleskySolve(found.lower, row))))
  const z = coef.map((each, j) => each / se[j]!)
  const share = meanOf(y)
  return {
    coef,
    se,
    z,
    p: z.map((each) => 2 * normalCdf(-Math.abs(each))),
    deviance: devianceOf(scale.rows, y, found.coef),
    nullDeviance: -2 * y.length * (share * ln(share) + (1 - share) * log1p(-share)),
  }
}
