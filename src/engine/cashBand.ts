import type { Model } from '../model/model.ts'
import type { Band } from '../model/result.ts'
import { quantileErrors } from '../stats/batch.ts'
import { takeQuantiles } from '../stats/select.ts'
import type { Draws } from './merge.ts'

const SHARES = [0.1, 0.9]

/** The band of an arm's cumulative cash by month, around its closed form. */
export const cashBand = (model: Model, draws: Draws, arm: number, expected: Float64Array): Band => {
  const H = model.lifetime.horizon
  const A = model.arms.length
  const [p10, p90, e10, e90] = [0, 1, 2, 3].map(() => new Float64Array(H).fill(NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const rows = draws.cash.length / (A * H)
  const month = new Float64Array(rows)
  for (let t = 0; t < H && rows > 0; t++) {
    for (let i = 0; i < rows; i++) month[i] = draws.cash[(i * A + arm) * H + t] as number
    const ordered = Float64Array.from(month)
    const quantiles = takeQuantiles(ordered, SHARES)
    const errors = quantileErrors(month, ordered, SHARES, quantiles)
    p10[t] = quantiles[0] as number
    p90[t] = quantiles[1] as number
    e10[t] = errors[0] ?? NaN
    e90[t] = errors[1] ?? NaN
  }
  return { expected, p10, p90, seOf: { p10: e10, p90: e90 } }
}
