import type { Matrix } from '../experiment/cholesky.ts'
import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { lnBetaRatio, lnGamma } from '../gamma.ts'
import { bdwSurvival } from '../lifetime.ts'
import { exp, ln, log1p, logistic, logit, pow } from '../num.ts'
import { bdwFit } from './bdwFit.ts'
import { hazardLogLikelihood, leftInAll, type Leavings } from './leavings.ts'
import { maximumOf } from './maximum.ts'
import { sbgFitOf, sbgLogLikelihood } from './sbgFit.ts'

export type LawName = 'constant' | 'sbg' | 'bdw'

export interface ParameterFit extends Interval {
  readonly name: 'churn' | 'alpha' | 'beta' | 'exponent'
  readonly value: number
  /** by the delta method */
  readonly se: number
}

/** A law of lifetimes at its maximum likelihood. */
export interface LawOfLifetimes {
  readonly law: LawName
  readonly parameters: readonly ParameterFit[]
  readonly logLikelihood: number
  readonly aic: number
  /** the size of the sample being customers at risk in the first month */
  readonly bic: number
  /** coordinates of the estimate, in which it is about normal: the log-odds of the churn, logarithms of the others */
  readonly at: readonly number[]
  readonly covariance: Matrix
}

/** S(t) of a law by its coordinates; t ≥ 0. */
export const survivalOf = (law: LawName, at: readonly number[], t: number): number => {
  const [u = 0, v = 0, w = 0] = at
  if (law === 'constant') return exp(t * log1p(-logistic(u)))
  if (law === 'sbg') return exp(lnBetaRatio(exp(u), exp(v), t))
  return bdwSurvival(exp(u), exp(v), exp(w), t)
}

/** Hazards of a law before payments 1 … months. */
export const hazardsOf = (law: LawName, at: readonly number[], months: number): Float64Array => {
  const out = new Float64Array(months)
  let before = 1
  for (let t = 1; t <= months; t++) {
    const now = survivalOf(law, at, t)
    out[t - 1] = before > 0 ? Math.min(1, Math.max(0, 1 - now / before)) : 1
    before = now
  }
  return out
}

const NAMES = {
  constant: ['churn'],
  sbg: ['alpha', 'beta'],
  bdw: ['alpha', 'beta', 'exponent'],
} as const

/** d value/d coordinate of a rate in log-odds, or of a parameter in logarithms. */
const slopeOf = (law: LawName, value: number): number =>
  law === 'constant' ? value * (1 - value) : value

const lawOf = (
  law: LawName,
  fit: { readonly at: readonly number[]; readonly covariance: Matrix; readonly value: number },
  { customers, conf }: { readonly customers: number; readonly conf: number },
): LawOfLifetimes => {
  const z = confidenceZ(conf)
  const back = law === 'constant' ? logistic : exp
  const parameters = NAMES[law].map((name, i): ParameterFit => {
    const [x, spread] = [fit.at[i]!, Math.sqrt(fit.covariance[i]![i]!)]
    const value = back(x)
    return {
      name,
      value,
      se: spread * slopeOf(law, value),
      low: back(x - z * spread),
      high: back(x + z * spread),
    }
  })
  const k = parameters.length
  return {
    law,
    parameters,
    logLikelihood: fit.value,
    aic: 2 * k - 2 * fit.value,
    bic: k * ln(customers) - 2 * fit.value,
    at: fit.at,
    covariance: fit.covariance,
  }
}

/** Everybody leaves, or nobody: half a customer is added to both sides. */
const constantFit = (leavings: Leavings) => {
  const [n, d] = [Array.from(leavings.atRisk).reduce((sum, x) => sum + x, 0), leftInAll(leavings)]
  const isEnd = d === 0 || d === n
  const [away, whole] = isEnd ? [d + 0.5, n + 1] : [d, n]
  const p = away / whole
  return {
    at: [logit(p)],
    covariance: [[1 / (whole * p * (1 - p))]],
    value: hazardLogLikelihood(leavings, () => p),
  }
}

const sbgMaximum = (leavings: Leavings) => {
  const found = sbgFitOf(leavings)
  if (!found) return null
  const f = ([u = 0, v = 0]: readonly number[]): number =>
    sbgLogLikelihood(exp(u), exp(v), leavings)
  return maximumOf(f, [ln(found.alpha), ln(found.beta)], { farthest: 16, close: 1e-7 })
}

/**
 * Maximum-likelihood fits of the three laws to counts by month.
 * @param conf level of the intervals, 0 to 1: normal in the log-odds of the churn and in logarithms of the others
 * @returns `null` for a law whose parameters run away
 */
export const lifetimeLaws = (
  leavings: Leavings,
  conf: number,
): Readonly<Record<LawName, LawOfLifetimes | null>> => {
  const options = { customers: leavings.atRisk[0] ?? 0, conf }
  const sbg = sbgMaximum(leavings)
  const bdw = bdwFit(leavings)
  return {
    constant: lawOf('constant', constantFit(leavings), options),
    sbg: sbg && lawOf('sbg', sbg, options),
    bdw: bdw && lawOf('bdw', bdw, options),
  }
}

const STEP = 1e-4

/**
 * S(t) for t = 0 … months with limits by the delta method on ln(−ln S), which keeps them within 0 and 1.
 * @param conf level of the limits, 0 to 1
 */
export const survivalBand = (
  { law, at, covariance }: LawOfLifetimes,
  months: number,
  conf: number,
): (Interval & { readonly t: number; readonly survival: number })[] => {
  const z = confidenceZ(conf)
  const height = (place: readonly number[], t: number): number => ln(-ln(survivalOf(law, place, t)))
  return Array.from({ length: months + 1 }, (_, t) => {
    if (t === 0) return { t, survival: 1, low: 1, high: 1 }
    const slope = at.map((_x, i) => {
      const beside = (by: number) => at.map((x, j) => (i === j ? x + by : x))
      return (height(beside(STEP), t) - height(beside(-STEP), t)) / (2 * STEP)
    })
    const variance = slope.reduce(
      (sum, a, i) => sum + slope.reduce((rest, b, j) => rest + a * b * covariance[i]![j]!, 0),
      0,
    )
    const [middle, spread] = [height(at, t), z * Math.sqrt(Math.max(0, variance))]
    return {
      t,
      survival: survivalOf(law, at, t),
      low: exp(-exp(middle + spread)),
      high: exp(-exp(middle - spread)),
    }
  })
}

const SUMMED = 20_000

/**
 * Mean payments Σ S(t) without discount, the first one certain. That of the sBG is (α + β − 1)/(α − 1) where α > 1; that of
 * the BdW, whose tail is Γ(α + β)/Γ(β) · t^(−αc), is finite where αc > 1 and summed, its tail integrated.
 */
export const meanPayments = ({ law, at }: LawOfLifetimes): number => {
  const [u = 0, v = 0, w = 0] = at
  if (law === 'constant') return 1 / logistic(u)
  const [alpha, beta, c] = [exp(u), exp(v), exp(w)]
  if (law === 'sbg') return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : Infinity
  const power = alpha * c
  if (!(power > 1)) return Infinity
  let sum = 0
  for (let t = 0; t < SUMMED; t++) sum += survivalOf(law, at, t)
  const tail = exp(lnGamma(alpha + beta) - lnGamma(beta)) * pow(SUMMED, -power)
  return sum + tail * (SUMMED / (power - 1) + 0.5)
}
