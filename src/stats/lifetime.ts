import { lnBetaRatio } from './gamma.ts'
import { exp, ln, pow } from './num.ts'

/**
 * Lifetimes of subscribers. Shifted beta-geometric (sBG): Fader and Hardie 2007, J. Interactive
 * Marketing 21(1); beta-discrete-Weibull (BdW): Fader, Hardie, Liu, Davin and Steenburgh 2018.
 * α and β are positive; t counts whole periods.
 */

/** sBG retention in period t ≥ 1: (β + t − 1) / (α + β + t − 1). */
export const sbgRetention = (alpha: number, beta: number, t: number): number =>
  (beta + t - 1) / (alpha + beta + t - 1)

/** sBG survival S(0 … periods) by its recurrence. */
export const sbgSurvival = (alpha: number, beta: number, periods: number): Float64Array => {
  const survival = new Float64Array(periods + 1)
  survival[0] = 1
  for (let t = 1; t <= periods; t++) {
    survival[t] = (survival[t - 1] ?? 0) * sbgRetention(alpha, beta, t)
  }
  return survival
}

/** BdW survival at t: B(α, β + t^c) / B(α, β). */
export const bdwSurvival = (alpha: number, beta: number, c: number, t: number): number =>
  t === 0 ? 1 : exp(lnBetaRatio(alpha, beta, pow(t, c)))

/** Terms after which a discounted sum of survival has converged to about 1e-15 of itself. */
const MAX_TERMS = 10_000_000

/**
 * Σ_{t ≥ 0} S(t) / (1 + d)^t for the sBG: expected discounted payments of a new customer who pays at
 * the start of every period. The discount rate d per period must be positive.
 */
export const sbgDiscountedLifetime = (alpha: number, beta: number, discount: number): number => {
  const factor = 1 / (1 + discount)
  let term = 1
  let sum = 0
  for (let t = 1; t < MAX_TERMS; t++) {
    sum += term
    term *= factor * sbgRetention(alpha, beta, t)
    if (term < sum * 1e-16 * discount) break
  }
  return sum
}

/**
 * Expected discounted renewals still to come of a customer who has renewed `renewals` times, seen
 * just before the next renewal (Fader and Hardie 2010): r(n+1) Σ S(n+1+t)/S(n+1) / (1+d)^t.
 */
export const sbgResidualLifetime = (
  alpha: number,
  beta: number,
  discount: number,
  renewals: number,
): number =>
  sbgRetention(alpha, beta, renewals + 1) *
  sbgDiscountedLifetime(alpha, beta + renewals + 1, discount)

/**
 * Value of a constant margin at constant retention: the geometric sum of m (r/(1+d))^t over
 * `periods` payments (`null`: for ever), the first now or after one period.
 */
export const constantRetentionValue = (
  margin: number,
  retention: number,
  discount: number,
  periods: number | null,
  firstNow: boolean,
): number => {
  const factor = retention / (1 + discount)
  const first = firstNow ? margin : margin * factor
  if (periods === null) return first / (1 - factor)
  let sum = 0
  let term = first
  for (let t = 0; t < periods; t++) {
    sum += term
    term *= factor
  }
  return sum
}

/** sBG log-likelihood of customers lost per period and those still alive after the last. */
export const sbgLogLikelihood = (
  alpha: number,
  beta: number,
  lost: readonly number[],
  alive: number,
): number => {
  let survival = 1
  let sum = 0
  lost.forEach((n, i) => {
    const retention = sbgRetention(alpha, beta, i + 1)
    sum += n * ln(survival * (1 - retention))
    survival *= retention
  })
  return sum + alive * ln(survival)
}

const MAX_STEPS = 500

/**
 * Maximum-likelihood sBG: Newton's method on (ln α, ln β) with analytic derivatives, halving the step while
 * the likelihood falls. Throws when it does not converge: the counts then fit no finite α, β.
 */
export const sbgFit = (
  lost: readonly number[],
  alive: number,
): { readonly alpha: number; readonly beta: number; readonly logLikelihood: number } => {
  let [u, v] = [0, 0]
  let best = sbgLogLikelihood(1, 1, lost, alive)
  for (let step = 0; step < MAX_STEPS; step++) {
    const [du, dv] = newtonStep(exp(u), exp(v), lost, alive)
    let size = 1
    let next = -Infinity
    while (size > 1e-12) {
      next = sbgLogLikelihood(exp(u + size * du), exp(v + size * dv), lost, alive)
      if (next >= best) break
      size /= 2
    }
    if (next >= best) {
      u += size * du
      v += size * dv
      best = next
    }
    if (Math.abs(du) + Math.abs(dv) < 1e-12 || size <= 1e-12) {
      return { alpha: exp(u), beta: exp(v), logLikelihood: best }
    }
  }
  throw new Error(
    'These counts fit no shifted beta-geometric: its parameters run away. Give more periods.',
  )
}

/**
 * The log-likelihood is Σ n_i (ln α + Σ_{j<i} ln(β+j−1) − Σ_{j≤i} ln(α+β+j−1)) and the like for
 * those alive: sums of logarithms, so gradient and curvature are sums of reciprocals.
 */
const newtonStep = (
  alpha: number,
  beta: number,
  lost: readonly number[],
  alive: number,
): readonly [number, number] => {
  let [gradA, gradB, curveA, curveB, curveAB] = [0, 0, 0, 0, 0]
  let reaching = alive + lost.reduce((sum, n) => sum + n, 0)
  lost.forEach((n, i) => {
    const stay = reaching - n
    const [b, ab] = [beta + i, alpha + beta + i]
    gradA += n / alpha - reaching / ab
    gradB += stay / b - reaching / ab
    curveA += -n / (alpha * alpha) + reaching / (ab * ab)
    curveB += -stay / (b * b) + reaching / (ab * ab)
    curveAB += reaching / (ab * ab)
    reaching = stay
  })
  const [gu, gv] = [alpha * gradA, beta * gradB]
  const huu = alpha * alpha * curveA + gu
  const hvv = beta * beta * curveB + gv
  const huv = alpha * beta * curveAB
  const determinant = huu * hvv - huv * huv
  const isMaximum = huu < 0 && determinant > 0
  const step: readonly [number, number] = isMaximum
    ? [-(hvv * gu - huv * gv) / determinant, -(huu * gv - huv * gu) / determinant]
    : [gu / (Math.abs(gu) + Math.abs(gv)), gv / (Math.abs(gu) + Math.abs(gv))]
  const length = Math.max(Math.abs(step[0]), Math.abs(step[1]))
  return length > 1 ? [step[0] / length, step[1] / length] : step
}
