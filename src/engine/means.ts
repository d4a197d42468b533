import type { Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import {
  BROUGHT_FORWARD,
  fillOutcomes,
  isOrganic,
  NEW,
  OUTCOMES,
  takesOffer,
  UNREACHED,
  PUT_OFF,
  DELAYED,
} from './outcomes.ts'
import type { World } from './world.ts'

const outcome = new Float64Array(OUTCOMES)

/**
 * Expected sums of arm `a` in a world, in closed form, written to `out` from `offset`. Every sum but
 * the payback month, which is not a mean, and is left as it is.
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
  const add = (id: keyof typeof sumAt, amount: number): void => {
    out[offset + sumAt[id]] = (out[offset + sumAt[id]] ?? 0) + amount
  }
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
      const recalled = offered || k === UNREACHED
      if (isOrganic(k)) add('organic', n)
      if (recalled) {
        const own = offered ? law : organicLaw
        add('recalled', n)
        add('value', n * (offered ? worth : organicWorth))
        add('months', n * meanMonths(world, own, horizon))
        add('active12', n * (horizon > 12 ? (world.survival[own + 12] ?? 0) : NaN))
      }
      if (offered) add('offerCost', n * cost)
      if (k === NEW || k === BROUGHT_FORWARD) add('persuaded', n)
      if (k === BROUGHT_FORWARD) {
        add('broughtForward', n)
        add('organicValue', n * lateWorth)
        add('broughtForwardProfit', n * (worth - cost - lateWorth))
      } else if (k === DELAYED) add('organicValue', n * (organicWorth - lateWorth))
      else if (k === PUT_OFF || isOrganic(k)) add('organicValue', n * organicWorth)
    }
  }
}

/** E[paid months within the horizon] = Σ_{t<H} S(t). */
const meanMonths = (world: World, law: number, horizon: number): number => {
  let sum = 0
  for (let t = 0; t < horizon; t++) sum += world.survival[law + t] ?? 0
  return sum
}

/** Expected value of payments of 1 by a late organic return, within the same horizon. */
const latePaid = (model: Model, world: World, law: number): number => {
  const late = model.organic?.lateMonth ?? 0
  const left = model.lifetime.horizon - late
  return left > 0 ? (world.discount[late] ?? 0) * (world.paid[law + left] ?? 0) : 0
}
