import type { CustomerFigures, FigureWeights } from '../../model/customerFigures.ts'
import { meanOfFigures, varianceOfFigures } from './figures.ts'

/** What a test can be read by. */
export const TEST_MEASURES = ['recallRate', 'profitPerTargeted', 'roi', 'iroi'] as const
export type TestMeasure = (typeof TEST_MEASURES)[number]

/** What an arm of n customers shows: a figure whose variance is `variance`/n. */
export interface Reading {
  readonly expected: number
  readonly variance: number
  /** how much of the holdout's mean value is taken off; readings share its luck. Absent: none */
  readonly without?: number
}

const PROFIT: FigureWeights = { value: 1, cost: -1 }

/**
 * The reading of a measure and its variance for one customer. That of ROI = value/cost − 1 is the
 * delta method's, (value − (1 + ROI) cost)/E[cost]; it needs many customers whose costs are known.
 * iROI is the same for value less what would have come anyway, which the holdout shows: its mean value
 * enters with the weight −1/E[cost].
 * @returns `null` for the ROI or iROI of an arm that costs nothing, and for iROI while it is unknown
 * what would have come anyway
 */
export const readingOf = (figures: CustomerFigures, measure: TestMeasure): Reading | null => {
  const { mean } = figures
  if (measure === 'recallRate')
    return { expected: mean.recalled, variance: mean.recalled * (1 - mean.recalled) }
  if (measure === 'profitPerTargeted')
    return {
      expected: meanOfFigures(figures, PROFIT),
      variance: varianceOfFigures(figures, PROFIT),
    }
  if (!(mean.cost > 0)) return null
  if (measure === 'roi') return returnOf(figures, mean.value)
  const { withoutOffer } = figures
  if (typeof withoutOffer !== 'number') return null
  return { ...returnOf(figures, mean.value - withoutOffer), without: 1 / mean.cost }
}

/** What comes back per unit of cost, less one. */
const returnOf = (figures: CustomerFigures, gain: number): Reading => {
  const { cost } = figures.mean
  const ratio = gain / cost
  const weights = { value: 1 / cost, cost: -ratio / cost }
  return { expected: ratio - 1, variance: varianceOfFigures(figures, weights) }
}
