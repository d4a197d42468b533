import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { exp, expm1, ln, log1p } from '../num.ts'
import { leftInAll, type Leavings } from './leavings.ts'
import { maximumOf } from './maximum.ts'

export interface RatioFit extends Interval {
  readonly value: number
  /** of the ratio, by the delta method */
  readonly se: number
}

/**
 * The hazard ratio of a group against known hazards: h = 1 − (1 − h0)^HR, proportional hazards in discrete time (R. L.
 * Prentice and L. A. Gloeckler, Biometrics 34, 1978, 57), by maximum likelihood with a normal interval in its logarithm.
 * @param hazards h0 before payments 1, 2, …
 * @param conf level of the interval, 0 to 1
 * @returns `null` where nobody, or everybody, left
 */
export const hazardRatioFit = (
  leavings: Leavings,
  hazards: ArrayLike<number>,
  conf: number,
): RatioFit | null => {
  const { atRisk, left } = leavings
  if (leftInAll(leavings) === 0) return null
  const f = ([u = 0]: readonly number[]): number => {
    const ratio = exp(u)
    let sum = 0
    for (let i = 0; i < atRisk.length; i++) {
      const lnStay = ratio * log1p(-hazards[i]!)
      const d = left[i]!
      if (d > 0) sum += d * ln(-expm1(lnStay))
      if (atRisk[i]! > d) sum += (atRisk[i]! - d) * lnStay
    }
    return sum
  }
  const found = maximumOf(f, [0], { farthest: 8, close: 1e-8 })
  if (!found) return null
  const [u, spread] = [found.at[0]!, Math.sqrt(found.covariance[0]![0]!)]
  const z = confidenceZ(conf)
  return {
    value: exp(u),
    se: exp(u) * spread,
    low: exp(u - z * spread),
    high: exp(u + z * spread),
  }
}
