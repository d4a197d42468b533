import { figureIds, type CustomerFigures, type FigureId } from '../model/customerFigures.ts'
import type { Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
import type { Expected } from './expected.ts'
import { MOMENTS, momentIds, type MomentId } from './moments.ts'

/** The sums that make up each figure. */
const PARTS: Readonly<Record<FigureId, readonly MomentId[]>> = {
  recalled: ['recalled'],
  value: ['value'],
  cost: ['offerCost', 'campaignCost'],
}

/**
 * Mean and covariance of what one customer of each arm brings, from the closed form of an arm: its
 * customers are independent, so that both are a share of those of the total. Where a table fixes how
 * many customers of each kind an arm has, the covariance is that within kinds, as in a test that is
 * stratified by them.
 * @returns by arm, `null` where it has no customers
 */
export const customerFigures = (model: Model, expected: Expected): (CustomerFigures | null)[] =>
  model.arms.map(({ targeted }, a) => {
    const arm = expected.arms[a]
    if (!arm || targeted <= 0) return null
    const total = (id: FigureId): number =>
      PARTS[id].reduce((sum, part) => sum + (arm.sums[sumAt[part]] ?? 0), 0)
    const shared = (x: FigureId, y: FigureId): number =>
      PARTS[x].reduce(
        (sum, i) => PARTS[y].reduce((row, j) => row + covarianceAt(arm.covariance, i, j), sum),
        0,
      )
    return {
      mean: {
        recalled: total('recalled') / targeted,
        value: total('value') / targeted,
        cost: total('cost') / targeted,
      },
      covariance: figureIds.flatMap((x) => figureIds.map((y) => shared(x, y) / targeted)),
      withoutOffer: model.organic ? (arm.sums[sumAt.organicValue] ?? 0) / targeted : null,
    }
  })

const covarianceAt = (covariance: Float64Array, x: MomentId, y: MomentId): number =>
  covariance[momentIds.indexOf(x) * MOMENTS + momentIds.indexOf(y)] ?? 0
