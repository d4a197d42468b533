import type { Model } from '../model/model.ts'
import type { Couples } from './couples.ts'
import {
  fillOutcomes,
  isOrganic,
  isRecalled,
  organicValueOf,
  OUTCOMES,
  takesOffer,
  valueOf,
} from './outcomes.ts'
import type { World } from './world.ts'

/** The sums whose covariances are exact, in this order. */
export const momentIds = ['recalled', 'value', 'offerCost', 'organic', 'organicValue'] as const
export const MOMENTS = momentIds.length

const outcome = new Float64Array(OUTCOMES)
const x = new Float64Array(MOMENTS)

/**
 * Covariance matrix (row by row, 5 × 5) of the totals of arm `a` in a fixed world, written to `out`.
 *
 * Each targeted customer is an independent draw of cell, outcome, months and margin factor, so the
 * covariance of the totals is N · (E[x xᵀ] − E[x] E[x]ᵀ). The margin factor G multiplies value and
 * organic value of the same customer alike: E[G²] = 1 + cv².
 */
export const fillCovariance = (
  model: Model,
  world: World,
  couples: Couples,
  a: number,
  out: Float64Array,
): void => {
  const G = model.cells.length
  const T = world.months + 1
  const targeted = model.arms[a]?.targeted ?? 0
  const cv = world.values[model.marginVariation] ?? 0
  const margins = 1 + cv * cv
  const mean = new Float64Array(MOMENTS)
  out.fill(0)
  for (let g = 0; g < G; g++) {
    fillOutcomes(model, world, a, g, outcome)
    const couple = couples.list[couples.of[a * G + g] ?? 0]
    if (!couple) continue
    const costs = (model.arms[a]?.offerOf[g] ?? a) * T
    const margin = world.margin[a * G + g] ?? 0
    const organicMargin = world.organicMargin[g] ?? 0
    for (let k = 0; k < OUTCOMES; k++) {
      const share = (world.weight[g] ?? 0) * (outcome[k] ?? 0)
      if (share === 0) continue
      for (let c = 0; c < couple.size; c++) {
        const p = share * (couple.probability[c] ?? 0)
        const stays = couple.offerMonths[c] ?? 0
        const staysWithout = couple.organicMonths[c] ?? 0
        x[0] = isRecalled(k) ? 1 : 0
        x[1] = valueOf(world, k, margin, organicMargin, stays, staysWithout)
        x[2] = takesOffer(k) ? (world.offerCost[costs + stays] ?? 0) : 0
        x[3] = isOrganic(k) ? 1 : 0
        x[4] = organicValueOf(world, k, organicMargin, staysWithout)
        for (let i = 0; i < MOMENTS; i++) {
          const xi = x[i] ?? 0
          mean[i] = (mean[i] ?? 0) + p * xi
          const ownMargin = i === 1 || i === 4
          for (let j = 0; j <= i; j++) {
            const factor = ownMargin && (j === 1 || j === 4) ? margins : 1
            const at = i * MOMENTS + j
            out[at] = (out[at] ?? 0) + p * xi * (x[j] ?? 0) * factor
          }
        }
      }
    }
  }
  for (let i = 0; i < MOMENTS; i++) {
    for (let j = 0; j <= i; j++) {
      const at = i * MOMENTS + j
      out[at] = targeted * ((out[at] ?? 0) - (mean[i] ?? 0) * (mean[j] ?? 0))
      out[j * MOMENTS + i] = out[at] ?? 0
    }
  }
}
