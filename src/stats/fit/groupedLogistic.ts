import { cholesky, choleskySolve, type Matrix } from '../experiment/cholesky.ts'
import { exp, log1p } from '../num.ts'

/**
 * Outcomes of groups of customers who are alike: group g has `width` columns that are 1, all others 0, and a value in each
 * column of `slopes`, which come behind the others.
 */
export interface Design {
  readonly groups: number
  /** coefficients without slopes */
  readonly columns: number
  /** columns that are 1 in a group */
  readonly width: number
  /** by group, `width` of them */
  readonly index: ArrayLike<number>
  readonly slopes: readonly ArrayLike<number>[]
}

export interface Outcomes {
  readonly customers: ArrayLike<number>
  readonly returned: ArrayLike<number>
}

export interface GroupedFit {
  readonly coef: Float64Array
  /** Cholesky factor of the information with the penalty */
  readonly lower: Matrix
  /** without the penalty */
  readonly logLikelihood: number
  readonly penalised: number
}

/** Why there is no fit: columns that depend on each other, or outcomes that are separated. */
export type NoFit = 'dependent' | 'separated'

const MOST_STEPS = 40
/** Largest change of a coefficient at the end. */
const CLOSE = 1e-10
/** ln(1 + e^t) without overflow. */
const softplus = (t: number): number => Math.max(t, 0) + log1p(exp(-Math.abs(t)))

/** Log-odds of every group. */
export const linearOf = (design: Design, coef: ArrayLike<number>, out: Float64Array): void => {
  const { groups, columns, width, index, slopes } = design
  for (let g = 0; g < groups; g++) {
    let sum = 0
    for (let k = g * width; k < (g + 1) * width; k++) sum += coef[index[k]!]!
    for (let s = 0; s < slopes.length; s++) sum += coef[columns + s]! * slopes[s]![g]!
    out[g] = sum
  }
}

/** Adds x to the columns of a group. */
const addTo = (design: Design, g: number, x: number, out: Float64Array): void => {
  const { columns, width, index, slopes } = design
  for (let k = g * width; k < (g + 1) * width; k++) out[index[k]!]! += x
  for (let s = 0; s < slopes.length; s++) out[columns + s]! += x * slopes[s]![g]!
}

const sizeOf = ({ columns, slopes }: Design): number => columns + slopes.length

/** The penalty's part of the score is −precision · coefficient. */
export const scoreOf = (
  design: Design,
  { customers, returned }: Outcomes,
  {
    coef,
    linear,
    precision,
  }: { coef: ArrayLike<number>; linear: Float64Array; precision: ArrayLike<number> },
): Float64Array => {
  const score = new Float64Array(sizeOf(design))
  for (let j = 0; j < score.length; j++) score[j] = -precision[j]! * coef[j]!
  for (let g = 0; g < design.groups; g++) {
    const n = customers[g]!
    if (n > 0) addTo(design, g, returned[g]! - n / (1 + exp(-linear[g]!)), score)
  }
  return score
}

/** Adds a group's part of the information, w times the products of its columns, to the lower triangle. */
const addProducts = (design: Design, g: number, w: number, out: Float64Array): void => {
  const { columns, width, index, slopes } = design
  const size = sizeOf(design)
  const [from, to] = [g * width, (g + 1) * width]
  for (let k = from; k < to; k++) {
    const row = index[k]!
    for (let l = from; l < to; l++) if (index[l]! <= row) out[row * size + index[l]!]! += w
  }
  for (let s = 0; s < slopes.length; s++) {
    const row = columns + s
    const x = w * slopes[s]![g]!
    for (let k = from; k < to; k++) out[row * size + index[k]!]! += x
    for (let r = 0; r <= s; r++) out[row * size + columns + r]! += x * slopes[r]![g]!
  }
}

/** Fisher's information without the penalty. */
export const informationOf = (
  design: Design,
  customers: ArrayLike<number>,
  linear: Float64Array,
): number[][] => {
  const size = sizeOf(design)
  const flat = new Float64Array(size * size)
  for (let g = 0; g < design.groups; g++) {
    const n = customers[g]!
    if (!(n > 0)) continue
    const p = 1 / (1 + exp(-linear[g]!))
    addProducts(design, g, n * p * (1 - p), flat)
  }
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => (i >= j ? flat[i * size + j]! : flat[j * size + i]!)),
  )
}

const likelihoodOf = ({ customers, returned }: Outcomes, linear: Float64Array): number => {
  let sum = 0
  for (let g = 0; g < linear.length; g++) {
    if (customers[g]! > 0) sum += returned[g]! * linear[g]! - customers[g]! * softplus(linear[g]!)
  }
  return sum
}

const penaltyOf = (coef: ArrayLike<number>, precision: ArrayLike<number>): number => {
  let sum = 0
  for (let j = 0; j < coef.length; j++) sum += 0.5 * precision[j]! * coef[j]! * coef[j]!
  return sum
}

/**
 * Logistic regression of grouped counts by penalised maximum likelihood: ln L − ½ Σ precision_j coef_j², Newton's method from
 * `start`. Without a penalty the same as `logisticRegression` of the customers one by one.
 * @param precision of each coefficient's penalty, ≥ 0: one over the variance of a normal prior around 0
 */
export const groupedLogistic = (
  design: Design,
  outcomes: Outcomes,
  precision: ArrayLike<number>,
  start?: ArrayLike<number>,
): GroupedFit | NoFit => {
  let coef = Float64Array.from(start ?? { length: sizeOf(design) }, (x) => x ?? 0)
  let linear = new Float64Array(design.groups)
  linearOf(design, coef, linear)
  let value = likelihoodOf(outcomes, linear) - penaltyOf(coef, precision)
  for (let i = 0; i < MOST_STEPS; i++) {
    const information = informationOf(design, outcomes.customers, linear)
    information.forEach((row, j) => (row[j]! += precision[j]!))
    const lower = cholesky(information)
    if (!lower) return i < 3 ? 'dependent' : 'separated'
    const score = scoreOf(design, outcomes, { coef, linear, precision })
    const step = choleskySolve(lower, Array.from(score))
    if (step.every((each) => Math.abs(each) <= CLOSE)) {
      return { coef, lower, logLikelihood: value + penaltyOf(coef, precision), penalised: value }
    }
    const next = new Float64Array(coef.length)
    const nextLinear = new Float64Array(linear.length)
    let higher = -Infinity
    for (let share = 1; share > 1e-6; share /= 2) {
      for (let j = 0; j < coef.length; j++) next[j] = coef[j]! + share * step[j]!
      linearOf(design, next, nextLinear)
      higher = likelihoodOf(outcomes, nextLinear) - penaltyOf(next, precision)
      if (higher >= value - 1e-12 * Math.abs(value)) break
    }
    coef = next
    linear = nextLinear
    value = higher
  }
  return 'separated'
}
