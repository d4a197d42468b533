import { cholesky, choleskySolve, type Matrix } from '../experiment/cholesky.ts'

export interface Maximum {
  readonly at: readonly number[]
  readonly value: number
  /** inverse of the negative curvature there: the covariance of maximum-likelihood estimates */
  readonly covariance: Matrix
}

export interface Search {
  /** coordinates beyond ± this are a flight and not a maximum */
  readonly farthest: number
  /** a step below this in every coordinate is the end */
  readonly close: number
}

const MOST_STEPS = 200
/** Half-width of difference quotients: their rounding error and that of the series are about equal. */
const GAP = 1e-3
const LONGEST = 1
/** Of a log-likelihood: such a step is 1e-5 standard errors long, and rounding may be larger. */
const NO_RISE = 1e-10

type Place = readonly number[]

const moved = (at: Place, i: number, by: number): number[] =>
  at.map((x, j) => (i === j ? x + by : x))

/** Slope and negative curvature by central differences, to the fourth order of the gap in the slope. */
const shapeAt = (
  f: (at: Place) => number,
  at: Place,
): { readonly slope: number[]; readonly bend: number[][] } => {
  const value = f(at)
  const up = at.map((_, i) => f(moved(at, i, GAP)))
  const down = at.map((_, i) => f(moved(at, i, -GAP)))
  const far = at.map((_, i) => f(moved(at, i, 2 * GAP)) - f(moved(at, i, -2 * GAP)))
  const slope = at.map((_, i) => (8 * (up[i]! - down[i]!) - far[i]!) / (12 * GAP))
  const bend = at.map((_, i) =>
    at.map((_, j) => {
      if (i === j) return -(up[i]! - 2 * value + down[i]!) / (GAP * GAP)
      const both = f(moved(moved(at, i, GAP), j, GAP)) + f(moved(moved(at, i, -GAP), j, -GAP))
      return -(both - up[i]! - down[i]! - up[j]! - down[j]! + 2 * value) / (2 * GAP * GAP)
    }),
  )
  return { slope, bend }
}

/** Newton's step where the function bends down; else uphill, each coordinate by its own slope. */
const stepOf = (slope: readonly number[], lower: Matrix | null): number[] => {
  const steepest = Math.max(...slope.map(Math.abs))
  const step = lower ? choleskySolve(lower, slope) : slope.map((each) => each / steepest)
  const length = Math.max(...step.map(Math.abs))
  return length > LONGEST ? step.map((each) => (each * LONGEST) / length) : step
}

/** The inverse of a symmetric matrix by its Cholesky factor. */
export const inverseOf = (lower: Matrix): number[][] =>
  lower.map((_, i) =>
    choleskySolve(
      lower,
      lower.map((__, j) => (i === j ? 1 : 0)),
    ),
  )

/**
 * The place of a maximum of a smooth function of few coordinates of about unit scale, such as logarithms of parameters: Newton's
 * method with derivatives by differences, steps halved until the function rises.
 * @returns `null` where the search runs away, or the function has no curvature at the end
 */
export const maximumOf = (
  f: (at: Place) => number,
  start: Place,
  { farthest, close }: Search,
): Maximum | null => {
  let at = [...start]
  let value = f(at)
  for (let i = 0; i < MOST_STEPS; i++) {
    const { slope, bend } = shapeAt(f, at)
    if (!slope.every(Number.isFinite)) return null
    const lower = cholesky(bend)
    const step = stepOf(slope, lower)
    const rise = lower ? step.reduce((sum, each, j) => sum + each * slope[j]!, 0) : Infinity
    if (rise < NO_RISE || Math.max(...step.map(Math.abs)) < close) {
      return lower && { at, value, covariance: inverseOf(lower) }
    }
    let share = 1
    let next = at
    let higher = -Infinity
    for (; share > 1e-6; share /= 2) {
      next = at.map((x, j) => x + share * step[j]!)
      higher = f(next)
      if (higher >= value) break
    }
    if (!(higher >= value)) return lower && { at, value, covariance: inverseOf(lower) }
    at = next
    value = higher
    if (!at.every((x) => Math.abs(x) < farthest)) return null
  }
  return null
}
