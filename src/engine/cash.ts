import type { ArmModel, Model } from '../model/model.ts'
import { spendPerMonth } from './money.ts'
import type { World } from './world.ts'

/**
 * Margin-weighted and plain counts of an arm's customers by months stayed, from which its cash by
 * month follows. Index n = months stayed, 0 … H.
 */
export interface Stays {
  /** Σ margin over customers won back with the offer, by months stayed */
  readonly margin: Float64Array
  /** customers won back with the offer of arm o: `offer[o·(H+1) + n]` */
  readonly offer: Float64Array
  /** Σ organic margin over unreached customers who return */
  readonly unreached: Float64Array
  /** Σ organic margin over customers who would have returned in the window */
  readonly organic: Float64Array
  /** Σ organic margin over customers who would have returned late, minus those who now do */
  readonly late: Float64Array
}

export const createStays = (model: Model): Stays => {
  const size = model.lifetime.horizon + 1
  return {
    margin: new Float64Array(size),
    offer: new Float64Array(size * model.arms.length),
    unreached: new Float64Array(size),
    organic: new Float64Array(size),
    late: new Float64Array(size),
  }
}

export const clearStays = (stays: Stays): void => {
  stays.margin.fill(0)
  stays.offer.fill(0)
  stays.unreached.fill(0)
  stays.organic.fill(0)
  stays.late.fill(0)
}

/** Cumulative discounted net cash by month, gross and incremental. Month t is index t. */
export interface CashPaths {
  readonly gross: Float64Array
  readonly incremental: Float64Array
}

/** How much of the expected margin the drawn margins came to: 1 in the closed form. */
export interface MarginLuck {
  readonly withOffer: number
  readonly withoutOffer: number
}

/** Cash of arm `a` by month; the payment at return is month 0. */
export const fillCash = (
  model: Model,
  world: World,
  a: number,
  stays: Stays,
  luck: MarginLuck,
  out: CashPaths,
): void => {
  const H = model.lifetime.horizon
  const size = H + 1
  const lateMonth = model.organic?.lateMonth ?? 0
  const arm = model.arms[a] as ArmModel
  const flow = out.gross
  const without = out.incremental
  flow.fill(0)
  without.fill(0)
  let withOffer = 0
  let unreached = 0
  let organic = 0
  let late = 0
  for (let t = H - 1; t >= 0; t--) {
    withOffer += stays.margin[t + 1] ?? 0
    unreached += stays.unreached[t + 1] ?? 0
    organic += stays.organic[t + 1] ?? 0
    late += stays.late[t + 1] ?? 0
    flow[t] = (withOffer + unreached) * luck.withOffer
    without[t] = (without[t] ?? 0) + organic * luck.withoutOffer
    if (t + lateMonth < H)
      without[t + lateMonth] = (without[t + lateMonth] ?? 0) + late * luck.withoutOffer
  }
  if (model.costBasis === 'realised') subtractSpend(model, world, arm, stays, flow)
  let upfront = (world.campaignCost[a] ?? 0) + (world.upfrontOfferCost[a] ?? 0)
  if (model.costBasis === 'faceOnReturn') {
    for (const o of arm.offers) {
      const cost = world.offerCost[o * (world.months + 1)] ?? 0
      for (let n = 1; n < size; n++) upfront += cost * (stays.offer[o * size + n] ?? 0)
    }
  }
  let gross = -upfront
  let incremental = -upfront
  for (let t = 0; t < H; t++) {
    const discount = world.discount[t] ?? 0
    gross += (flow[t] ?? 0) * discount
    incremental += ((flow[t] ?? 0) - (without[t] ?? 0)) * discount
    flow[t] = gross
    without[t] = incremental
  }
}

const subtractSpend = (
  model: Model,
  world: World,
  arm: ArmModel,
  stays: Stays,
  flow: Float64Array,
): void => {
  const H = model.lifetime.horizon
  for (const o of arm.offers) {
    for (const component of model.arms[o]?.components ?? []) {
      const spend = spendPerMonth(component, world.values)
      let active = 0
      for (let t = H - 1; t >= 0; t--) {
        active += stays.offer[o * (H + 1) + t + 1] ?? 0
        if (t < component.months) flow[t] = (flow[t] ?? 0) - spend * active
      }
    }
  }
}

/** First month (1 = the payment at return) with cumulative cash ≥ 0; Infinity: never within the horizon. */
export const paybackMonth = (cumulative: Float64Array): number => {
  const t = cumulative.findIndex((cash) => cash >= 0)
  return t < 0 ? Infinity : t + 1
}
