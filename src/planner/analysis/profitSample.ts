import type { FigureWeights } from '../../model/customerFigures.ts'
import { shapeOf, type CountedSample, type SampleShape } from '../../stats/experiment/bca.ts'
import type { MeanSummary } from '../../stats/experiment/means.ts'
import { resampledMeans } from '../../stats/experiment/resampledMeans.ts'
import { meanOfFigures, varianceOfFigures } from '../design/figures.ts'
import type { ArmData, CustomerSample } from './armData.ts'
import type { Source } from './moneyDraws.ts'

/** Resamples of a bootstrap. */
export const RESAMPLES = 4_000

/** Profit of an arm's customers, one by one. */
export interface ProfitSample {
  readonly summary: MeanSummary
  readonly shape: SampleShape
  readonly resampled: Float64Array
}

const PROFIT: FigureWeights = { value: 1, cost: -1 }

/** Profits that occur and how often, each once. */
const profitsOf = (arm: ArmData): CountedSample => {
  const times = new Map<number, number>()
  for (const { value, cost, customers } of arm.tables ?? []) {
    for (let i = 0; i < customers.length; i++) {
      const profit = value[i]! - cost[i]!
      times.set(profit, (times.get(profit) ?? 0) + customers[i]!)
    }
  }
  const values = Float64Array.from(times.keys()).sort()
  return { values, counts: Float64Array.from(values, (value) => times.get(value) ?? 0) }
}

/** Profit per customer with its standard deviation. */
export const profitSummary = ({ n, figures }: CustomerSample): MeanSummary => ({
  n,
  mean: meanOfFigures(figures, PROFIT),
  sd: Math.sqrt(varianceOfFigures(figures, PROFIT)),
})

/** Profit of each customer of an arm with the means of resamples. */
export const profitSample = (
  arm: ArmData,
  customers: CustomerSample,
  source: Source,
): ProfitSample => {
  const profits = profitsOf(arm)
  return {
    summary: profitSummary(customers),
    shape: shapeOf(profits),
    resampled: resampledMeans(profits, RESAMPLES, source('bootstrap')),
  }
}
