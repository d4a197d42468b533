import { figureIds, type CustomerFigures, type FigureId } from '../../model/customerFigures.ts'
import { deltaRatio, fieller, type TwoMeans } from '../../stats/experiment/ratioIntervals.ts'
import type { RatioFinding } from './analysis.ts'
import type { ArmData, CustomerSample } from './armData.ts'

const variance = ({ covariance }: CustomerFigures, x: FigureId, y: FigureId): number =>
  covariance[figureIds.indexOf(x) * figureIds.length + figureIds.indexOf(y)] ?? 0

/** Means of two figures of an arm's customers, with their variances. */
const meansOf = ({ n, figures }: CustomerSample, over: FigureId, under: FigureId): TwoMeans => ({
  numerator: figures.mean[over],
  denominator: figures.mean[under],
  numeratorVariance: variance(figures, over, over) / n,
  denominatorVariance: variance(figures, under, under) / n,
  covariance: variance(figures, over, under) / n,
})

const shifted = (x: { readonly low: number; readonly high: number }, by: number) => ({
  low: x.low - by,
  high: x.high - by,
})

/** A ratio less `minus` with both intervals; `null` where the denominator is not above 0. */
const found = (means: TwoMeans, minus: number, confidence: number): RatioFinding | null => {
  if (!(means.denominator > 0)) return null
  const delta = deltaRatio(means, confidence)
  const byFieller = fieller(means, confidence)
  return {
    estimate: means.numerator / means.denominator - minus,
    delta: delta && shifted(delta, minus),
    fieller: byFieller.bounded ? { bounded: true, ...shifted(byFieller, minus) } : byFieller,
  }
}

/** Ratios of one arm. */
export interface ArmRatios {
  readonly roi: RatioFinding | null
  readonly valuePerRecalled: RatioFinding | null
  readonly costPerRecalled: RatioFinding | null
}

const bare = (numerator: number, denominator: number, minus: number): RatioFinding | null =>
  denominator > 0 ? { estimate: numerator / denominator - minus, delta: null, fieller: null } : null

/** An arm, and its customers where they are known one by one. */
export interface RatioArm {
  readonly data: ArmData
  readonly customers: CustomerSample | null
}

/** ROI, value and cost by customer who returned; intervals where customers are known one by one. */
export const armRatios = ({ data, customers: sample }: RatioArm, confidence: number): ArmRatios => {
  if (!sample) {
    const [value, cost] = [data.value ?? 0, data.cost ?? 0]
    return {
      roi: bare(value, cost, 1),
      valuePerRecalled: bare(value, data.returned, 0),
      costPerRecalled: bare(cost, data.returned, 0),
    }
  }
  return {
    roi: found(meansOf(sample, 'value', 'cost'), 1, confidence),
    valuePerRecalled: found(meansOf(sample, 'value', 'recalled'), 0, confidence),
    costPerRecalled: found(meansOf(sample, 'cost', 'recalled'), 0, confidence),
  }
}

/** Return on what the first costs more than the second; arms are independent. */
export const incrementalRoi = (
  first: RatioArm,
  second: RatioArm,
  confidence: number,
): RatioFinding | null => {
  if (!first.customers || !second.customers) {
    const perCustomer = ({ data }: RatioArm, key: 'value' | 'cost'): number =>
      (data[key] ?? 0) / data.contacted
    return bare(
      perCustomer(first, 'value') - perCustomer(second, 'value'),
      perCustomer(first, 'cost') - perCustomer(second, 'cost'),
      1,
    )
  }
  const one = meansOf(first.customers, 'value', 'cost')
  const two = meansOf(second.customers, 'value', 'cost')
  return found(
    {
      numerator: one.numerator - two.numerator,
      denominator: one.denominator - two.denominator,
      numeratorVariance: one.numeratorVariance + two.numeratorVariance,
      denominatorVariance: one.denominatorVariance + two.denominatorVariance,
      covariance: one.covariance + two.covariance,
    },
    1,
    confidence,
  )
}
