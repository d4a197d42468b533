import { exp } from '../../stats/num.ts'
import { minimumBetween } from '../../stats/minimum.ts'
import { wholeShares } from '../wholeShares.ts'
import type { Correction } from './correction.ts'
import {
  comparisonsOf,
  familyOf,
  type Comparison,
  type TestArm,
  type TestPlan,
} from './plannedTest.ts'
import { readingOf, type TestMeasure } from './reading.ts'

/** Ways to divide the same customers between the offers and the holdout. */
export const SPLITS = ['cheapest', 'works', 'which'] as const
export type SplitId = (typeof SPLITS)[number]

export interface SplitQuestion {
  /** the offers of the test, with their figures at any size */
  readonly offers: readonly TestArm[]
  readonly holdout: TestArm
  /** customers of all arms together */
  readonly total: number
  /** recall or profit; with any correction but none, Dunnett's and Bonferroni's are taken */
  readonly plan: Omit<TestPlan, 'control'>
  /** id of the offer that would be sent to everybody */
  readonly planned: string
  /** what one customer costs who is left without the offer; below 0 it saves money */
  readonly cost: number
  /** smallest rise of the planned offer above sending nothing that is worth seeing, > 0 */
  readonly worth: number
}

/** What a division of the customers can tell. */
export interface SplitScore {
  /**
   * The smallest rise of any offer above sending nothing that is seen, of the offer where it is
   * largest, and that of the planned one; `null`: nobody is left without an offer.
   */
  readonly works: { readonly detectable: number | null; readonly planned: number | null } | null
  /** the smallest difference between two offers that is seen, of the pair where it is largest; `null`: there is only one */
  readonly which: { readonly detectable: number | null } | null
}

export interface Split extends SplitScore {
  readonly id: SplitId
  readonly holdout: number
  readonly offers: readonly { readonly id: string; readonly customers: number }[]
}

/** The holdout is looked for between these shares, as log-odds: 0.2 and 95 %. */
const [LOW, HIGH] = [-6.2, 3]
const CLOSE = 0.02
const HALVINGS = 14
/** A holdout is to show so many returns, and as many who stay away. */
const FEWEST_SEEN = 10

/**
 * Three divisions of the customers. *Works* sees the smallest rises above sending nothing, *which*
 * the smallest differences between offers, and leaves nobody without one. *Cheapest* is the smallest
 * holdout with which the planned offer's rise is seen where it is as small as what is worth seeing,
 * and that of *works* where none does, or where a holdout saves money.
 */
export const splitsOf = (question: SplitQuestion): Split[] => {
  const best = share(minimumBetween((x) => worstRise(question, share(x)), LOW, HIGH, CLOSE))
  const { total, cost } = question
  const least = cost > 0 ? Math.ceil(total * leastHoldout(question, best)) / total : best
  const splits = [divided(question, 'cheapest', least), divided(question, 'works', best)]
  return question.offers.length > 1 ? [...splits, divided(question, 'which', 0)] : splits
}

/** What a division can tell, in customers of the holdout and of each offer. */
export const scoreOf = (
  { offers, holdout, plan, planned }: SplitQuestion,
  sizes: { readonly holdout: number; readonly offers: readonly number[] },
): SplitScore => {
  const sized = offers.map((arm, i) => ({ ...arm, customers: sizes.offers[i] ?? 0 }))
  const rises =
    sizes.holdout > 0
      ? compared([...sized, { ...holdout, customers: sizes.holdout }], plan, holdout.id)
      : []
  const pairs = compared(sized, plan, null)
  const own = rises.find(({ first }) => first === planned)
  return {
    works: own ? { detectable: worst(rises), planned: own.detectable } : null,
    which: pairs.length > 0 ? { detectable: worst(pairs) } : null,
  }
}

const compared = (
  arms: readonly TestArm[],
  plan: SplitQuestion['plan'],
  control: string | null,
): readonly Comparison[] => {
  const several: Correction = control === null ? 'bonferroni' : 'dunnett'
  const correction = plan.correction === 'none' ? 'none' : several
  return comparisonsOf(familyOf(arms, { ...plan, control, correction }), plan)
}

/** The largest of the smallest differences seen; `null` where one is never seen. */
const worst = (comparisons: readonly Comparison[]): number | null =>
  comparisons.reduce<number | null>(
    (most, { detectable }) =>
      most === null || detectable === null ? null : Math.max(most, detectable),
    0,
  )

const share = (logOdds: number): number => 1 / (1 + exp(-logOdds))

const sizesAt = (question: SplitQuestion, holdout: number, weights: readonly number[]) => {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const left = question.total * (1 - holdout)
  return { holdout: question.total * holdout, offers: weights.map((each) => (left * each) / all) }
}

const worstRise = (question: SplitQuestion, holdout: number): number => {
  const sizes = sizesAt(question, holdout, weightsFor(question, 'works'))
  return scoreOf(question, sizes).works?.detectable ?? Infinity
}

/** The smallest share that sees what is worth seeing, `best` where none does. */
const leastHoldout = (question: SplitQuestion, best: number): number => {
  const weights = weightsFor(question, 'cheapest')
  const sees = (holdout: number): boolean =>
    (scoreOf(question, sizesAt(question, holdout, weights)).works?.planned ?? Infinity) <=
    question.worth
  const rate = question.holdout.figures.mean.recalled
  const fewest = FEWEST_SEEN / Math.min(rate, 1 - rate) / question.total
  if (!(fewest < best) || !sees(best)) return best
  let [low, high] = [fewest, best]
  if (sees(low)) return low
  for (let i = 0; i < HALVINGS; i++) {
    const middle = 0.5 * (low + high)
    if (sees(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * Offers' sizes in proportion. Rates that do not differ vary alike. Of money, each offer's error is
 * the same where sizes go with variances; between pairs one that varies more than all others together
 * gets less, as between two (J. Neyman, JRSS 97, 1934, 558).
 */
const weightsFor = ({ offers, plan }: SplitQuestion, id: SplitId): number[] => {
  const variances = offers.map((arm) => varianceOf(arm, plan.measure))
  if (!variances.every((each) => each > 0)) return variances.map(() => 1)
  const largest = Math.max(...variances)
  const rest = variances.reduce((sum, each) => sum + each, 0) - largest
  if (id !== 'which' || largest <= rest) return variances
  const at = variances.indexOf(largest)
  return variances.map((each, i) => (i === at ? Math.sqrt(each) : each / Math.sqrt(rest)))
}

const varianceOf = ({ figures }: TestArm, measure: TestMeasure): number =>
  measure === 'recallRate' ? 1 : (readingOf(figures, measure)?.variance ?? 0)

/** In whole customers, which add up to the total. */
const divided = (question: SplitQuestion, id: SplitId, holdout: number): Split => {
  const exact = sizesAt(question, holdout, weightsFor(question, id))
  const whole = wholeShares([exact.holdout, ...exact.offers], question.total, 1)
  const [without = 0, ...sizes] = whole
  return {
    id,
    holdout: without,
    offers: question.offers.map((arm, i) => ({ id: arm.id, customers: sizes[i] ?? 0 })),
    ...scoreOf(question, { holdout: without, offers: sizes }),
  }
}
