import type { ClassModel, Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
import { clearStays, createStays, type Stays } from './cash.ts'
import type { Couple } from './couples.ts'
import { drawMargins, type MarginLaw } from './margins.ts'
import {
  CROSS,
  MARGIN_SUMS,
  MEAN_ORGANIC,
  MEAN_VALUE,
  ORGANIC,
  ORGANIC_2,
  ORGANIC_3,
  VALUE,
  VALUE_2,
  VALUE_3,
} from './marginSums.ts'
import { ACTIVE_SUMS } from './means.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  kindOf,
  KINDS,
  takesOffer,
  UNREACHED,
} from './outcomes.ts'
import type { Stream } from './rng.ts'
import type { TimingTables } from './timings.ts'
import type { World } from './world.ts'

/** Timing of organic returns after the window. */
const LATE = 1

const bump = (to: Float64Array, at: number, amount: number): void => {
  to[at] = (to[at] as number) + amount
}

/** Customers of one class with one outcome, by category of months. */
export interface Group {
  readonly class: number
  readonly outcome: number
  readonly couple: Couple
  /** customers by category of the couple's months */
  readonly counts: Int32Array
  /** every customer's margin is drawn from it; `null`: the group enters the sums from which many are drawn later */
  readonly margins: Stream | null
}

/** Adds up what an arm's customers bring, group by group, by the months they stay. */
export class Tally {
  readonly stays: Stays
  /** by kind of outcome, weighted sums from which value is drawn where margins are not drawn one by one */
  readonly margins = new Float64Array(KINDS * MARGIN_SUMS)
  private readonly model: Model
  private readonly tables: TimingTables
  /** customers of a class who take the offer, by months stayed */
  private readonly takers: Float64Array

  constructor(model: Model, tables: TimingTables) {
    this.model = model
    this.tables = tables
    this.stays = createStays(model)
    this.takers = new Float64Array(model.lifetime.horizon + 1)
  }

  clear(): void {
    clearStays(this.stays)
    this.margins.fill(0)
  }

  /**
   * Adds a group: value with the offer, organic value without it, and where its customers belong
   * among the stays. What the offer costs follows per class in `addTakers`. The loop is the hot one.
   */
  add(group: Group, world: World, law: MarginLaw, sums: Float64Array, row: number): void {
    const { model, margins: m } = this
    const { outcome, couple, counts, margins } = group
    const { law: offerLaw, kind, bill } = model.classes[group.class] as ClassModel
    const T = world.months + 1
    const timing = (model.laws[offerLaw]?.timing ?? 0) * T
    const offered = takesOffer(outcome)
    const at = kindOf(outcome) * MARGIN_SUMS
    const margin = offered ? (world.margin[group.class] as number) : 0
    const organicMargin = couple.organicLaw < 0 ? 0 : (world.organicMargin[kind] as number)
    const { worth, kept, offerCost } = world
    const hasLate = outcome === BROUGHT_FORWARD || outcome === DELAYED
    const inWindow = outcome >= ANYWAY ? organicMargin : 0
    const late =
      outcome === BROUGHT_FORWARD ? organicMargin : outcome === DELAYED ? -organicMargin : 0
    let meanSum = 0
    let meanOrganicSum = 0
    let valueSum = 0
    let organicSum = 0
    let keptSum = 0
    let forwardCost = 0
    let anywayCost = 0
    for (let c = 0; c < couple.size; c++) {
      const n = counts[c] as number
      if (n === 0) continue
      const months = couple.offerMonths[c] as number
      const without = couple.organicMonths[c] as number
      let organic = inWindow * (worth[without] as number)
      if (hasLate) organic += late * (worth[LATE * T + without] as number)
      let value = organic
      if (offered) {
        value = margin * (worth[timing + months] as number)
        this.takers[months] = (this.takers[months] as number) + n
        if (world.keeps) keptSum += n * (kept[bill * T + months] as number)
        if (outcome === BROUGHT_FORWARD) forwardCost += n * (offerCost[bill * T + months] as number)
        if (outcome === ANYWAY) anywayCost += n * (offerCost[bill * T + months] as number)
      } else if (outcome !== UNREACHED) value = 0
      meanSum += value * n
      meanOrganicSum += organic * n
      if (margins) {
        const factors = drawMargins(law, n, margins)
        valueSum += value * factors
        organicSum += organic * factors
      } else addMoments(m, at, value, organic, n)
      if (outcome >= ANYWAY || hasLate) this.addStays(outcome, without, organicMargin * n)
    }
    bump(m, at + MEAN_VALUE, meanSum + keptSum)
    bump(m, at + MEAN_ORGANIC, meanOrganicSum)
    bump(sums, row + sumAt.value, valueSum + keptSum)
    bump(sums, row + sumAt.organicValue, organicSum)
    bump(sums, row + sumAt.anywayCost, anywayCost)
    if (outcome === BROUGHT_FORWARD) {
      const forward = valueSum + keptSum - organicSum - forwardCost
      bump(sums, row + sumAt.broughtForwardProfit, forward)
    }
    if (outcome === UNREACHED) this.addUnreached(couple, counts, sums, row)
    if (outcome >= ANYWAY || hasLate) this.addSubscribers(outcome, couple, counts, sums, row)
  }

