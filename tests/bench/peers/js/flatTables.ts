import { readFlat } from '../flatFile.ts'
import type { FlatModel } from '../flatModel.ts'

/** A flat model with what follows from its numbers, inputs fixed. */
export interface FlatTables extends FlatModel {
  /** by arm and cell */
  readonly rates: readonly (readonly number[])[]
  readonly hazards: readonly (readonly number[])[]
  readonly margins: readonly (readonly number[])[]
  /** what a payment in month t is worth */
  readonly discounts: readonly number[]
  /** standard deviation of the log of the margin factor */
  readonly sigma: number
}

/** Rates by cell whose average is `rate`, by bisection of the log-odds. */
const ratesOf = ({ weight, shift }: FlatModel, rate: number): number[] => {
  const at = (kappa: number): number[] => shift.map((s) => 1 / (1 + Math.exp(-kappa - s)))
  let low = -40
  let high = 40
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    const mean = at(middle).reduce((sum, p, g) => sum + p * weight[g]!, 0)
    if (mean < rate) low = middle
    else high = middle
  }
  return at((low + high) / 2)
}

export const flatTables = (text: string): FlatTables => {
  const model = readFlat(text)
  const [low, likely, high] = model.churn
  const churn = (low + 4 * likely + high) / 6
  return {
    ...model,
    rates: model.arms.map(({ recall }) => ratesOf(model, recall)),
    hazards: model.arms.map(({ hazardRatio }) =>
      model.hazard.map((ratio) => -Math.expm1(ratio * hazardRatio * Math.log1p(-churn))),
    ),
    margins: model.arms.map(({ marginFactor }) =>
      model.factor.map((factor) => model.margin[0] * factor * marginFactor),
    ),
    discounts: Array.from(
      { length: model.horizon },
      (_, t) => 1 / Math.pow(1 + model.discount, t / 12),
    ),
    sigma: Math.sqrt(Math.log1p(model.cv * model.cv)),
  }
}
