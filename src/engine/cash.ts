import type { ArmModel, BillModel, Model } from '../model/model.ts'
import { monthlyRate } from '../stats/economics.ts'
import { keptPerMonth, leakFactor, spendPerMonth } from './money.ts'
import type { World } from './world.ts'

/**
 * Margin-weighted and plain counts of an arm's customers by months stayed, from which its cash by
 * month follows. Index n = months stayed, 0 … H.
 */
export interface Stays {
  /** Σ margin over customers won back with an offer, by timing: `margin[y·(H+1) + n]` */
  readonly margin: Float64Array
  /** customers won back with an offer, by bill: `offer[b·(H+1) + n]` */
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
    margin: new Float64Array(size * model.timings.length),
    offer: new Float64Array(size * model.bills.length),
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

/** What an arm's paths start from. */
export interface CashStart {
  /** what is spent before anybody pays: campaign, and offers paid at contact */
  readonly spent: number
  /** how much of the expected margin the drawn margins came to: 1 in the closed form */
  readonly withOffer: number
  readonly withoutOffer: number
}

const IN_WINDOW = 0
const LATE = 1

/** Cash of arms by month; the payment at return is month 0 of the customer's. */
export const createCash = (model: Model) => {
  const H = model.lifetime.horizon
  const size = H + 1
  const flow = new Float64Array(H)
  const without = new Float64Array(H)
  const growth = new Float64Array(H)
  const sending = model.arms.map((arm) => billsOf(model, arm))
  const timings = sending.map((bills) => [
    ...new Set(bills.map((b) => (model.bills[b] as BillModel).timing)),
  ])

  /** Adds what customers pay per month of their stay, spread over the months of their return. */
  const spread = (
    to: Float64Array,
    stays: Float64Array,
    offset: number,
    timing: number,
    pays: { readonly from: number; readonly until: number; readonly amount: number },
  ): void => {
    const { months, shares } = model.timings[timing] ?? { months: [], shares: [] }
    let active = 0
    for (let t = H - 1; t >= pays.from; t--) {
      active += stays[offset + t + 1] as number
      if (t >= pays.until || active === 0) continue
      for (let i = 0; i < months.length; i++) {
        const month = t + (months[i] as number)
        if (month < H)
          to[month] = (to[month] as number) + pays.amount * active * (shares[i] as number)
      }
    }
  }

  const all = (amount: number) => ({ from: 0, until: H, amount })

  const fillGrowth = (world: World): void => {
    const factor = 1 + monthlyRate(world.values[model.annualGrowth] ?? 0)
    let power = 1
    for (let t = 0; t < H; t++) {
      growth[t] = power
      power *= factor
    }
  }

  const addOffers = (world: World, a: number, stays: Stays, luck: number): void => {
    const leak = leakFactor(model, world.values)
    for (const b of sending[a] ?? []) {
      const { offer, timing } = model.bills[b] as BillModel
      for (const component of model.arms[offer]?.components ?? []) {
        const spend = spendPerMonth(model, component, world.values) * leak
        const until = Math.min(H, component.months)
        if (model.costBasis === 'realised') {
          spread(flow, stays.offer, b * size, timing, { from: 0, until, amount: -spend })
        }
        const earn = keptPerMonth(model, component, world.values) * luck
        if (earn > 0) {
          spread(flow, stays.offer, b * size, timing, { from: until, until: H, amount: earn })
        }
      }
    }
  }

  /** Offers paid in full on return. */
  const faceOnReturn = (world: World, a: number, stays: Stays): number => {
    let sum = 0
    for (const b of sending[a] ?? []) {
      const cost = world.offerCost[b * (world.months + 1)] ?? 0
      for (let n = 1; n < size; n++) sum += cost * (stays.offer[b * size + n] ?? 0)
    }
    return sum
  }

  return (world: World, a: number, stays: Stays, start: CashStart, out: CashPaths): void => {
    fillGrowth(world)
    flow.fill(0)
    without.fill(0)
    for (const y of timings[a] ?? []) spread(flow, stays.margin, y * size, y, all(start.withOffer))
    spread(flow, stays.unreached, 0, IN_WINDOW, all(start.withOffer))
    spread(without, stays.organic, 0, IN_WINDOW, all(start.withoutOffer))
    spread(without, stays.late, 0, LATE, all(start.withoutOffer))
    for (let t = 0; t < H; t++) {
      flow[t] = (flow[t] as number) * (growth[t] as number)
      without[t] = (without[t] as number) * (growth[t] as number)
    }
    addOffers(world, a, stays, start.withOffer)
    const spent =
      start.spent + (model.costBasis === 'faceOnReturn' ? faceOnReturn(world, a, stays) : 0)
    let gross = -spent
    let incremental = -spent
    for (let t = 0; t < H; t++) {
      const discount = world.discount[t] as number
      gross += (flow[t] as number) * discount
      incremental += ((flow[t] as number) - (without[t] as number)) * discount
      out.gross[t] = gross
      out.incremental[t] = incremental
    }
  }
}

/** The bills that occur in an arm's classes. */
export const billsOf = (model: Model, { classes: [from, to] }: ArmModel): number[] => [
  ...new Set(model.classes.slice(from, to).map(({ bill }) => bill)),
]

/** First month (1 = the payment at return) with cumulative cash ≥ 0; Infinity: never within the horizon. */
export const paybackMonth = (cumulative: Float64Array): number => {
  for (let t = 0; t < cumulative.length; t++) {
    if ((cumulative[t] as number) >= 0) return t + 1
  }
  return Infinity
}
