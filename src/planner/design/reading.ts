import type { CustomerFigures, FigureWeights } from '../../model/customerFigures.ts'
import { meanOfFigures, varianceOfFigures } from './figures.ts'

/** What a test can be read by. */
export const TEST_MEASURES = ['recallRate', 'profitPerTargeted', 'roi'] as const
export type TestMeasure = (typeof TEST_MEASURES)[number]

/** What an arm of n customers shows: a figure whose variance is `variance`/n. */
export interface Reading {
  readonly expected: number
  readonly variance: number
}

const PROFIT: FigureWeights = { value: 1, cost: -1 }

/**
 * The reading of a measure and its variance for one customer. That of ROI = value/cost − 1 is the
 * delta method's, (value − (1 + ROI) cost)/E[cost]; it needs many customers whose costs are known.
 * @returns `null` for the ROI of an arm that costs nothing
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
  const ratio = mean.value / mean.cost
  const weights = { value: 1 / mean.cost, cost: -ratio / mean.cost }
  return { expected: ratio - 1, variance: varianceOfFigures(figures, weights) }
}
