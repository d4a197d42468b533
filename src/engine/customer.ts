import type { ArmModel, ComponentModel, Model, SliceModel } from '../model/model.ts'
import { monthlyRate } from '../stats/economics.ts'
import { normalQuantile } from '../stats/normal.ts'
import { exp, ln } from '../stats/num.ts'
import type { Stream } from './rng.ts'
import type { World } from './world.ts'

/**
 * One customer of the reference simulator and his two futures, with and without the offer. Written
 * for reading: no tables of months, no classes, no integrals.
 */
export interface Customer {
  readonly cell: number
  /** the reason on record; −1 without reasons */
  readonly recorded: number
  /** whether the message reaches him */
  readonly reached: boolean
  /** how unwilling he is to return: he does when the rate that applies is above it */
  readonly reluctance: number
  /** whether he returns after the window, if he has not in it */
  readonly late: boolean
  /** decides how long he stays, in whichever future */
  readonly patience: number
  /** his margin relative to the average */
  readonly margin: number
}

/** When a future's return happens, how long it lasts and what it brings. Money is discounted to contact. */
export interface Future {
  /** position of the timing by which he returns; −1: never within 12 months */
  readonly timing: number
  readonly months: number
  /** months from return to the horizon at most, averaged over the months of return */
  readonly paidMonths: number
  readonly value: number
  readonly offerCost: number
  /** net cash by month since contact */
  readonly cash: readonly number[]
  /** contacts of a ladder he is spared */
  readonly saved: number
}

const IN_WINDOW = 0
const LATE = 1

const NOTHING = { kept: 0, spend: 0 }

const NEVER: Future = {
  timing: -1,
  months: 0,
  paidMonths: 0,
  value: 0,
  offerCost: 0,
  cash: [],
  saved: 0,
}

/** Picks from shares that sum to 1. */
const pick = (n: number, share: (i: number) => number, uniform: number): number => {
  let u = uniform
  for (let i = 0; i < n - 1; i++) {
    if (u < share(i)) return i
    u -= share(i)
  }
  return n - 1
}

/** @param cell where a table fixes it, else −1 */
export const drawCustomer = (
  model: Model,
  world: World,
  { arm, cell: fixed }: { readonly arm: number; readonly cell: number },
  stream: Stream,
): Customer => {
  const u = stream.uniform()
  const cell = fixed >= 0 ? fixed : pick(model.cells.length, (g) => world.weight[g] ?? 0, u)
  const R = model.reasons.length
  const reason = model.cells[cell]?.reason ?? -1
  const recordedUniform = stream.uniform()
  const cv = world.values[model.marginVariation] ?? 0
  const variance = ln(1 + cv * cv)
  return {
    cell,
    recorded: reason < 0 ? -1 : pick(R, (r) => world.label[reason * R + r] ?? 0, recordedUniform),
    reached: stream.uniform() < (world.reach[arm] ?? 0),
    reluctance: stream.uniform(),
    late: stream.uniform() < (world.lateRate[cell] ?? 0),
    patience: stream.uniform(),
    margin: exp(Math.sqrt(variance) * normalQuantile(stream.uniform()) - variance / 2),
  }
}

/** Months stayed: the first n with P(T ≤ n) above the customer's patience, the horizon at most. */
const monthsStayed = (model: Model, world: World, law: number, patience: number): number => {
  const leftBy = (n: number) => 1 - (world.survival[law * (world.months + 1) + n] ?? 0)
  let n = 1
  while (n < model.lifetime.horizon && patience >= leftBy(n)) n++
  return n
}

/** What somebody pays, month by month since contact, over the months in which he may return; `margin` is that at contact. */
const pay = (
  model: Model,
  world: World,
  stay: { readonly timing: number; readonly months: number },
  margin: number,
  inMonth: ((sinceReturn: number) => { kept: number; spend: number }) | null,
) => {
  const cash: number[] = []
  const annual = world.values[model.annualGrowth] ?? 0
  const growth = annual === 0 ? 1 : 1 + monthlyRate(annual)
  let [value, offerCost, paidMonths] = [0, 0, 0]
  model.timings[stay.timing]?.months.forEach((from, i) => {
    const share = model.timings[stay.timing]?.shares[i] ?? 0
    let grown = margin
    for (let t = 0; t < from; t++) grown *= growth
    for (let t = from; t < Math.min(from + stay.months, model.lifetime.horizon); t++) {
      const discount = share * (world.discount[t] ?? 0)
      const { kept, spend } = inMonth ? inMonth(t - from) : NOTHING
      value += (grown + kept) * discount
      offerCost += spend * discount
      paidMonths += share
      cash[t] = (cash[t] ?? 0) + (grown + kept - spend) * discount
      grown *= growth
    }
  })
  return { cash, value, offerCost, paidMonths }
}

/** The future of a customer who returns without an offer. */
const withoutOffer = (
  model: Model,
  world: World,
  customer: Customer,
  { timing, saved }: { readonly timing: number; readonly saved: number },
): Future => {
  const kind = model.cells[customer.cell]?.kind ?? 0
  const law = model.kinds[kind]?.organicLaw ?? 0
  const months = monthsStayed(model, world, law, customer.patience)
  const margin = (world.organicMargin[kind] ?? 0) * customer.margin
  const paid = pay(model, world, { timing, months }, margin, null)
  return { timing, months, saved, ...paid }
}

