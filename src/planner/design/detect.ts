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

/**
 * What a comparison of two arms can tell. Rates by the pooled z test (Fleiss 1981); other figures by
 * a z test with the variances of both arms, for arms of hundreds and more.
 */
export const detect = (
  measure: TestMeasure,
  [first, second]: readonly [Side, Side],
  rule: Rule,
): Detection =>
  measure === 'recallRate' ? ofRates(first, second, rule) : ofMeans(first, second, rule)

const ofRates = (first: Side, second: Side, { level, sides, power }: Rule): Detection => {
  const design = { p1: second.expected, p2: first.expected, alpha: level, sides }
  const sizes = [second.customers, first.customers] as const
  const seen = detectableRate(design, { sizes, power, increase: true })
  const ratio = first.customers / second.customers
  return {
    difference: first.expected - second.expected,
    error: errorOf(first, second),
    power: pooledPower(design, sizes),
    detectable: seen === null ? null : seen - second.expected,
    needed: sizeForRates(design, power, { ratio }),
  }
}

const errorOf = (first: Side, second: Side): number =>
  Math.sqrt(first.variance / first.customers + second.variance / second.customers)

const ofMeans = (first: Side, second: Side, { level, sides, power }: Rule): Detection => {
  const difference = first.expected - second.expected
  const error = errorOf(first, second)
  const reach = criticalZ(level, sides) + normalQuantile(power)
  const shrink = (reach * error) / difference
  return {
    difference,
    error,
    power: normalCdf(Math.abs(difference) / error - criticalZ(level, sides)),
    detectable: reach * error,
    needed: difference === 0 ? null : second.customers * shrink * shrink,
  }
}
