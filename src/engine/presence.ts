import type { Model } from '../model/model.ts'
import { ACTIVE_MONTHS, type World } from './world.ts'

const ACTIVE = ACTIVE_MONTHS.length

/** Months at which shares still there are kept: those counted, then the month of the objective. */
const KEPT = ACTIVE + 1

/**
 * Fills the expected shares of every law's customers who are still there at the months counted. Those who
 * returned in a month have stayed since; months beyond the horizon keep 0.
 */
export const createPresence = (model: Model): ((world: World) => void) => {
  const counted = [...ACTIVE_MONTHS, model.objective.month]
  const within = (month: number): boolean => month < model.lifetime.horizon
  const parts = model.timings.flatMap(({ months, shares }) =>
    counted.map((month) =>
      months.flatMap((from, i) =>
        within(month) && from <= month ? [{ since: month - from, share: shares[i] ?? 0 }] : [],
      ),
    ),
  )
  const since = Int32Array.from(parts.flat(), (part) => part.since)
  const share = Float64Array.from(parts.flat(), (part) => part.share)
  const ends = new Int32Array(parts.length + 1)
  parts.forEach((list, i) => (ends[i + 1] = (ends[i] ?? 0) + list.length))
  const timings = Int32Array.from(model.laws, ({ timing }) => timing * KEPT)
  return ({ survival, months, active, present }) => {
    for (let l = 0; l < timings.length; l++) {
      const at = l * (months + 1)
      const first = timings[l] as number
      for (let i = 0; i < KEPT; i++) {
        const end = ends[first + i + 1] as number
        let sum = 0
        for (let k = ends[first + i] as number; k < end; k++) {
          sum += (share[k] as number) * (survival[at + (since[k] as number)] as number)
        }
        if (i < ACTIVE) active[l * ACTIVE + i] = sum
        else present[l] = sum
      }
    }
  }
}
