import type { ArmModel, BillModel, ClassModel, KindModel, Model } from '../model/model.ts'
import { offerKind } from '../model/offers/index.ts'
import type { Bridge } from '../model/result.ts'
import { monthlyRate } from '../stats/economics.ts'
import { classCustomers } from './classCustomers.ts'
import { keptPerMonth, leakFactor, spendPerMonth } from './money.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  LATE,
  NEW,
  OUTCOMES,
  PUT_OFF,
  UNREACHED,
} from './outcomes.ts'
import type { World } from './world.ts'

/** Lines of the finance bridge that are paid or earned at some time; sums are left out. */
export const cashLines = [
  'value',
  'forgoneRevenue',
  'costToServe',
  'cash',
  'face',
  'leak',
  'contact',
  'setup',
  'fixed',
  'anyway',
] as const satisfies readonly (keyof Bridge)[]

export type CashLine = (typeof cashLines)[number]

/** Expected money of an arm by line and month since contact, all positive, in money of that month [H]. */
export type MonthlyCash = Readonly<Record<CashLine, Float64Array>>

/** Timing of organic returns in the window. */
const IN_WINDOW = 0

/** Customers who pay, by law and timing, and which of the months after their return. */
interface Paying {
  readonly law: number
  readonly timing: number
  readonly from: number
  readonly until: number
}

/**
 * The closed form of an arm month by month: what those won back bring and cost, what the campaign
 * costs, and what the same customers would have brought without an offer. Months since contact; the
 * payment at return falls in the month of the return. Discounted with `world.discount`, each line adds up to
 * that of the arm's bridge. On a face basis list values count at contact, as in the cash paths.
 * @param world filled
 */
export const monthlyCash = (model: Model, world: World, a: number): MonthlyCash => {
  const customers = classCustomers(model, world, a)
  const H = model.lifetime.horizon
  const out = Object.fromEntries(cashLines.map((id) => [id, new Float64Array(H)])) as MonthlyCash
  const sum = (c: number, ...outcomes: readonly number[]): number =>
    outcomes.reduce((all, k) => all + (customers[c * OUTCOMES + k] as number), 0)
  const grown = growthOf(model, world)

  const add = (to: Float64Array, who: Paying, amount: number, growing = true): void => {
    const { months, shares } = model.timings[who.timing] ?? { months: [], shares: [] }
    const at = who.law * (world.months + 1)
    months.forEach((month, i) => {
      const each = amount * (shares[i] ?? 0)
      for (let n = who.from; n < who.until && month + n < H; n++) {
        const paid = each * (world.survival[at + n] as number)
        const t = month + n
        to[t] = (to[t] as number) + paid * (growing ? (grown[t] as number) : 1)
      }
    })
  }
  const addAll = (to: Float64Array, law: number, timing: number, amount: number): void =>
    add(to, { law, timing, from: 0, until: H }, amount)

  const addOffers = (c: number, takers: number): void => {
    const { law, bill } = model.classes[c] as ClassModel
    const { offer, timing } = model.bills[bill] as BillModel
    for (const component of model.arms[offer]?.components ?? []) {
      const until = Math.min(H, component.months)
      const spend = takers * spendPerMonth(model, component, world.values)
      if (model.costBasis === 'realised') {
        const purse = offerKind(component.kind)?.spend ?? 'cash'
        add(out[purse], { law, timing, from: 0, until }, spend, false)
        const leak = spend * (leakFactor(model, world.values) - 1)
        add(out.leak, { law, timing, from: 0, until }, leak, false)
      }
      const kept = takers * keptPerMonth(model, component, world.values)
      if (kept > 0) add(out.value, { law, timing, from: until, until: H }, kept, false)
    }
  }

  const [from, to] = (model.arms[a] as ArmModel).classes
  for (let c = from; c < to; c++) {
    const { law, kind } = model.classes[c] as ClassModel
    const { organicLaw } = model.kinds[kind] as KindModel
    const takers = sum(c, NEW, BROUGHT_FORWARD, ANYWAY)
    addAll(out.value, law, model.laws[law]?.timing ?? 0, takers * (world.margin[c] ?? 0))
    addOffers(c, takers)
    if (organicLaw < 0) continue
    const organic = world.organicMargin[kind] ?? 0
    addAll(out.value, organicLaw, IN_WINDOW, sum(c, UNREACHED) * organic)
    const inWindow = sum(c, ANYWAY, PUT_OFF, DELAYED, UNREACHED) * organic
    addAll(out.anyway, organicLaw, IN_WINDOW, inWindow)
    const late = (sum(c, BROUGHT_FORWARD) - sum(c, DELAYED)) * organic
    addAll(out.anyway, organicLaw, LATE, late)
  }
  addFace(model, world, a, customers, out)
  addCampaign(model, world, a, customers, out)
  return out
}

/** What a margin has grown to by month. */
const growthOf = (model: Model, world: World): Float64Array => {
  const factor = 1 + monthlyRate(world.values[model.annualGrowth] ?? 0)
  const grown = new Float64Array(model.lifetime.horizon)
  let power = 1
  for (let t = 0; t < grown.length; t++) {
    grown[t] = power
    power *= factor
  }
  return grown
}

const takersOf = (customers: Float64Array, c: number): number =>
  [NEW, BROUGHT_FORWARD, ANYWAY].reduce(
    (all, k) => all + (customers[c * OUTCOMES + k] as number),
    0,
  )

/** List values of offers, which count at contact whatever becomes of the customers. */
const addFace = (
  model: Model,
  world: World,
  a: number,
  customers: Float64Array,
  out: MonthlyCash,
): void => {
  if (model.costBasis === 'realised') return
  const leak = leakFactor(model, world.values)
  let cost = world.upfrontOfferCost[a] ?? 0
  const [from, to] = (model.arms[a] as ArmModel).classes
  for (let c = from; c < to; c++) cost += takersOf(customers, c) * (world.meanCost[c] ?? 0)
  out.face[0] = cost / leak
  out.leak[0] = cost - cost / leak
}

/** Contacts in the month of each step, to whom nobody has heard of by then; set-up and fixed cost at once. */
const addCampaign = (
  model: Model,
  world: World,
  a: number,
  customers: Float64Array,
  out: MonthlyCash,
): void => {
  const arm = model.arms[a] as ArmModel
  if (arm.kind === 'holdout') return
  out.setup[0] = world.values[arm.setupCost] ?? 0
  out.fixed[0] = ((world.values[model.fixedCost] ?? 0) * arm.targeted) / model.fixedCostOver
  const perContact = world.values[model.channels[arm.channel]?.costPerContact ?? -1] ?? 0
  const steps = arm.steps.length > 0 ? arm.steps : [{ month: 0, organicBy: 0 }]
  steps.forEach(({ month, organicBy }, i) => {
    let contacted = arm.targeted
    for (let c = arm.classes[0]; i > 0 && c < arm.classes[1]; c++) {
      if ((model.classes[c] as ClassModel).step < i) contacted -= takersOf(customers, c)
      contacted -= (customers[c * OUTCOMES + UNREACHED] as number) * organicBy
    }
    // What lies beyond the horizon is part of the campaign's cost all the same: in its last month.
    const at = Math.min(month, out.contact.length - 1)
    const worth = (world.discount[month] ?? 0) / (world.discount[at] ?? 1)
    out.contact[at] = (out.contact[at] as number) + contacted * perContact * worth
  })
}
