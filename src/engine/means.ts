import type {
  ArmModel,
  ClassModel,
  EntryModel,
  KindModel,
  Model,
  UnitModel,
} from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { bump } from './bump.ts'
import { ANYWAY, BROUGHT_FORWARD, DELAYED, NEW, OUTCOMES, PUT_OFF, UNREACHED } from './outcomes.ts'
import { ACTIVE_MONTHS, type World } from './world.ts'

/** Positions of the sums that count the recalled still there, in the order of `ACTIVE_MONTHS`. */
export const ACTIVE_SUMS = [sumAt.active3, sumAt.active6, sumAt.active12, sumAt.active24] as const

const MONTHS = ACTIVE_MONTHS.length

/** What somebody of a kind who returns in the window without an offer brings. */
export const organicWorth = (model: Model, world: World, kind: number): number => {
  const { organicLaw } = model.kinds[kind] as KindModel
  return organicLaw < 0 ? 0 : (world.organicMargin[kind] ?? 0) * (world.earned[organicLaw] ?? 0)
}

/** The same of somebody who returns after the window. */
export const lateWorth = (model: Model, world: World, kind: number): number => {
  const { lateLaw } = model.kinds[kind] as KindModel
  return lateLaw < 0 ? 0 : (world.organicMargin[kind] ?? 0) * (world.earned[lateLaw] ?? 0)
}

/**
 * Expected sums of customers by class and outcome: `add(world, c, out, offset)` adds those of the
 * `customers` of class `c`. Of the campaign's cost only what takers of an offer save is in them.
 */
export const createClassMeans = (model: Model) => {
  const { month } = model.objective
  const customers = new Float64Array(OUTCOMES)

  /** Adds the customers of a class with each outcome. */
  const addClass = (world: World, c: number, out: Float64Array, offset: number): void => {
    const { law, kind } = model.classes[c] as ClassModel
    const { organicLaw } = model.kinds[kind] as KindModel
    const fresh = customers[NEW] ?? 0
    const forward = customers[BROUGHT_FORWARD] ?? 0
    const anyway = customers[ANYWAY] ?? 0
    const unreached = customers[UNREACHED] ?? 0
    const takers = fresh + forward + anyway
    const putOff = customers[PUT_OFF] ?? 0
    const delayed = customers[DELAYED] ?? 0
    const organic = anyway + putOff + delayed + unreached
    const value = (world.margin[c] ?? 0) * (world.earned[law] ?? 0) + (world.meanKept[c] ?? 0)
    const cost = world.meanCost[c] ?? 0
    const organicValue = organicWorth(model, world, kind)
    const lateValue = lateWorth(model, world, kind)
    bump(out, offset + sumAt.recalled, takers + unreached)
    bump(out, offset + sumAt.value, takers * value + unreached * organicValue)
    bump(out, offset + sumAt.offerCost, takers * cost)
    bump(out, offset + sumAt.anywayCost, anyway * cost)
    bump(out, offset + sumAt.campaignCost, -takers * (world.saved[c] ?? 0))
    bump(out, offset + sumAt.organic, organic)
    bump(out, offset + sumAt.organicValue, organic * organicValue + (forward - delayed) * lateValue)
    bump(out, offset + sumAt.persuaded, fresh + forward)
    bump(out, offset + sumAt.broughtForward, forward)
    bump(out, offset + sumAt.broughtForwardProfit, forward * (value - cost - lateValue))
    const away = organicLaw < 0 ? 0 : unreached
    bump(out, offset + sumAt.months, takers * (world.stay[law] as number))
    if (away > 0) bump(out, offset + sumAt.months, away * (world.stay[organicLaw] as number))
    for (let i = 0; i < MONTHS; i++) {
      let active = takers * (world.active[law * MONTHS + i] as number)
      if (away > 0) active += away * (world.active[organicLaw * MONTHS + i] as number)
      bump(out, offset + (ACTIVE_SUMS[i] as number), active)
    }
    const subscribers = more(world, c, takers, organic - unreached, delayed - forward)
    bump(out, offset + sumAt.moreSubscribers, subscribers)
  }

  /** Subscribers more than without any offer at the month of the objective. */
  const more = (world: World, c: number, takers: number, organic: number, late: number): number => {
    if (month === 0) return takers - organic
    const { law, kind } = model.classes[c] as ClassModel
    const { organicLaw, lateLaw } = model.kinds[kind] as KindModel
    const { present } = world
    const there = takers * (present[law] as number)
    if (organicLaw < 0) return there
    return there - organic * (present[organicLaw] as number) + late * (present[lateLaw] as number)
  }

  return { customers, add: addClass }
}

/**
 * Expected sums of every arm in a world, in closed form: `fill(world, a, out, offset)` writes those
 * of arm `a`. The payback month, which is no mean, is NaN.
 */
export const createMeans = (model: Model) => {
  const { customers, add } = createClassMeans(model)
  return (world: World, a: number, out: Float64Array, offset: number): void => {
    const arm = model.arms[a] as ArmModel
    out.fill(0, offset, offset + SUMS)
    out[offset + sumAt.targeted] = arm.targeted
    out[offset + sumAt.campaignCost] = world.campaignCost[a] ?? 0
    out[offset + sumAt.offerCost] = world.upfrontOfferCost[a] ?? 0
    for (let u = arm.units[0]; u < arm.units[1]; u++) {
      const unit = model.units[u] as UnitModel
      for (let e = unit.from; e < unit.to; e++) {
        for (let k = 0; k < OUTCOMES; k++) {
          customers[k] = unit.customers * (world.outcome[e * OUTCOMES + k] ?? 0)
        }
        const unreached = customers[UNREACHED] ?? 0
        bump(out, offset + sumAt.campaignCost, -unreached * (world.savedUnreached[a] ?? 0))
        add(world, (model.entries[e] as EntryModel).class, out, offset)
      }
    }
    finishRow(model, world, out, offset)
  }
}

/** What is the same for a drawn and an expected row: sums that are not defined, and those that follow from others. */
export const finishRow = (model: Model, world: World, out: Float64Array, offset: number): void => {
  const { horizon } = model.lifetime
  ACTIVE_MONTHS.forEach((month, i) => {
    if (month >= horizon) out[offset + (ACTIVE_SUMS[i] as number)] = NaN
  })
  if (model.objective.month >= horizon) out[offset + sumAt.moreSubscribers] = NaN
  const worth = world.values[model.objective.subscriberWorth] ?? 0
  out[offset + sumAt.subscriberWorth] =
    worth === 0 ? 0 : worth * (out[offset + sumAt.moreSubscribers] ?? 0)
  const price = (world.values[model.price] ?? NaN) / (1 + (world.values[model.salesTax] ?? 0))
  out[offset + sumAt.monthlyRevenue] = price * (out[offset + sumAt.recalled] ?? 0)
  out[offset + sumAt.paybackMonth] = NaN
}
