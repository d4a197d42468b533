import type { History } from '../../model/history.ts'
import { marginLaws, meanFigure, variationFigure } from '../../stats/fit/marginLaws.ts'
import { CONFIDENCE, fitted, refused } from './told.ts'
import type { MarginFit, Part } from './types.ts'

/** What customers who returned bring per month, and how much it differs between them. */
export const marginPart = ({ margins }: History): Part<MarginFit> => {
  if (!margins) {
    return refused(
      'The list does not say what customers who returned bring per month. Choose the column that says so.',
    )
  }
  const { customers, mean, sd, some } = margins
  if (customers < 2) {
    return refused('Margins of two customers or more are needed to tell how they differ.')
  }
  if (!(mean > 0)) {
    return refused(
      `The mean margin is ${mean.toFixed(2)}, and customers who bring nothing are not worth winning back. Check the column.`,
    )
  }
  return fitted({
    customers,
    mean: meanFigure(margins, CONFIDENCE),
    variation:
      sd > 0 ? variationFigure(margins, some, CONFIDENCE) : { value: 0, se: 0, low: 0, high: 0 },
    laws: marginLaws(some),
    some,
  })
}
