import { createExpected } from '../../../src/engine/expected.ts'
import { momentIds, MOMENTS } from '../../../src/engine/moments.ts'
import type { Model } from '../../../src/model/model.ts'
import { sumAt } from '../../../src/model/sums.ts'
import { sumNames, type ArmReport, type PeerReport, type Spread } from './report.ts'

/** What a peer is held against: the closed form, or other replications. */
export interface Reference {
  /** how it is called in a sentence */
  readonly name: string
  /** Infinity: exact */
  readonly replications: number
  readonly arms: readonly ArmReport[]
}

/** Mean and variance of every figure in the base world, exact. */
export const closedForm = (model: Model): Reference => ({
  name: 'the closed form',
  replications: Infinity,
  arms: createExpected(model)().arms.map(({ sums, covariance }) => {
    const spread = (name: (typeof sumNames)[number]): Spread => ({
      mean: sums[sumAt[name]]!,
      variance: covariance[momentIds.indexOf(name) * (MOMENTS + 1)]!,
    })
    return {
      recalled: spread('recalled'),
      value: spread('value'),
      offerCost: spread('offerCost'),
    }
  }),
})

/** Standard errors that a right program stays within: a figure goes beyond them once in 10⁶. */
const LIMIT = 5

/** A mean's rounding, where there is no variance to measure it by. */
const ROUNDING = 1e-9

/** Square of the standard error of a variance relative to it; the sums of many customers are near normal. */
const relativeError = (replications: number): number => 2 / (replications - 1)

const disagreement = (peer: Spread, n: number, reference: Spread, m: number): string | null => {
  const se = Math.sqrt(peer.variance / n + reference.variance / m)
  const miss = Math.abs(peer.mean - reference.mean)
  if (!(miss <= LIMIT * se + ROUNDING * Math.abs(reference.mean)))
    return `has a mean of ${peer.mean} instead of ${reference.mean}, ${(miss / se).toFixed(1)} standard errors away`
  const spread = LIMIT * Math.sqrt(relativeError(n) + relativeError(m)) * reference.variance
  if (!(Math.abs(peer.variance - reference.variance) <= spread + ROUNDING))
    return `has a variance of ${peer.variance} instead of ${reference.variance}`
  return null
}

/**
 * Throws unless a program simulates the model: what computes something else is no yardstick. Means
 * and variances of every figure of every arm have to lie within 5 standard errors of the reference.
 */
export const checkAgreement = (name: string, peer: PeerReport, reference: Reference): void => {
  if (peer.arms.length !== reference.arms.length)
    throw new Error(`${name} reports ${peer.arms.length} arms instead of ${reference.arms.length}.`)
  reference.arms.forEach((arm, a) => {
    for (const figure of sumNames) {
      const problem = disagreement(
        peer.arms[a]![figure],
        peer.replications,
        arm[figure],
        reference.replications,
      )
      if (!problem) continue
      throw new Error(
        `${name} does not agree with ${reference.name}: ${figure} of arm ${a + 1} ${problem}. ` +
          'One of them simulates another model; no ratio of their times means anything until they agree.',
      )
    }
  })
}
