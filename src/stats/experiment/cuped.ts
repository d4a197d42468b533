import { covarianceOf, meanOf, varianceOf } from './univariate.ts'

/** One arm's customers: a figure after the test began and the same customers' figure before. */
export interface BeforeAfter {
  readonly before: ArrayLike<number>
  readonly after: ArrayLike<number>
}

export interface Cuped {
  /** slope of after on before, pooled within arms */
  readonly theta: number
  /** treated minus control, adjusted */
  readonly difference: number
  readonly se: number
}

/** Variance of what before does not explain, over n. */
const leftOver = ({ before, after }: BeforeAfter, theta: number): number => {
  const rest = Float64Array.from({ length: after.length }, (_, i) => after[i]! - theta * before[i]!)
  return varianceOf(rest) / rest.length
}

/**
 * Difference of two means adjusted by a figure from before the test (A. Deng, Y. Xu, R. Kohavi and
 * T. Walker, WSDM 2013, section 3), in the unit of the figure.
 * @returns `null` for fewer than two customers in an arm, or where nothing varied before
 */
export const cuped = (treated: BeforeAfter, control: BeforeAfter): Cuped | null => {
  const arms = [treated, control]
  if (arms.some(({ after }) => after.length < 2)) return null
  const sumOf = (of: (arm: BeforeAfter) => number): number =>
    arms.reduce((sum, arm) => sum + of(arm) * (arm.after.length - 1), 0)
  const spread = sumOf(({ before }) => varianceOf(before))
  if (!(spread > 0)) return null
  const theta = sumOf(({ before, after }) => covarianceOf(before, after)) / spread
  const adjusted = ({ before, after }: BeforeAfter): number =>
    meanOf(after) - theta * meanOf(before)
  return {
    theta,
    difference: adjusted(treated) - adjusted(control),
    se: Math.sqrt(leftOver(treated, theta) + leftOver(control, theta)),
  }
}
