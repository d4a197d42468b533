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
/** The last step: what is left after it is about its square. */
const CLOSE = 1e-8
/** Steps up to here need no look at the likelihood. */
const SHORT = 0.2
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

/** Chances of every group by its coefficients. */
export const chancesOf = (design: Design, coef: ArrayLike<number>, out: Float64Array): void => {
  linearOf(design, coef, out)
  for (let g = 0; g < out.length; g++) out[g] = 1 / (1 + exp(-out[g]!))
}

/** The penalty's part of the score is −precision · coefficient. */
export const scoreOf = (
  design: Design,
  { customers, returned }: Outcomes,
  {
    coef,
    chances,
    precision,
  }: { coef: ArrayLike<number>; chances: Float64Array; precision: ArrayLike<number> },
): Float64Array => {
  const score = new Float64Array(sizeOf(design))
  for (let j = 0; j < score.length; j++) score[j] = -precision[j]! * coef[j]!
  for (let g = 0; g < design.groups; g++) {
    const n = customers[g]!
    if (n > 0) addTo(design, g, returned[g]! - n * chances[g]!, score)
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
const informationOf = (
  design: Design,
  customers: ArrayLike<number>,
  chances: Float64Array,
): number[][] => {
  const size = sizeOf(design)
  const flat = new Float64Array(size * size)
  for (let g = 0; g < design.groups; g++) {
    const [n, p] = [customers[g]!, chances[g]!]
    if (n > 0) addProducts(design, g, n * p * (1 - p), flat)
  }
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => (i >= j ? flat[i * size + j]! : flat[j * size + i]!)),
  )
}

/** Log-likelihood less the penalty, and without it. */
const valueOf = (
  design: Design,
  { customers, returned }: Outcomes,
  { coef, precision }: { coef: ArrayLike<number>; precision: ArrayLike<number> },
): { readonly logLikelihood: number; readonly penalised: number } => {
  const linear = new Float64Array(design.groups)
  linearOf(design, coef, linear)
  let sum = 0
  for (let g = 0; g < linear.length; g++) {
    if (customers[g]! > 0) sum += returned[g]! * linear[g]! - customers[g]! * softplus(linear[g]!)
  }
  let penalty = 0
  for (let j = 0; j < coef.length; j++) penalty += 0.5 * precision[j]! * coef[j]! * coef[j]!
  return { logLikelihood: sum, penalised: sum - penalty }
}

/** Coefficients after a step, which is halved until the likelihood does not fall; a short one never makes it fall. */
const moved = (
  coef: Float64Array,
  step: readonly number[],
  valueAt: (at: Float64Array) => number,
): Float64Array => {
  const at = (share: number): Float64Array => coef.map((each, j) => each + share * step[j]!)
  if (step.every((each) => Math.abs(each) < SHORT)) return at(1)
  const before = valueAt(coef)
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = at(share)
    if (valueAt(next) >= before - 1e-12 * Math.abs(before)) return next
  }
  return coef
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
  let coef: Float64Array = Float64Array.from(start ?? { length: sizeOf(design) }, (x) => x ?? 0)
  const chances = new Float64Array(design.groups)
  const valueAt = (at: Float64Array): number =>
    valueOf(design, outcomes, { coef: at, precision }).penalised
  for (let i = 0; i < MOST_STEPS; i++) {
    chancesOf(design, coef, chances)
    const information = informationOf(design, outcomes.customers, chances)
    information.forEach((row, j) => (row[j]! += precision[j]!))
    const lower = cholesky(information)
    if (!lower) return i < 3 ? 'dependent' : 'separated'
    const score = scoreOf(design, outcomes, { coef, chances, precision })
    const step = choleskySolve(lower, Array.from(score))
    coef = moved(coef, step, valueAt)
    if (step.every((each) => Math.abs(each) <= CLOSE)) {
      return { coef, lower, ...valueOf(design, outcomes, { coef, precision }) }
    }
  }
  return 'separated'
}
