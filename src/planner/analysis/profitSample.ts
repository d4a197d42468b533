import type { FigureWeights } from '../../model/customerFigures.ts'
import { shapeOf, type CountedSample, type SampleShape } from '../../stats/experiment/bca.ts'
import type { MeanSummary } from '../../stats/experiment/means.ts'
import { resampledMeans } from '../../stats/experiment/resampledMeans.ts'
import { meanOfFigures, varianceOfFigures } from '../design/figures.ts'
import { customerSample, type ArmData } from './armData.ts'
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

export const profitSummary = (arm: ArmData): MeanSummary => {
  const { n, figures } = customerSample(arm.tables ?? [])
  return {
    n,
    mean: meanOfFigures(figures, PROFIT),
    sd: Math.sqrt(varianceOfFigures(figures, PROFIT)),
  }
}

/** Profit of each customer with the means of resamples; `null` where customers are not known one by one. */
export const profitSample = (arm: ArmData, source: Source): ProfitSample | null => {
  if (!arm.tables) return null
  const profits = profitsOf(arm)
  return {
    summary: profitSummary(arm),
    shape: shapeOf(profits),
    resampled: resampledMeans(profits, RESAMPLES, source('bootstrap')),
  }
}
