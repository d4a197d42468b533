import { exp, ln } from '../../stats/num.ts'
import { minimumBetween } from '../../stats/minimum.ts'
import type { Sides } from '../../stats/experiment/critical.ts'
import { levelOf, type Correction } from './correction.ts'
import { detect } from './detect.ts'
import type { Reading, TestMeasure } from './reading.ts'

/** Offers of one size against one control, to be sized. */
export interface Aim {
  readonly measure: TestMeasure
  /** what an offer worth finding shows, and its variance for one customer */
  readonly offer: Reading
  readonly control: Reading
  /** number of offers */
  readonly offers: number
  readonly correction: Correction
  /** 0 to 1, over all sides */
  readonly alpha: number
  readonly sides: Sides
  /** of each offer's comparison, 0 to 1 */
  readonly power: number
}

/** Customers of each arm, unrounded. */
export interface Allocation {
  readonly control: number
  readonly offer: number
  readonly total: number
}

/** The smallest and largest offer that is looked at, as a multiple of the control. */
const REACH = 20
const CLOSE = 1e-6

/**
 * Customers for the power aimed at where each offer gets `ratio` times the control's.
 * @returns `null` where the offer shows what the control does
 */
export const allocationAt = (aim: Aim, ratio: number): Allocation | null => {
  const { measure, offer, control, offers, alpha, sides, correction, power } = aim
  const sizes = Array.from({ length: offers }, () => ratio)
  const family = { customers: 1, offers: sizes }
  const level = levelOf({ correction, alpha, sides, comparisons: offers, control: family })
  const pair = [
    { ...offer, customers: ratio },
    { ...control, customers: 1 },
  ] as const
  const { needed } = detect(measure, pair, { level, sides, power })
  if (needed === null) return null
  return { control: needed, offer: needed * ratio, total: needed * (1 + offers * ratio) }
}

/**
 * The allocation of the fewest customers in all. Where the variances are alike and nothing is
 * corrected, the control gets about √k times an offer's customers (Dunnett 1955, section 4). It says
 * nothing of money: customers of the control are without an offer.
 */
export const leastTotal = (aim: Aim): Allocation | null => {
  const total = (lnRatio: number): number => allocationAt(aim, exp(lnRatio))?.total ?? Infinity
  return allocationAt(aim, exp(minimumBetween(total, -ln(REACH), ln(REACH), CLOSE)))
}
