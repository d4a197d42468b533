import type { Model } from '../model/model.ts'
import { ACTIVE_MONTHS } from './world.ts'

/** What depends on when customers return and on nothing uncertain, by timing and months stayed. */
export interface TimingTables {
  /** Σ `coverOf` of the first n months: paid months of who stays n [Y·T] */
  readonly stayed: Float64Array
  /** share of those who stay n months still there at each of the months counted [Y·T each] */
  readonly active: readonly Float64Array[]
  /** the same at the month of the objective; all of them at month 0 */
  readonly subscribed: Float64Array
}

/** Share of a timing's customers who stay n months that are still there at a month. */
const fillActive = (model: Model, T: number, month: number, out: Float64Array): Float64Array => {
  model.timings.forEach(({ months, shares }, y) => {
    months.forEach((from, i) => {
      if (from > month) return
      for (let n = month - from + 1; n < T; n++) {
        const at = y * T + n
        out[at] = (out[at] ?? 0) + (shares[i] ?? 0)
      }
    })
  })
  return out
}

/** Places for months of one timing: the later of the horizon and the stated values' horizon, and 0. */
const placesOf = ({ lifetime }: Model): number =>
  Math.max(lifetime.horizon, lifetime.valueHorizon) + 1

/** Share of a timing's customers who pay in the t-th month after their return within the horizon [Y·T]. */
export const coverOf = (model: Model): Float64Array => {
  const { horizon } = model.lifetime
  const T = placesOf(model)
  const cover = new Float64Array(model.timings.length * T)
  model.timings.forEach(({ months, shares }, y) => {
    months.forEach((from, i) => {
      for (let t = 0; from + t < horizon; t++) {
        cover[y * T + t] = (cover[y * T + t] ?? 0) + (shares[i] ?? 0)
      }
    })
  })
  return cover
}

export const createTimingTables = (model: Model): TimingTables => {
  const T = placesOf(model)
  const size = model.timings.length * T
  const cover = coverOf(model)
  const stayed = new Float64Array(size)
  model.timings.forEach((_, y) => {
    for (let n = 1; n < T; n++) {
      const at = y * T + n
      stayed[at] = (stayed[at - 1] ?? 0) + (cover[at - 1] ?? 0)
    }
  })
  const active = (month: number): Float64Array =>
    fillActive(model, T, month, new Float64Array(size))
  const { month } = model.objective
  return {
    stayed,
    active: ACTIVE_MONTHS.map(active),
    subscribed: month === 0 ? new Float64Array(size).fill(1) : active(month),
  }
}
