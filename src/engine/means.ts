import type { Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import {
  BROUGHT_FORWARD,
  DELAYED,
  fillOutcomes,
  isOrganic,
  NEW,
  OUTCOMES,
  takesOffer,
  UNREACHED,
} from './outcomes.ts'
import type { World } from './world.ts'

const outcome = new Float64Array(OUTCOMES)

const bump = (to: Float64Array, at: number, amount: number): void => {
  to[at] = (to[at] as number) + amount
}

/**
 * Expected sums of arm `a` in a world, in closed form, written to `out` from `offset`; the payback
 * month, which is no mean, is NaN.
 */
export const fillMeans = (
  model: Model,
  world: World,
  a: number,
  out: Float64Array,
  offset: number,
): void => {
  const G = model.cells.length
  const T = world.months + 1
  const { horizon } = model.lifetime
  const targeted = model.arms[a]?.targeted ?? 0
  out.fill(0, offset, offset + SUMS)
  out[offset + sumAt.targeted] = targeted
  out[offset + sumAt.campaignCost] = world.campaignCost[a] ?? 0
  out[offset + sumAt.offerCost] = world.upfrontOfferCost[a] ?? 0
  for (let g = 0; g < G; g++) {
    fillOutcomes(model, world, a, g, outcome)
    const law = (model.lawOf[a * G + g] ?? 0) * T
    const organicLaw = (model.organicLawOf[g] ?? 0) * T
    const organicMargin = world.organicMargin[g] ?? 0
    const worth = (world.margin[a * G + g] ?? 0) * (world.paid[law + horizon] ?? 0)
    const organicWorth = organicMargin * (world.paid[organicLaw + horizon] ?? 0)
    const lateWorth = organicMargin * latePaid(model, world, organicLaw)
    const cost = world.meanOfferCost[a * G + g] ?? 0
    for (let k = 0; k < OUTCOMES; k++) {
      const n = targeted * (world.weight[g] ?? 0) * (outcome[k] ?? 0)
      if (n === 0) continue
      const offered = takesOffer(k)
      if (offered || k === UNREACHED) {
        const own = offered ? law : organicLaw
        bump(out, offset + sumAt.recalled, n)
        bump(out, offset + sumAt.value, n * (offered ? worth : organicWorth))
        bump(out, offset + sumAt.months, n * (world.stay[own + horizon] ?? 0))
        if (horizon > 12) bump(out, offset + sumAt.active12, n * (world.survival[own + 12] ?? 0))
      }
      if (offered) bump(out, offset + sumAt.offerCost, n * cost)
      if (k === NEW || k === BROUGHT_FORWARD) bump(out, offset + sumAt.persuaded, n)
      if (isOrganic(k)) {
        bump(out, offset + sumAt.organic, n)
        bump(out, offset + sumAt.organicValue, n * organicWorth)
      }
      if (k === DELAYED) bump(out, offset + sumAt.organicValue, -n * lateWorth)
      if (k === BROUGHT_FORWARD) {
        bump(out, offset + sumAt.broughtForward, n)
        bump(out, offset + sumAt.organicValue, n * lateWorth)
        bump(out, offset + sumAt.broughtForwardProfit, n * (worth - cost - lateWorth))
      }
    }
  }
  if (horizon <= 12) out[offset + sumAt.active12] = NaN
  out[offset + sumAt.paybackMonth] = NaN
}

/** Expected value of payments of 1 by a late organic return, within the same horizon. */
const latePaid = (model: Model, world: World, law: number): number => {
  const late = model.organic?.lateMonth ?? 0
  const left = model.lifetime.horizon - late
  return left > 0 ? (world.discount[late] ?? 0) * (world.paid[law + left] ?? 0) : 0
}