  private addStays(outcome: number, without: number, margin: number): void {
    const { organic, late, unreached } = this.stays
    if (outcome >= ANYWAY) bump(organic, without, margin)
    if (outcome === UNREACHED) bump(unreached, without, margin)
    if (outcome === BROUGHT_FORWARD) bump(late, without, margin)
    if (outcome === DELAYED) bump(late, without, -margin)
  }

  /** Months and presence of customers who return without the offer in hand. */
  private addUnreached(couple: Couple, counts: Int32Array, sums: Float64Array, row: number): void {
    const { stayed, active } = this.tables
    for (let c = 0; c < couple.size; c++) {
      const n = counts[c] as number
      if (n === 0) continue
      const months = couple.organicMonths[c] as number
      bump(sums, row + sumAt.months, n * (stayed[months] as number))
      for (let i = 0; i < ACTIVE_SUMS.length; i++) {
        bump(
          sums,
          row + (ACTIVE_SUMS[i] as number),
          n * ((active[i] as Float64Array)[months] as number),
        )
      }
    }
  }

  /** Takes away who would have been a subscriber without the offer too. */
  private addSubscribers(
    outcome: number,
    couple: Couple,
    counts: Int32Array,
    sums: Float64Array,
    row: number,
  ): void {
    if (outcome === UNREACHED) return
    const { subscribed } = this.tables
    const T = subscribed.length / this.model.timings.length
    const inWindow = outcome >= ANYWAY ? 1 : 0
    const counted = this.model.objective.month > 0
    const late =
      counted && outcome === BROUGHT_FORWARD ? 1 : counted && outcome === DELAYED ? -1 : 0
    let sum = 0
    for (let c = 0; c < couple.size; c++) {
      const n = counts[c] as number
      if (n === 0) continue
      const months = couple.organicMonths[c] as number
      sum += n * inWindow * (subscribed[months] as number)
      if (late !== 0) sum += n * late * (subscribed[LATE * T + months] as number)
    }
    bump(sums, row + sumAt.moreSubscribers, -sum)
  }

  /** Adds what all customers of a class who took the offer cost and how long they stay, and forgets them. */
  addTakers(c: number, world: World, sums: Float64Array, row: number): void {
    const { model, tables, takers, stays } = this
    const { law, bill } = model.classes[c] as ClassModel
    const T = world.months + 1
    const y = model.laws[law]?.timing ?? 0
    const size = takers.length
    const margin = world.margin[c] as number
    let cost = 0
    let months = 0
    let subscribers = 0
    for (let n = 1; n < size; n++) {
      const customers = takers[n] as number
      if (customers === 0) continue
      cost += customers * (world.offerCost[bill * T + n] as number)
      months += customers * (tables.stayed[y * T + n] as number)
      subscribers += customers * (tables.subscribed[y * T + n] as number)
      bump(stays.margin, y * size + n, margin * customers)
      bump(stays.offer, bill * size + n, customers)
    }
    for (let i = 0; i < ACTIVE_SUMS.length; i++) {
      const active = tables.active[i] as Float64Array
      let sum = 0
      for (let n = 1; n < size; n++) sum += (takers[n] as number) * (active[y * T + n] as number)
      bump(sums, row + (ACTIVE_SUMS[i] as number), sum)
    }
    bump(sums, row + sumAt.offerCost, cost)
    bump(sums, row + sumAt.months, months)
    bump(sums, row + sumAt.moreSubscribers, subscribers)
    takers.fill(0)
  }

  /** Adds plain counts of a class: recalled, organic, persuaded, and contacts that were saved. */
  addCounts(
    c: number,
    world: World,
    counts: Int32Array,
    at: number,
    sums: Float64Array,
    row: number,
  ): void {
    const { arm } = this.model.classes[c] as ClassModel
    const [fresh = 0, forward = 0, anyway = 0, putOff = 0, delayed = 0, unreached = 0] =
      counts.subarray(at, at + 6)
    const takers = fresh + forward + anyway
    bump(sums, row + sumAt.recalled, takers + unreached)
    bump(sums, row + sumAt.organic, anyway + putOff + delayed + unreached)
    bump(sums, row + sumAt.persuaded, fresh + forward)
    bump(sums, row + sumAt.broughtForward, forward)
    const saved =
      takers * (world.saved[c] as number) + unreached * (world.savedUnreached[arm] as number)
    bump(sums, row + sumAt.campaignCost, -saved)
  }
}

const addMoments = (
  m: Float64Array,
  at: number,
  value: number,
  organic: number,
  n: number,
): void => {
  bump(m, at + VALUE, n * value)
  bump(m, at + VALUE_2, n * value * value)
  bump(m, at + VALUE_3, n * value * value * value)
  if (organic === 0) return
  bump(m, at + ORGANIC, n * organic)
  bump(m, at + ORGANIC_2, n * organic * organic)
  bump(m, at + ORGANIC_3, n * organic * organic * organic)
  bump(m, at + CROSS, n * value * organic)
}
