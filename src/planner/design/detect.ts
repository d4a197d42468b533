import { criticalZ, type Sides } from '../../stats/experiment/critical.ts'
import {
  detectableRate,
  pooledPower,
  sizeForRates,
} from '../../stats/experiment/proportionPower.ts'
import { normalCdf, normalQuantile } from '../../stats/normal.ts'
import type { Reading, TestMeasure } from './reading.ts'

/** One side of a comparison. */
export interface Side extends Reading {
  readonly customers: number
  /** variance of the holdout's mean value, where readings take that off; absent: 0, as where it is taken as known */
  readonly holdoutVariance?: number
}

/** How a comparison is read. */
export interface Rule {
  /** over all sides, 0 to 1 */
  readonly level: number
  readonly sides: Sides
  /** chance of seeing a true difference that is aimed at, such as 0.8 */
  readonly power: number
}

export interface Detection {
  /** first minus second */
  readonly difference: number
  /** standard error of the difference seen */
  readonly error: number
  /** chance of seeing the expected difference, the right way round */
  readonly power: number
  /** smallest true difference above the second's that is seen with the power aimed at; `null`: none is */
  readonly detectable: number | null
  /** customers of the second side for the power aimed at, the first in proportion; `null`: no number is enough */
  readonly needed: number | null
}

export type Pair = readonly [first: Side, second: Side]

/**
 * What a comparison of two arms can tell. Rates by the pooled z test (Fleiss 1981); other figures by
 * a z test with the variances of both arms, for arms of hundreds and more.
 */
export const detect = (measure: TestMeasure, pair: Pair, rule: Rule): Detection => {
  const [first, second] = pair
  const difference = first.expected - second.expected
  return {
    difference,
    error: errorOf(pair),
    power: powerOf(measure, pair, rule),
    detectable: measure === 'recallRate' ? seenRise(pair, rule) : reachOf(rule) * errorOf(pair),
    needed: neededFor(measure, pair, rule)(difference),
  }
}

/** Chance of seeing the expected difference, the right way round. */
export const powerOf = (measure: TestMeasure, pair: Pair, rule: Rule): number =>
  measure === 'recallRate' ? powerOfRates(pair, rule) : powerOfMeans(pair, rule)

/**
 * Customers of the second side that see a difference with the power aimed at, the first in
 * proportion, as a function of that difference: what the first shows above the second.
 * @returns `null` where no number is enough, or no rate is that high
 */
export const neededFor = (
  measure: TestMeasure,
  pair: Pair,
  rule: Rule,
): ((difference: number) => number | null) => {
  const [first, second] = pair
  if (measure === 'recallRate') {
    const ratio = first.customers / second.customers
    return (difference) => {
      const rate = second.expected + difference
      if (rate < 0 || rate > 1) return null
      const design = { p1: second.expected, p2: rate, alpha: rule.level, sides: rule.sides }
      return sizeForRates(design, rule.power, { ratio })
    }
  }
  const reach = reachOf(rule) * errorOf(pair)
  return (difference) => {
    const times = reach / difference
    return difference === 0 ? null : second.customers * times * times
  }
}

const powerOfRates = ([first, second]: Pair, { level, sides }: Rule): number =>
  pooledPower({ p1: second.expected, p2: first.expected, alpha: level, sides }, [
    second.customers,
    first.customers,
  ])

const seenRise = ([first, second]: Pair, { level, sides, power }: Rule): number | null => {
  const sizes = [second.customers, first.customers] as const
  const design = { p1: second.expected, alpha: level, sides }
  const seen = detectableRate(design, { sizes, power, increase: true })
  return seen === null ? null : seen - second.expected
}

const powerOfMeans = (pair: Pair, { level, sides }: Rule): number => {
  const effect = Math.abs(pair[0].expected - pair[1].expected)
  const errors = effect === 0 ? 0 : effect / errorOf(pair)
  return normalCdf(errors - criticalZ(level, sides))
}

/** Standard errors that a difference must be away from 0. */
const reachOf = ({ level, sides, power }: Rule): number =>
  criticalZ(level, sides) + normalQuantile(power)

const errorOf = ([first, second]: Pair): number => {
  const own = first.variance / first.customers + second.variance / second.customers
  const shared = (first.without ?? 0) - (second.without ?? 0)
  return Math.sqrt(own + shared * shared * (first.holdoutVariance ?? 0))
}
