import { arcsine } from '../arcsine.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { bracketedRoot } from '../rootfind.ts'
import { criticalZ, type Sides } from './critical.ts'

/** Two true rates (0 to 1), p1 of the control by custom, and how they are tested. */
export interface RatesDesign {
  readonly p1: number
  readonly p2: number
  /** over all sides, 0 to 1 */
  readonly alpha: number
  readonly sides: Sides
}

/** Customers of the two arms. */
export type ArmSizes = readonly [n1: number, n2: number]

/**
 * Which variance the test is planned with under no difference: that of both arms together
 * (`normal_pooled`, as in R's `power.prop.test`), or that of the first rate alone
 * (`baseline_null_variance`, as in Evan Miller's calculator). Sample sizes differ by several per cent.
 */
export const SIZE_METHODS = ['normal_pooled', 'baseline_null_variance'] as const
export type SizeMethod = (typeof SIZE_METHODS)[number]

const TOLERANCE = 1e-12

const variance = (p: number): number => p * (1 - p)

/**
 * Power of the pooled z test of two rates by the normal approximation (J. L. Fleiss, Statistical
 * Methods for Rates and Proportions, 1981, chapter 3). With unequal arms the variance under no
 * difference is that of the common rate.
 * @param oppositeTail whether a significant difference the wrong way round counts too
 */
export const pooledPower = (
  { p1, p2, alpha, sides }: RatesDesign,
  [n1, n2]: ArmSizes,
  oppositeTail = false,
): number => {
  const z = criticalZ(alpha, sides)
  const common = variance((n1 * p1 + n2 * p2) / (n1 + n2))
  const none = Math.sqrt(common * (1 / n1 + 1 / n2))
  const own = Math.sqrt(variance(p1) / n1 + variance(p2) / n2)
  const effect = Math.abs(p1 - p2)
  const right = normalCdf((effect - z * none) / own)
  return oppositeTail && sides === 2 ? right + normalCdf((-effect - z * none) / own) : right
}

/**
 * Cohen's effect size |2 arcsin √p2 − 2 arcsin √p1|, 0 to π (J. Cohen, Statistical Power Analysis,
 * 1988, section 6.2).
 */
export const cohensH = (p1: number, p2: number): number =>
  2 * Math.abs(arcsine(Math.sqrt(p2)) - arcsine(Math.sqrt(p1)))

/**
 * Power of a test of h, whose variance 1/n1 + 1/n2 hardly depends on the rates (Cohen 1988; R
 * package pwr).
 */
export const arcsinePower = (
  { p1, p2, alpha, sides }: RatesDesign,
  [n1, n2]: ArmSizes,
  oppositeTail = false,
): number => {
  const z = criticalZ(alpha, sides)
  const shift = cohensH(p1, p2) * Math.sqrt((n1 * n2) / (n1 + n2))
  const right = normalCdf(shift - z)
  return oppositeTail && sides === 2 ? right + normalCdf(-shift - z) : right
}

/**
 * Customers of the first arm for a power, unrounded; the second arm has `ratio` times as many. Solves
 * `pooledPower` without its opposite tail (Fleiss 1981, chapter 3).
 * @param power chance of a significant difference, above alpha and below 1
 * @returns `null` where the rates are equal: no number is enough
 */
export const sizeForRates = (
  { p1, p2, alpha, sides }: RatesDesign,
  power: number,
  { method = 'normal_pooled', ratio = 1 }: { method?: SizeMethod; ratio?: number } = {},
): number | null => {
  if (p1 === p2) return null
  const base = method === 'normal_pooled' ? (p1 + ratio * p2) / (1 + ratio) : p1
  const none = Math.sqrt(variance(base) * (1 + 1 / ratio))
  const own = Math.sqrt(variance(p1) + variance(p2) / ratio)
  const needed = (criticalZ(alpha, sides) * none + normalQuantile(power) * own) / (p2 - p1)
  return needed * needed
}

/**
 * Smallest second rate on one side of p1 that reaches the power.
 * @returns `null` where not even a rate of 1 (or 0) does
 */
export const detectableRate = (
  design: Omit<RatesDesign, 'p2'>,
  { sizes, power, increase }: { sizes: ArmSizes; power: number; increase: boolean },
): number | null => {
  const end = increase ? 1 : 0
  const lack = (p2: number): number => pooledPower({ ...design, p2 }, sizes) - power
  if (!(lack(end) >= 0)) return null
  const near = design.p1 + (end - design.p1) * 1e-9
  return bracketedRoot(lack, Math.min(near, end), Math.max(near, end), TOLERANCE)
}
