import { createExpected, type ExpectedArm } from '../../../src/engine/expected.ts'
import { momentIds, MOMENTS } from '../../../src/engine/moments.ts'
import type { Model } from '../../../src/model/model.ts'
import { sumAt } from '../../../src/model/sums.ts'
import {
  CASH_MONTHS,
  figuresOf,
  type ArmReport,
  type FigureName,
  type PeerReport,
  type Spread,
} from './report.ts'

/** What a peer is held against: the closed form, or other replications. */
export interface Reference {
  /** how it is called in a sentence */
  readonly name: string
  /** Infinity: exact */
  readonly replications: number
  readonly arms: readonly Partial<ArmReport>[]
}

/**
 * Figures of which means alone are compared. A program that knows every customer's margin pays it in
 * month by month; one that knows their sum, as Regain does, spreads it like the expected margins. Both
 * have the same mean in every month and the same sum.
 */
const MEANS_ONLY: ReadonlySet<FigureName> = new Set<FigureName>([
  ...CASH_MONTHS.map((month) => `cash${month}` as const),
  'paybackMonth',
])

/** Paid months of `n` customers: Σ S(t) and Σ (2t + 1) S(t) are the moments of a stay. */
const monthsOf = ({ sums, survival }: ExpectedArm, n: number): Spread => {
  const paying = survival.subarray(0, -1)
  const mean = sums[sumAt.months]!
  const square = paying.reduce((sum, s, t) => sum + (2 * t + 1) * s, 0) * sums[sumAt.recalled]!
  return { mean, variance: square - (mean * mean) / n }
}

const exactOf = (arm: ExpectedArm): Partial<ArmReport> => {
  const { sums, covariance, cash } = arm
  const n = sums[sumAt.targeted]!
  const additive = (name: 'recalled' | 'value' | 'offerCost'): Spread => ({
    mean: sums[sumAt[name]]!,
    variance: covariance[momentIds.indexOf(name) * (MOMENTS + 1)]!,
  })
  const count = (name: 'active3' | 'active6' | 'active12' | 'active24'): Spread => {
    const mean = sums[sumAt[name]]!
    return { mean, variance: mean * (1 - mean / n) }
  }
  const paid = (month: number): Spread => ({ mean: cash.gross[month - 1]!, variance: NaN })
  return {
    recalled: additive('recalled'),
    value: additive('value'),
    offerCost: additive('offerCost'),
    months: monthsOf(arm, n),
    active3: count('active3'),
    active6: count('active6'),
    active12: count('active12'),
    active24: count('active24'),
    cash1: paid(1),
    cash12: paid(12),
    cash36: paid(36),
  }
}

/** Mean and variance in the base world, exact; of cash the mean, of the payback month neither. */
export const closedForm = (model: Model): Reference => ({
  name: 'the closed form',
  replications: Infinity,
  arms: createExpected(model)().arms.map(exactOf),
})

/**
 * Months by which the mean payback month may differ besides: that depends on the spread of cash, which
 * differs between those programs by up to a twelfth in the first months.
 */
const PAYBACK_MONTHS = 0.05

/** Standard errors that a right program stays within: a figure goes beyond them once in 10⁶. */
const LIMIT = 5

/** A mean's rounding, where there is no variance to measure it by. */
const ROUNDING = 1e-9

/** Square of the standard error of a variance relative to it; the sums of many customers are near normal. */
const relativeError = (replications: number): number => 2 / (replications - 1)

/** Squared standard error of a mean; exact ones have none. */
const squaredError = ({ variance }: Spread, n: number): number =>
  n === Infinity ? 0 : variance / n

/** What is compared, with the replications behind it. */
interface Compared {
  readonly figure: FigureName
  readonly found: Spread
  readonly n: number
  readonly expected: Spread
  readonly m: number
}

const meanProblem = ({ figure, found, n, expected, m }: Compared): string | null => {
  const se = Math.sqrt(squaredError(found, n) + squaredError(expected, m))
  const miss = Math.abs(found.mean - expected.mean)
  const allowed = figure === 'paybackMonth' ? PAYBACK_MONTHS : ROUNDING * Math.abs(expected.mean)
  if (miss <= LIMIT * se + allowed) return null
  return `has a mean of ${found.mean} instead of ${expected.mean}, ${(miss / se).toFixed(1)} standard errors away`
}

const varianceProblem = ({ figure, found, n, expected, m }: Compared): string | null => {
  if (MEANS_ONLY.has(figure)) return null
  const spread = LIMIT * Math.sqrt(relativeError(n) + relativeError(m)) * expected.variance
  if (Math.abs(found.variance - expected.variance) <= spread + ROUNDING) return null
  return `has a variance of ${found.variance} instead of ${expected.variance}`
}

/**
 * Throws unless a program simulates the model: what computes something else is no yardstick. Means
 * and variances of every figure of every arm, of cash and payback month the means, have to lie
 * within 5 standard errors of the reference.
 */
export const checkAgreement = (name: string, peer: PeerReport, reference: Reference): void => {
  if (peer.arms.length !== reference.arms.length)
    throw new Error(`${name} reports ${peer.arms.length} arms instead of ${reference.arms.length}.`)
  const [n, m] = [peer.replications, reference.replications]
  reference.arms.forEach((arm, a) => {
    for (const [figure, expected] of figuresOf(arm)) {
      const found = peer.arms[a]![figure]
      if (!found) throw new Error(`${name} does not report ${figure} of arm ${a + 1}.`)
      const compared = { figure, found, n, expected, m }
      const problem = meanProblem(compared) ?? varianceProblem(compared)
      if (!problem) continue
      throw new Error(
        `${name} does not agree with ${reference.name}: ${figure} of arm ${a + 1} ${problem}. ` +
          'One of them simulates another model; no ratio of their times means anything until they agree.',
      )
    }
  })
}
