import { figureIds, type CustomerFigures } from '../../model/customerFigures.ts'
import type { Model } from '../../model/model.ts'
import { sumAt } from '../../model/sums.ts'
import type { Expected } from '../../engine/expected.ts'

/** What the closed form says of an arm that its inputs do not. */
export interface Economics {
  /** standard deviation over mean of the values of customers who return */
  readonly variation: number | null
  /** money spent on each customer contacted whether or not he returns */
  readonly contactCost: number | null
}

const VALUE = figureIds.indexOf('value')

/** Var(value | returned) from that of all customers, those who do not return bringing nothing. */
const variationOf = ({ mean, covariance }: CustomerFigures): number | null => {
  const { recalled, value } = mean
  if (!(recalled > 0 && value > 0)) return null
  const square = (covariance[VALUE * figureIds.length + VALUE] ?? 0) + value * value
  const own = value / recalled
  return Math.sqrt(Math.max(0, square / recalled - own * own)) / own
}

/** By id of the model's arms; arms without customers are left out. */
export const armEconomics = (
  model: Model,
  expected: Expected,
  figures: readonly (CustomerFigures | null)[],
): ReadonlyMap<string, Economics> =>
  new Map(
    model.arms.flatMap(({ id, targeted }, a): [string, Economics][] => {
      const own = figures[a]
      const campaign = expected.arms[a]?.sums[sumAt.campaignCost]
      if (!own || campaign === undefined || targeted <= 0) return []
      return [[id, { variation: variationOf(own), contactCost: campaign / targeted }]]
    }),
  )
