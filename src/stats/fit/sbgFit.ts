import { exp, ln } from '../num.ts'
import { leftInAll, leavingsOfCohort, type Leavings } from './leavings.ts'

export interface SbgFit {
  readonly alpha: number
  readonly beta: number
  readonly logLikelihood: number
}

/** sBG log-likelihood: h(s) = α/(α + β + s − 1). */
export const sbgLogLikelihood = (
  alpha: number,
  beta: number,
  { atRisk, left }: Leavings,
): number => {
  let sum = 0
  for (let i = 0; i < atRisk.length; i++) {
    const whole = alpha + beta + i
    const [n, d] = [atRisk[i]!, left[i]!]
    if (d > 0) sum += d * ln(alpha / whole)
    if (n > d) sum += (n - d) * ln((beta + i) / whole)
  }
  return sum
}

const MOST_STEPS = 500
/** Parameters beyond e^±16, about 9 million, are a flight and not a maximum. */
const FARTHEST = 16
/** After a step this small what is left is its square. */
const CLOSE = 1e-9
const SMALLEST = 1e-12
/** The likelihood itself is known to this part: a fall below it is none. */
const ROUNDING = 1e-13

/**
 * Maximum-likelihood sBG of one cohort followed to the same month (Fader and Hardie 2007).
 * @param lost customers lost in period 1, 2, …; numbers ≥ 0
 * @param alive customers still there after the last period
 * @throws where these counts fit no finite α and β
 */
export const sbgFit = (lost: readonly number[], alive: number): SbgFit => {
  const fit = sbgFitOf(leavingsOfCohort(lost, alive))
  if (fit) return fit
  throw new Error(
    'These counts fit no shifted beta-geometric: its parameters run away. Give more periods.',
  )
}

/**
 * Maximum-likelihood sBG: Newton's method on (ln α, ln β) with analytic derivatives, halving the step while the
 * likelihood falls.
 * @returns `null` where it does not converge: the counts then fit no finite α, β (as where everybody leaves at the same
 * rate, or at a rising one), or less than two months are given
 */
export const sbgFitOf = (leavings: Leavings): SbgFit | null => {
  if (leavings.left.length < 2 || leftInAll(leavings) === 0) return null
  let [u, v] = [0, 0]
  let best = sbgLogLikelihood(1, 1, leavings)
  for (let step = 0; step < MOST_STEPS; step++) {
    const [du, dv] = newtonStep(exp(u), exp(v), leavings)
    const least = best - ROUNDING * Math.abs(best)
    let size = 1
    let next = sbgLogLikelihood(exp(u + du), exp(v + dv), leavings)
    while (!(next >= least) && size > SMALLEST) {
      size /= 2
      next = sbgLogLikelihood(exp(u + size * du), exp(v + size * dv), leavings)
    }
    if (next >= least) {
      u += size * du
      v += size * dv
      best = next
    }
    if (!(Math.abs(u) < FARTHEST && Math.abs(v) < FARTHEST)) return null
    if (Math.abs(du) + Math.abs(dv) < CLOSE || size <= SMALLEST) {
      return { alpha: exp(u), beta: exp(v), logLikelihood: best }
    }
  }
  return null
}

/** The log-likelihood is sums of logarithms, so gradient and curvature are sums of reciprocals. */
const newtonStep = (
  alpha: number,
  beta: number,
  { atRisk, left }: Leavings,
): readonly [number, number] => {
  let [gradA, gradB, curveA, curveB, curveAB] = [0, 0, 0, 0, 0]
  for (let i = 0; i < atRisk.length; i++) {
    const [n, reaching] = [left[i]!, atRisk[i]!]
    const stay = reaching - n
    const [b, ab] = [beta + i, alpha + beta + i]
    gradA += n / alpha - reaching / ab
    gradB += stay / b - reaching / ab
    curveA += -n / (alpha * alpha) + reaching / (ab * ab)
    curveB += -stay / (b * b) + reaching / (ab * ab)
    curveAB += reaching / (ab * ab)
  }
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
