import { lnBetaRatio } from '../gamma.ts'
import { exp, expm1, ln, pow } from '../num.ts'
import { leftInAll, type Leavings } from './leavings.ts'
import { maximumOf, type Maximum } from './maximum.ts'
import { sbgFitOf } from './sbgFit.ts'

/** Logarithms of parameters beyond this are a flight and not a maximum. */
const FARTHEST = 10
const CLOSE = 1e-8
const IMPOSSIBLE = -1e300

/** BdW log-likelihood from S(t) = B(α, β + t^c)/B(α, β). */
const bdwLogLikelihood = (
  [alpha, beta, c]: readonly [number, number, number],
  { atRisk, left }: Leavings,
): number => {
  let sum = 0
  let before = 0
  for (let i = 0; i < atRisk.length; i++) {
    const lnSurvival = lnBetaRatio(alpha, beta, pow(i + 1, c))
    const lnStay = lnSurvival - before
    before = lnSurvival
    const [n, d] = [atRisk[i]!, left[i]!]
    if (d > 0) sum += d * ln(-expm1(lnStay))
    if (n > d) sum += (n - d) * lnStay
  }
  return Number.isFinite(sum) ? sum : IMPOSSIBLE
}

/**
 * Maximum-likelihood beta-discrete-Weibull (Fader, Hardie, Liu, Davin and Steenburgh 2018), searched in logarithms of the
 * parameters from the fitted sBG (c = 1).
 * @returns coordinates (ln α, ln β, ln c) with their covariance; `null` where the parameters run away or three months are
 * not given
 */
export const bdwFit = (leavings: Leavings): Maximum | null => {
  if (leavings.left.length < 3 || leftInAll(leavings) === 0) return null
  const near = sbgFitOf(leavings)
  const start = near ? [ln(near.alpha), ln(near.beta), 0] : [0, 1, 0]
  const f = ([u = 0, v = 0, w = 0]: readonly number[]): number =>
    bdwLogLikelihood([exp(u), exp(v), exp(w)], leavings)
  return maximumOf(f, start, { farthest: FARTHEST, close: CLOSE })
}
