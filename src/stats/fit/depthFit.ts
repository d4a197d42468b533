import { chiSquareUpper } from '../chiSquareUpper.ts'
import { choleskySolve } from '../experiment/cholesky.ts'
import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { minimumBetween } from '../minimum.ts'
import { exp, ln, pow } from '../num.ts'
import { bracketedRoot } from '../rootfind.ts'
import { groupedLogistic, type GroupedFit } from './groupedLogistic.ts'

/** Customers who were offered the same amount. */
export interface AmountCounts {
  /** money, ≥ 0; 0: the message alone, or nothing */
  readonly amount: number
  readonly customers: number
  readonly returned: number
}

export interface DepthCurve {
  /** γ and its profile-likelihood interval */
  readonly exponent: Interval & { readonly value: number; readonly se: number }
  readonly openEnd: 'low' | 'high' | 'both' | null
  /** log-odds without an amount, and gain at the largest amount */
  readonly base: number
  readonly gain: Interval & { readonly value: number; readonly se: number }
  readonly largest: number
  /** p of there being no effect of amounts at all */
  readonly p: number
}

const LOWEST = 0.05
const HIGHEST = 3
const FINE = 1e-6

/** The fit at a given exponent. */
const fitAt = (
  counts: readonly AmountCounts[],
  largest: number,
  gamma: number,
): GroupedFit | null => {
  const fit = groupedLogistic(
    {
      groups: counts.length,
      columns: 1,
      width: 1,
      index: new Uint8Array(counts.length),
      slopes: [counts.map(({ amount }) => (amount > 0 ? pow(amount / largest, gamma) : 0))],
    },
    {
      customers: counts.map(({ customers }) => customers),
      returned: counts.map(({ returned }) => returned),
    },
    [0, 0],
  )
  return typeof fit === 'string' ? null : fit
}

const rateLikelihood = (counts: readonly AmountCounts[]): number => {
  const sum = (of: (each: AmountCounts) => number): number =>
    counts.reduce((total, each) => total + of(each), 0)
  const [n, x] = [sum(({ customers }) => customers), sum(({ returned }) => returned)]
  return x * ln(x / n) + (n - x) * ln((n - x) / n)
}

/**
 * The response to depth, logit r(x) = logit r(0) + gain · (x/x0)^γ with x0 the largest amount, by maximum likelihood over γ
 * from 0.05 to 3; the interval of γ holds all values whose likelihood ratio is not rejected.
 * @param counts at amount 0 and at two or more amounts above it
 * @param conf level of the intervals, 0 to 1
 * @returns `null` where outcomes of some amounts are all alike
 */
export const depthFit = (counts: readonly AmountCounts[], conf: number): DepthCurve | null => {
  const largest = Math.max(...counts.map(({ amount }) => amount))
  const likelihood = (lnGamma: number): number =>
    fitAt(counts, largest, exp(lnGamma))?.logLikelihood ?? -Infinity
  const [from, to] = [ln(LOWEST), ln(HIGHEST)]
  const at = minimumBetween((x) => -likelihood(x), from, to, FINE)
  const fit = fitAt(counts, largest, exp(at))
  if (!fit) return null
  const z = confidenceZ(conf)
  const lack = (x: number): number => 2 * (fit.logLikelihood - likelihood(x)) - z * z
  const isOpen = { low: !(lack(from) > 0), high: !(lack(to) > 0) }
  const low = isOpen.low ? from : bracketedRoot(lack, from, at, FINE)
  const high = isOpen.high ? to : bracketedRoot(lack, at, to, FINE)
  const value = exp(at)
  const gain = fit.coef[1]!
  const se = Math.sqrt(choleskySolve(fit.lower, [0, 1])[1]!)
  return {
    exponent: {
      value,
      se: (value * (high - low)) / (2 * z),
      low: exp(low),
      high: exp(high),
    },
    openEnd: isOpen.low ? (isOpen.high ? 'both' : 'low') : isOpen.high ? 'high' : null,
    base: fit.coef[0]!,
    gain: { value: gain, se, low: gain - z * se, high: gain + z * se },
    largest,
    p: chiSquareUpper(Math.max(0, 2 * (fit.logLikelihood - rateLikelihood(counts))), 2),
  }
}
