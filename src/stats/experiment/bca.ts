import { normalCdf, normalPdf, normalQuantile } from '../normal.ts'
import { takeQuantiles } from '../select.ts'
import { criticalZ, type Interval } from './critical.ts'

/** A sample by its distinct values, in any order, and how often each occurs. */
export interface CountedSample {
  readonly values: ArrayLike<number>
  readonly counts: ArrayLike<number>
}

/** Size, mean, and sums of squared and cubed deviations from it. */
export interface SampleShape {
  readonly n: number
  readonly mean: number
  readonly squares: number
  readonly cubes: number
}

export const shapeOf = ({ values, counts }: CountedSample): SampleShape => {
  let n = 0
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    n += counts[i]!
    sum += counts[i]! * values[i]!
  }
  const mean = sum / n
  let [squares, cubes] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const away = values[i]! - mean
    squares += counts[i]! * away * away
    cubes += counts[i]! * away * away * away
  }
  return { n, mean, squares, cubes }
}

/**
 * Acceleration of a mean, or of the difference of two: a sixth of the skewness of the influence values of all customers,
 * as by leaving out one at a time (B. Efron, JASA 82, 1987, 171; for several samples A. C. Davison and D. V. Hinkley,
 * Bootstrap Methods and their Application, 1997, section 5.3.2).
 * @param second sample that is subtracted, or `null`
 * @returns 0 where nothing varies
 */
export const acceleration = (first: SampleShape, second: SampleShape | null): number => {
  const cube = (x: SampleShape): number => x.cubes / (x.n * x.n * x.n)
  const square = (x: SampleShape): number => x.squares / (x.n * x.n)
  const variance = square(first) + (second ? square(second) : 0)
  const third = cube(first) - (second ? cube(second) : 0)
  return variance > 0 ? third / (6 * variance * Math.sqrt(variance)) : 0
}

/** A bootstrap interval; `error`: standard error of its ends that comes from the number of resamples. */
export interface BcaInterval extends Interval {
  readonly error: number
}

/** d end/d z0 near the middle: a bias correction moves the ends twice. */
const PER_BIAS = 2
const HALF_DENSITY = 1.2533141373155003

const spreadOf = (x: Float64Array): number => {
  const mean = x.reduce((sum, each) => sum + each, 0) / x.length
  return Math.sqrt(x.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / x.length)
}

/**
 * The bias-corrected and accelerated bootstrap interval (Efron 1987, eq. 2.3): quantiles of type 7 of the resampled estimates
 * at Φ(z0 + (z0 ± z)/(1 − a (z0 ± z))), z0 the normal score of the share below the estimate, ties counted half.
 * @param resampled estimates of resamples; reordered in place
 * @param accelerated a, see `acceleration`
 * @param conf level, 0 to 1
 * @returns `null` where all resamples lie on one side of the estimate
 */
export const bcaInterval = (
  estimate: number,
  resampled: Float64Array,
  { accelerated, conf }: { readonly accelerated: number; readonly conf: number },
): BcaInterval | null => {
  const below = resampled.reduce((n, x) => n + (x < estimate ? 1 : x === estimate ? 0.5 : 0), 0)
  const bias = normalQuantile(below / resampled.length)
  if (!Number.isFinite(bias)) return null
  const z = criticalZ(1 - conf, 2)
  const scores = [-z, z].map((end) => bias + (bias + end) / (1 - accelerated * (bias + end)))
  const [low = NaN, high = NaN] = takeQuantiles(resampled, scores.map(normalCdf))
  const sd = spreadOf(resampled)
  const errors = scores.map((score) => {
    const share = normalCdf(score)
    const ofEnd = Math.sqrt(share * (1 - share)) / normalPdf(score)
    return (
      sd *
      Math.sqrt(
        (ofEnd * ofEnd + PER_BIAS * PER_BIAS * HALF_DENSITY * HALF_DENSITY) / resampled.length,
      )
    )
  })
  return { low, high, error: Math.max(...errors) }
}
