import type { TestMeasure } from '../design/reading.ts'
import type { TestResults } from './drawTest.ts'
import { varianceOfMoney, type OneCustomer } from './oneCustomer.ts'
import type { Pair } from './plan.ts'

/** What results say about a measure; look by look, arm by arm or pair by pair. */
export interface Evidence {
  readonly looks: number
  readonly arms: number
  readonly pairs: readonly Pair[]
  /** of each arm, and its standard error */
  readonly estimate: Float64Array
  readonly error: Float64Array
  /** standard error of a difference where it is tested, and the difference in these errors, first minus second */
  readonly pairError: Float64Array
  readonly z: Float64Array
}

export const createEvidence = ({ looks, arms }: TestResults, pairs: readonly Pair[]): Evidence => {
  const array = (width: number): Float64Array => new Float64Array(looks * width)
  return {
    ...{ looks, arms, pairs },
    ...{ estimate: array(arms), error: array(arms) },
    ...{ pairError: array(pairs.length), z: array(pairs.length) },
  }
}

/** Jeffreys's prior keeps the error of a rate above 0. */
const PRIOR = 0.5

/** Variance of one customer of what a sum of money is divided into. */
const varianceOfReading = (one: OneCustomer, measure: TestMeasure): number => {
  if (measure !== 'roi') return varianceOfMoney(one, 1, -1)
  return varianceOfMoney(one, 1 / one.cost, -one.value / (one.cost * one.cost))
}

const fillArms = (results: TestResults, measure: TestMeasure, out: Evidence): void => {
  const { looks, arms, customers, recalled, value, cost } = results
  for (let a = 0; a < arms; a++) {
    const isRate = measure === 'recallRate'
    const variance = isRate ? 0 : varianceOfReading(results.drawnFrom[a]!, measure)
    for (let k = 0, at = a; k < looks; k++, at += arms) {
      const [n, x] = [customers[at]!, recalled[at]!]
      if (isRate) {
        const rate = (x + PRIOR) / (n + 2 * PRIOR)
        out.estimate[at] = x / n
        out.error[at] = Math.sqrt((rate * (1 - rate)) / n)
      } else {
        out.estimate[at] =
          measure === 'roi' ? value[at]! / cost[at]! - 1 : (value[at]! - cost[at]!) / n
        out.error[at] = Math.sqrt(variance / n)
      }
    }
  }
}

/** Variance of the difference of two rates where they are alike: from both arms together. */
const pooledVariance = ({ customers, recalled }: TestResults, a: number, b: number): number => {
  const [n, m] = [customers[a]!, customers[b]!]
  const rate = (recalled[a]! + recalled[b]!) / (n + m)
  return rate * (1 - rate) * (1 / n + 1 / m)
}

/**
 * Reads results: rates, tested by the pooled z test; profit per customer and ROI, tested with the
 * variances of the customers that they were drawn from, as a test of hundreds estimates them.
 */
export const fillEvidence = (results: TestResults, measure: TestMeasure, out: Evidence): void => {
  const { looks, arms, pairs, estimate, error } = out
  fillArms(results, measure, out)
  for (let k = 0; k < looks; k++) {
    for (let m = 0; m < pairs.length; m++) {
      const [a, b] = [k * arms + pairs[m]![0], k * arms + pairs[m]![1]]
      const variance =
        measure === 'recallRate'
          ? pooledVariance(results, a, b)
          : error[a]! * error[a]! + error[b]! * error[b]!
      const at = k * pairs.length + m
      const size = Math.sqrt(variance)
      out.pairError[at] = size
      out.z[at] = size > 0 ? (estimate[a]! - estimate[b]!) / size : 0
    }
  }
}

/** Place of the arm that shows most at a look; the first of equals. */
export const leaderAt = ({ arms, estimate }: Evidence, look: number): number => {
  let leader = 0
  for (let a = 1; a < arms; a++) {
    if (estimate[look * arms + a]! > estimate[look * arms + leader]!) leader = a
  }
  return leader
}
