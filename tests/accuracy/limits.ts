import { normalCdf, normalQuantile } from '../../src/stats/normal.ts'
import { LIMIT } from '../helpers/statistics.ts'

/** How far a share may be from p over n independent trials: four standard errors. */
export const shareReach = (p: number, n: number): number => LIMIT * Math.sqrt((p * (1 - p)) / n)

/** Chance that one true claim is beyond the limit: 6 in 100,000. */
export const BEYOND_LIMIT = 2 * normalCdf(-LIMIT)

/** The |z| that the largest of so many exceeds by chance as rarely as a single one the limit (Bonferroni). */
export const limitAmong = (claims: number): number => -normalQuantile(BEYOND_LIMIT / (2 * claims))

/** |z| beyond which one true claim in a hundred lies. */
export const ONE_IN_100 = -normalQuantile(0.005)

/** Mean of values that are independent, and its standard error. */
export const meanWithError = (values: readonly number[]): { mean: number; error: number } => {
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (n - 1) / n) }
}

type Estimate = readonly [value: number, error: number]

/** The difference of two independent estimates in its standard errors; 0 where both are the same. */
export const zBetween = ([x, dx]: Estimate, [y, dy]: Estimate): number =>
  x === y ? 0 : (x - y) / Math.sqrt(dx * dx + dy * dy)
