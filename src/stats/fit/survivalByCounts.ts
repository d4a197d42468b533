import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { exp, ln } from '../num.ts'
import type { Leavings } from './leavings.ts'

/** Share still there after t months. */
export interface SurvivalStep extends Interval {
  readonly t: number
  readonly survival: number
  readonly se: number
  /** customers who could have left in month t; at t = 0 those of the first */
  readonly atRisk: number
}

/**
 * Share still there by Kaplan and Meier (JASA 53, 1958, 457) from counts by month, with Greenwood's standard error and
 * limits on the logarithm, at most 1: what `kaplanMeier` says of the same customers one by one.
 * @param conf level of the limits, 0 to 1
 * @returns t = 0 … K, as long as anybody is at risk
 */
export const survivalByCounts = ({ atRisk, left }: Leavings, conf: number): SurvivalStep[] => {
  const z = confidenceZ(conf)
  const out: SurvivalStep[] = [
    { t: 0, survival: 1, se: 0, low: 1, high: 1, atRisk: atRisk[0] ?? 0 },
  ]
  let [survival, variance] = [1, 0]
  for (let i = 0; i < atRisk.length; i++) {
    const [n, d] = [atRisk[i]!, left[i]!]
    if (!(n > 0)) break
    survival *= 1 - d / n
    if (n > d) variance += d / (n * (n - d))
    const spread = Math.sqrt(variance)
    const isNone = survival === 0
    out.push({
      t: i + 1,
      survival,
      se: survival * spread,
      low: isNone ? 0 : exp(ln(survival) - z * spread),
      high: isNone ? 0 : Math.min(1, exp(ln(survival) + z * spread)),
      atRisk: n,
    })
  }
  return out
}
