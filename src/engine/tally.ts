import type { ClassModel, LawModel, Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
import { bump } from './bump.ts'
import type { Group } from './group.ts'
import type { Ledger } from './ledger.ts'
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
  hasOrganicStay,
  IN_WINDOW_SHARE,
  kindOf,
  LATE,
  LATE_SHARE,
  OUTCOMES,
  takesOffer,
  UNREACHED,
} from './outcomes.ts'
import type { World } from './world.ts'

/** Adds up what an arm's customers bring by the months they stay, group by group as they are drawn. */
export class Tally {
  readonly ledger: Ledger
  private readonly model: Model
  /** what a stay without the offer is worth, by outcome and months */
  private readonly worthWithout: Float64Array

  constructor(model: Model, ledger: Ledger) {
    this.model = model
    this.ledger = ledger
    this.worthWithout = new Float64Array(OUTCOMES * ledger.size)
  }

  /** Adds a group. */
  add(group: Group, world: World, sums: Float64Array, row: number): void {
    const { outcome } = group
    const { customers } = this.ledger
    const isStaying = hasOrganicStay(outcome)
    if (isStaying && customers[outcome] === 0) this.see(outcome, world)
    if (takesOffer(outcome)) this.addTaking(group, world)
    if ((world.saved[group.class] as number) > 0) this.addSaved(group, world, sums, row)
    if (isStaying) bump(customers, outcome, this.addStaying(group, world))
    if (group.hasMargins) this.addDrawn(group, world, sums, row)
  }

  /** Contacts that those who take the offer save. */
  private addSaved(
    { class: c, outcome, months }: Group,
    world: World,
    sums: Float64Array,
    row: number,
  ): void {
    if (!takesOffer(outcome)) return
    let customers = 0
    for (let n = 1; n < this.ledger.size; n++) customers += months[n] as number
    bump(sums, row + sumAt.campaignCost, -customers * (world.saved[c] as number))
  }

  private organicMargin(c: number, world: World): number {
    return world.organicMargin[(this.model.classes[c] as ClassModel).kind] as number
  }

  /** Customers who take the offer, and what they bring at their mean margin. */
  private addTaking({ class: c, outcome, months, cross, hasMargins }: Group, world: World): void {
    const { model } = this
    const { size, taking, margins, stays } = this.ledger
    const { law, bill } = model.classes[c] as ClassModel
    const { timing } = model.laws[law] as LawModel
    const { worth } = world
    const { margin } = stays
    const m = world.margin[c] as number
    const worthAt = timing * (world.months + 1)
    const marginAt = timing * size
    const takingAt = (outcome * model.bills.length + bill) * size
    let first = 0
    let second = 0
    let third = 0
    for (let n = 1; n < size; n++) {
      const customers = months[n] as number
      const w = worth[worthAt + n] as number
      const part = customers * w
      first += part
      second += part * w
      third += part * w * w
      margin[marginAt + n] = (margin[marginAt + n] as number) + m * customers
      taking[takingAt + n] = (taking[takingAt + n] as number) + customers
    }
    const at = kindOf(outcome) * MARGIN_SUMS
    bump(margins, at + MEAN_VALUE, m * first)
    if (hasMargins) return
    bump(margins, at + VALUE, m * first)
    bump(margins, at + VALUE_2, m * m * second)
    bump(margins, at + VALUE_3, m * m * m * third)
    if (cross > 0) bump(margins, at + CROSS, m * this.organicMargin(c, world) * cross)
  }

  /**
   * Customers who would have returned without the offer, and what they would have brought. Returns
   * their number.
   */
  private addStaying({ class: c, outcome, without, hasMargins }: Group, world: World): number {
    const { worthWithout } = this
    const { size, staying, stayingMargin, margins } = this.ledger
    const from = outcome * size
    const m = this.organicMargin(c, world)
    let all = 0
    let first = 0
    let second = 0
    let third = 0
    for (let n = 1; n < size; n++) {
      const customers = without[n] as number
      all += customers
      const w = worthWithout[from + n] as number
      const part = customers * w
      first += part
      second += part * w
      third += part * w * w
      staying[from + n] = (staying[from + n] as number) + customers
      stayingMargin[from + n] = (stayingMargin[from + n] as number) + m * customers
    }
    const at = kindOf(outcome) * MARGIN_SUMS
    bump(margins, at + MEAN_ORGANIC, m * first)
    if (outcome === UNREACHED) bump(margins, at + MEAN_VALUE, m * first)
    if (hasMargins) return all
    bump(margins, at + ORGANIC, m * first)
    bump(margins, at + ORGANIC_2, m * m * second)
    bump(margins, at + ORGANIC_3, m * m * m * third)
    if (outcome !== UNREACHED) return all
    bump(margins, at + VALUE, m * first)
    bump(margins, at + VALUE_2, m * m * second)
    bump(margins, at + VALUE_3, m * m * m * third)
    bump(margins, at + CROSS, m * m * second)
    return all
  }

  /** Begins with an outcome: nobody yet, and what stays without the offer are worth. */
  private see(outcome: number, world: World): void {
    const { worthWithout } = this
    const { size, staying, stayingMargin } = this.ledger
    const inWindow = IN_WINDOW_SHARE[outcome] as number
    const late = LATE_SHARE[outcome] as number
    const lateAt = LATE * (world.months + 1)
    staying.fill(0, outcome * size, (outcome + 1) * size)
    stayingMargin.fill(0, outcome * size, (outcome + 1) * size)
    for (let n = 1; n < size; n++) {
      const w = inWindow * (world.worth[n] as number)
      worthWithout[outcome * size + n] =
        late === 0 ? w : w + late * (world.worth[lateAt + n] as number)
    }
  }

  /** Value of customers whose margins were drawn one by one. */
  private addDrawn(group: Group, world: World, sums: Float64Array, row: number): void {
    const { class: c, outcome } = group
    const without = this.organicMargin(c, world) * group.worthWithout
    const own = outcome === UNREACHED ? without : (world.margin[c] as number) * group.worth
    bump(sums, row + sumAt.value, own)
    bump(sums, row + sumAt.organicValue, without)
    if (outcome === BROUGHT_FORWARD) bump(sums, row + sumAt.broughtForwardProfit, own - without)
  }
}
