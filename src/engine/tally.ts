import type { Model } from '../model/model.ts'
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
import {
  BROUGHT_FORWARD,
  DELAYED,
  isOrganic,
  isRecalled,
  kindOf,
  KINDS,
  NEW,
  organicValueOf,
  takesOffer,
  UNREACHED,
  valueOf,
} from './outcomes.ts'
import type { Stream } from './rng.ts'
import type { World } from './world.ts'

/** Customers of one cell with one outcome. */
export interface Group {
  readonly arm: number
  readonly cell: number
  readonly outcome: number
  readonly customers: number
}

/** Adds up what an arm's customers bring, group by group, by the months they stay. */
export class Tally {
  readonly stays: Stays
  /** by kind of outcome, weighted sums from which value is drawn where margins are not drawn one by one */
  readonly margins = new Float64Array(KINDS * MARGIN_SUMS)
  private readonly model: Model

  constructor(model: Model) {
    this.model = model
    this.stays = createStays(model)
  }

  clear(): void {
    clearStays(this.stays)
    this.margins.fill(0)
  }

  /**
   * Adds a group whose customers fall into the categories of months `counts`. With a `stream`, every
   * customer's margin is drawn from it; without, the group enters the sums from which the value of
   * many customers is drawn later. The loop is long because it is the hot one.
   */
  add(
    group: Group,
    couple: Couple,
    counts: Int32Array,
    world: World,
    margins: { readonly law: MarginLaw; readonly stream: Stream | null },
    sums: Float64Array,
    row: number,
  ): void {
    const { model, stays, margins: m } = this
    const { arm, cell, outcome, customers } = group
    const size = model.lifetime.horizon + 1
    const offerArm = model.arms[arm]?.offerOf[cell] ?? arm
    const costs = offerArm * (world.months + 1)
    const margin = world.margin[arm * model.cells.length + cell] ?? 0
    const organicMargin = world.organicMargin[cell] ?? 0
    const kind = kindOf(outcome) * MARGIN_SUMS
    const offered = takesOffer(outcome)
    const recalled = isRecalled(outcome)
    const organicGroup = isOrganic(outcome)
    let meanSum = 0
    let meanOrganicSum = 0
    let valueSum = 0
    let organicSum = 0
    let costSum = 0
    let forwardSum = 0
    let monthSum = 0
    let active = 0
    for (let c = 0; c < couple.size; c++) {
      const n = counts[c] as number
      if (n === 0) continue
      const months = couple.offerMonths[c] as number
      const organicMonths = couple.organicMonths[c] as number
      const value = valueOf(world, outcome, margin, organicMargin, months, organicMonths)
      const organic = organicValueOf(world, outcome, organicMargin, organicMonths)
      const factors = margins.stream ? drawMargins(margins.law, n, margins.stream) : n
      meanSum += value * n
      meanOrganicSum += organic * n
      if (margins.stream) {
        valueSum += value * factors
        organicSum += organic * factors
      } else addMoments(m, kind, value, organic, n)
      if (offered) {
        const cost = n * (world.offerCost[costs + months] as number)
        costSum += cost
        forwardSum += margins.stream ? (value - organic) * factors - cost : -cost
        stays.margin[months] = (stays.margin[months] as number) + margin * n
        const at = offerArm * size + months
        stays.offer[at] = (stays.offer[at] as number) + n
      }
      if (organicGroup) {
        stays.organic[organicMonths] = (stays.organic[organicMonths] as number) + organicMargin * n
      }
      if (outcome === UNREACHED) bump(stays.unreached, organicMonths, organicMargin * n)
      if (outcome === BROUGHT_FORWARD) bump(stays.late, organicMonths, organicMargin * n)
      if (outcome === DELAYED) bump(stays.late, organicMonths, -organicMargin * n)
      if (recalled) {
        const stayed = offered ? months : organicMonths
        monthSum += stayed * n
        if (stayed > 12) active += n
      }
    }
    bump(m, kind + MEAN_VALUE, meanSum)
    bump(m, kind + MEAN_ORGANIC, meanOrganicSum)
    bump(sums, row + sumAt.value, valueSum)
    bump(sums, row + sumAt.organicValue, organicSum)
    bump(sums, row + sumAt.offerCost, costSum)
    bump(sums, row + sumAt.months, monthSum)
    bump(sums, row + sumAt.active12, active)
    if (recalled) bump(sums, row + sumAt.recalled, customers)
    if (organicGroup) bump(sums, row + sumAt.organic, customers)
    if (outcome === NEW || outcome === BROUGHT_FORWARD) bump(sums, row + sumAt.persuaded, customers)
    if (outcome === BROUGHT_FORWARD) {
      bump(sums, row + sumAt.broughtForward, customers)
      bump(sums, row + sumAt.broughtForwardProfit, forwardSum)
    }
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

const bump = (to: Float64Array, at: number, amount: number): void => {
  to[at] = (to[at] as number) + amount
}
