import { sumAt, type SumId } from '../sums.ts'
import type { LinearForm, RatioMetric } from './metric.ts'

/** A linear form compiled to positions and weights. */
export interface CompiledForm {
  readonly at: readonly number[]
  readonly weight: readonly number[]
}

export const compileForm = (form: LinearForm): CompiledForm => {
  const terms = Object.entries(form) as [SumId, number][]
  return { at: terms.map(([id]) => sumAt[id]), weight: terms.map(([, w]) => w) }
}

/** Value of a compiled form on the row of sums that starts at `offset`. */
export const applyForm = (form: CompiledForm, row: ArrayLike<number>, offset: number): number => {
  let total = 0
  for (let k = 0; k < form.at.length; k++) {
    total += (form.weight[k] ?? 0) * (row[offset + (form.at[k] ?? 0)] ?? 0)
  }
  return total
}

/**
 * A metric as a function of a row of sums. Returns NaN where the metric is undefined: a denominator
 * of 0 or less has no ratio.
 */
export const metricFunction = (
  metric: RatioMetric,
): ((row: ArrayLike<number>, offset: number) => number) => {
  const numerator = compileForm(metric.numerator)
  if (!metric.denominator) return (row, offset) => applyForm(numerator, row, offset)
  const denominator = compileForm(metric.denominator)
  return (row, offset) => {
    const below = applyForm(denominator, row, offset)
    return below > 0 ? applyForm(numerator, row, offset) / below : NaN
  }
}