/** What a component of an offer takes, and brings when it is kept, in a month since the return. */
const componentInMonth = (
  model: Model,
  world: World,
  component: ComponentModel,
  month: number,
): { readonly spend: number; readonly kept: number } => {
  const v = (slot: number): number => world.values[slot] ?? 0
  const gross = component.ofPrice ? v(component.amount) * v(model.price) : v(component.amount)
  const list = component.taxed ? gross / (1 + v(model.salesTax)) : gross
  if (month < component.months) {
    const spend = list * v(component.costShare) * (1 + v(model.leak))
    return { spend: model.costBasis === 'realised' ? spend : 0, kept: 0 }
  }
  if (component.keptRate < 0) return { spend: 0, kept: 0 }
  const margin = component.keptMargin < 0 ? 1 - v(component.costShare) : v(component.keptMargin)
  return { spend: 0, kept: list * v(component.keptRate) * margin }
}

/** The future of a customer who takes the offer of a slice. */
const withOffer = (model: Model, world: World, customer: Customer, slice: SliceModel): Future => {
  const { law } = model.classes[slice.class] ?? { law: 0 }
  const timing = model.arms[slice.arm]?.steps[slice.step]?.timing ?? IN_WINDOW
  const components = model.arms[slice.offer]?.components ?? []
  const months = monthsStayed(model, world, law, customer.patience)
  const margin = (world.margin[slice.class] ?? 0) * customer.margin
  const longest = components.reduce((most, each) => Math.max(most, each.months), 0)
  const keeps = components.some(({ keptRate }) => keptRate >= 0)
  const paid = pay(model, world, { timing, months }, margin, (since) => {
    if (since >= longest && !keeps) return NOTHING
    let [kept, spend] = [0, 0]
    for (const component of components) {
      const part = componentInMonth(model, world, component, since)
      kept += part.kept
      spend += part.spend
    }
    return { kept, spend }
  })
  const saved = world.saved[slice.class] ?? 0
  if (model.costBasis !== 'faceOnReturn') return { timing, months, saved, ...paid }
  const v = (slot: number): number => world.values[slot] ?? 0
  const face = components.reduce((sum, each) => {
    const gross = v(each.amount) * (each.ofPrice ? v(model.price) : 1) * each.months
    return sum + (each.taxed ? gross / (1 + v(model.salesTax)) : gross)
  }, 0)
  const cost = face * (1 + v(model.leak))
  const cash = [...paid.cash]
  cash[0] = (cash[0] ?? 0) - cost
  return { timing, months, saved, ...paid, cash, offerCost: paid.offerCost + cost }
}

/** Which of a cell's slices a customer belongs to at a step: by the reason on record and the cure. */
const sliceAt = (
  model: Model,
  world: World,
  arm: ArmModel,
  customer: Customer,
  { step, cured }: { readonly step: number; readonly cured: number },
): number => {
  for (let s = arm.slices[0]; s < arm.slices[1]; s++) {
    const slice = model.slices[s] as SliceModel
    if (slice.cell !== customer.cell || slice.step !== step) continue
    if (slice.recorded && !slice.recorded.includes(customer.recorded)) continue
    if (!slice.cure) return s
    if (cured < (world.values[slice.cure.share] ?? 0) === slice.cure.isCured) return s
  }
  throw new Error(`A customer of "${arm.id}" belongs nowhere.`)
}

/** The slice whose offer a reached customer takes, or −1. */
const takes = (
  model: Model,
  world: World,
  a: number,
  customer: Customer,
  stream: Stream,
): number => {
  const arm = model.arms[a] as ArmModel
  const cured = stream.uniform()
  const own = sliceAt(model, world, arm, customer, { step: 0, cured })
  if (arm.kind !== 'ladder' || arm.steps.length === 1) {
    return customer.reluctance < (world.sliceTaken[own] ?? 0) ? own : -1
  }
  const odds = world.values[model.channels[arm.channel]?.oddsMultiplier ?? -1] ?? 1
  for (const [step, { offer, inTime }] of arm.steps.entries()) {
    const p = world.offerRate[offer * model.cells.length + customer.cell] ?? 0
    const rate = (p * odds) / (1 - p + p * odds)
    const looksAfresh = stream.uniform() < (world.values[arm.fresh] ?? 0) && step > 0
    const again = stream.uniform()
    const accepts = (looksAfresh ? again : customer.reluctance) < rate
    const respondsInTime = stream.uniform() < inTime
    if (accepts && respondsInTime) return sliceAt(model, world, arm, customer, { step, cured })
  }
  return -1
}

/** Both futures of a customer of arm `a`. */
export const futuresOf = (
  model: Model,
  world: World,
  customer: Customer,
  a: number,
  stream: Stream,
): { readonly withIt: Future; readonly without: Future } => {
  const returnsWithout = customer.reluctance < (world.organicRate[customer.cell] ?? 0)
  const later = (): Future =>
    customer.late && model.organic
      ? withoutOffer(model, world, customer, { timing: LATE, saved: 0 })
      : NEVER
  const now = (saved: number): Future =>
    withoutOffer(model, world, customer, { timing: IN_WINDOW, saved })
  const without = returnsWithout ? now(0) : later()
  if (!customer.reached) {
    return { withIt: returnsWithout ? now(world.savedUnreached[a] ?? 0) : later(), without }
  }
  const taken = takes(model, world, a, customer, stream)
  if (taken < 0) return { withIt: later(), without }
  return { withIt: withOffer(model, world, customer, model.slices[taken] as SliceModel), without }
}

/** Share of a future's customers still there at a month since contact. */
export const stillThere = (model: Model, { timing, months }: Future, month: number): number => {
  let sum = 0
  model.timings[timing]?.months.forEach((from, i) => {
    if (from <= month && month < from + months) sum += model.timings[timing]?.shares[i] ?? 0
  })
  return sum
}

/** Whether a future's return is in the window, with an offer or without. */
export const isInWindow = ({ timing }: Future): boolean => timing >= 0 && timing !== LATE
