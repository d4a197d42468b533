import { exp, ln } from '../num.ts'
import { bracketedRoot } from '../rootfind.ts'
import type { Interval } from './critical.ts'
import { hypergeometric, type TwoByTwo } from './fisher.ts'

/** Conditional odds ratio; Infinity where the data set no upper bound. */
export interface ExactOddsRatio extends Interval {
  readonly estimate: number
}

/** Beyond e^±60 nothing is told apart. */
const WIDEST = 60
const TOLERANCE = 1e-12

/**
 * Conditional maximum-likelihood estimate of the odds ratio and exact limits (J. Cornfield, Proceedings
 * of the Third Berkeley Symposium, 1956, vol. 4, 135): given the margins, a has the chances of the
 * hypergeometric times ratio^a; the estimate makes its mean the count observed, and each limit leaves
 * (1 − conf)/2 in a tail.
 * @param conf level of confidence, 0 to 1
 */
export const exactOddsRatio = (table: TwoByTwo, conf: number): ExactOddsRatio => {
  const { from, masses } = hypergeometric(table)
  const own = table.a - from
  const last = masses.length - 1
  const logs = masses.map(ln)
  /** Mean of `of(i)` where the logarithm of the odds ratio is t. */
  const meanAt = (t: number, of: (i: number) => number): number => {
    const most = logs.reduce((top, each, i) => Math.max(top, each + t * i), -Infinity)
    let [sum, total] = [0, 0]
    logs.forEach((each, i) => {
      const weight = exp(each + t * i - most)
      sum += weight * of(i)
      total += weight
    })
    return sum / total
  }
  const solve = (f: (t: number) => number): number =>
    exp(bracketedRoot(f, -WIDEST, WIDEST, TOLERANCE))
  const tail = (1 - conf) / 2
  const low = () => solve((t) => meanAt(t, (i) => (i >= own ? 1 : 0)) - tail)
  const high = () => solve((t) => meanAt(t, (i) => (i <= own ? 1 : 0)) - tail)
  const middle = () => solve((t) => meanAt(t, (i) => i) - own)
  return {
    estimate: own === 0 ? 0 : own === last ? Infinity : middle(),
    low: own === 0 ? 0 : low(),
    high: own === last ? Infinity : high(),
  }
}
