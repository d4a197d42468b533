import { normalQuantile } from '../normal.ts'
import { bracketedRoot } from '../rootfind.ts'
import { tQuantile } from '../student.ts'
import { criticalZ, type Sides } from './critical.ts'
import { noncentralTUpper } from './noncentralT.ts'

/** A difference of two means in the unit of the figure, and how it is tested. */
export interface MeansDesign {
  /** true difference, ≠ 0 */
  readonly delta: number
  /** standard deviation within each arm, > 0 */
  readonly sd: number
  /** over all sides, 0 to 1 */
  readonly alpha: number
  readonly sides: Sides
}

/** The smallest arms with an error to estimate: one degree of freedom. */
const SMALLEST = 1.5
const CLOSE = 1e-12

/**
 * Power of a t test of two arms of the same size, by the noncentral t (as R's `power.t.test`).
 * @param n customers per arm, ≥ 1.5, not necessarily whole
 * @param oppositeTail whether a significant difference the wrong way round counts too
 */
export const meansPower = (
  { delta, sd, alpha, sides }: MeansDesign,
  n: number,
  oppositeTail = false,
): number => {
  const df = 2 * (n - 1)
  const t = -tQuantile(alpha / sides, df)
  const shift = (Math.sqrt(n / 2) * Math.abs(delta)) / sd
  const right = noncentralTUpper(t, df, shift)
  return oppositeTail && sides === 2 ? right + noncentralTUpper(t, df, -shift) : right
}

/**
 * Customers per arm for a power, unrounded.
 * @param power chance of a significant difference, above alpha/sides and below 1
 * @returns `null` where there is no difference, or one so small that no number is enough; 1.5 where the smallest arms are enough
 */
export const sizeForMeans = (design: MeansDesign, power: number): number | null => {
  const { delta, sd, alpha, sides } = design
  if (delta === 0) return null
  const lack = (n: number): number => meansPower(design, n) - power
  if (lack(SMALLEST) >= 0) return SMALLEST
  const z = criticalZ(alpha, sides) + normalQuantile(power)
  const about = 2 * ((z * sd) / delta) * ((z * sd) / delta)
  if (!Number.isFinite(about)) return null
  let most = about + z * z + 4
  while (lack(most) < 0) most *= 2
  return bracketedRoot(lack, SMALLEST, most, CLOSE * most)
}
