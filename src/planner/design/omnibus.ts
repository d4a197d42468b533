import { noncentralChiSquareUpper } from '../../stats/experiment/chiSquarePower.ts'
import { gammaQuantile } from '../../stats/gammaQuantile.ts'
import { bracketedRoot } from '../../stats/rootfind.ts'
import type { Side } from './detect.ts'
import type { TestMeasure } from './reading.ts'

/** The one question whether several arms differ at all, whichever does. */
export interface Omnibus {
  /** chance of seeing that they do */
  readonly power: number
  /** customers of all arms for the power aimed at, in the proportions planned; `null`: no number is enough */
  readonly needed: number | null
}

const FEWEST = 3
const TOLERANCE = 1e-9
/** No noncentrality that is looked for is larger. */
const FAR = 500

/**
 * The chi-square test of k arms with k − 1 degrees of freedom. Its noncentrality is
 * Σ wᵢ (xᵢ − x̄)², of rates with wᵢ = nᵢ/(p̄(1 − p̄)) (Cohen 1988, section 7.2), of other figures with
 * wᵢ = nᵢ/variance; x̄ is the mean with these weights.
 * @returns `null` for fewer than three arms, where nothing varies, and for iROI, whose arms share luck
 */
export const omnibusOf = (
  arms: readonly Side[],
  plan: { readonly measure: TestMeasure; readonly alpha: number; readonly power: number },
): Omnibus | null => {
  if (arms.length < FEWEST || plan.measure === 'iroi') return null
  const shift = noncentrality(arms, plan.measure)
  if (!Number.isFinite(shift)) return null
  const df = arms.length - 1
  const limit = 2 * gammaQuantile(1 - plan.alpha, df / 2)
  const power = (x: number): number => noncentralChiSquareUpper(limit, df, x)
  const customers = arms.reduce((sum, arm) => sum + arm.customers, 0)
  const aimed = shift > 0 ? bracketedRoot((x) => power(x) - plan.power, 0, FAR, TOLERANCE) : null
  return { power: power(shift), needed: aimed === null ? null : (customers * aimed) / shift }
}

const noncentrality = (arms: readonly Side[], measure: TestMeasure): number => {
  if (arms.every(({ expected }) => expected === arms[0]?.expected)) return 0
  const customers = arms.reduce((sum, arm) => sum + arm.customers, 0)
  const rate = arms.reduce((sum, arm) => sum + arm.customers * arm.expected, 0) / customers
  const weights = arms.map((arm) =>
    measure === 'recallRate' ? arm.customers / (rate * (1 - rate)) : arm.customers / arm.variance,
  )
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = arms.reduce((sum, arm, i) => sum + (weights[i] ?? 0) * arm.expected, 0) / all
  return arms.reduce((sum, { expected }, i) => {
    const apart = expected - mean
    return sum + (weights[i] ?? 0) * apart * apart
  }, 0)
}
