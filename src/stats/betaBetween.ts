import { betaQuantile } from './beta.ts'
import { ln, exp, logistic, logit } from './num.ts'

/** Mean (0 to 1) and observations (sum of both shapes) of a beta. */
export interface BetaShape {
  readonly mean: number
  readonly observations: number
}

/** 95 % point of the standard normal. */
const Z95 = 1.6448536269514722

const MOST_STEPS = 60
const DIFFERENCE = 1e-4
/** Miss of both ends, as a share of the distance between them in log-odds. */
const TOLERANCE = 1e-9
/** No step changes log-odds of the mean or log observations by more. */
const LONGEST = 1

/** Log-odds of the 5 % and the 95 % point. */
const endsOf = (logOdds: number, lnObservations: number): readonly [number, number] => {
  const mean = logistic(logOdds)
  const n = exp(lnObservations)
  const [a, b] = [mean * n, logistic(-logOdds) * n]
  return [logit(betaQuantile(0.05, a, b)), logit(betaQuantile(0.95, a, b))]
}

const limited = (step: number): number => Math.min(LONGEST, Math.max(-LONGEST, step))

/**
 * The beta with a given 5 % and 95 % point, by Newton's method in the log-odds of its mean and the
 * logarithm of its observations, derivatives by differences.
 * @param low 5 % point, above 0
 * @param high 95 % point, above `low` and below 1
 * @returns `null` where the search does not end: ends so far apart that the beta has nearly all its
 * mass at 0 and 1. Else both ends are met to 1e-9 of their distance.
 */
export const betaBetween = (low: number, high: number): BetaShape | null => {
  const [from, to] = [logit(low), logit(high)]
  const middle = (low + high) / 2
  const sd = (high - low) / (2 * Z95)
  let x = logit(middle)
  let y = ln(Math.max(1, (middle * (1 - middle)) / (sd * sd) - 1))
  for (let step = 0; step < MOST_STEPS; step++) {
    const [l, h] = endsOf(x, y)
    const [missLow, missHigh] = [l - from, h - to]
    if (Math.max(Math.abs(missLow), Math.abs(missHigh)) <= TOLERANCE * (to - from)) {
      return { mean: logistic(x), observations: exp(y) }
    }
    const [lx, hx] = endsOf(x + DIFFERENCE, y)
    const [ly, hy] = endsOf(x, y + DIFFERENCE)
    const [a, b, c, d] = [lx - l, ly - l, hx - h, hy - h].map((rise) => rise / DIFFERENCE) as [
      number,
      number,
      number,
      number,
    ]
    const determinant = a * d - b * c
    x -= limited((d * missLow - b * missHigh) / determinant)
    y -= limited((a * missHigh - c * missLow) / determinant)
    if (!Number.isFinite(x + y)) return null
  }
  return null
}
