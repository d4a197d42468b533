import type { ClassModel, LawModel, Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
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
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  hasOrganicStay,
  IN_WINDOW_SHARE,
  kindOf,
  LATE,
  LATE_SHARE,
  NEW,
  OUTCOMES,
  PUT_OFF,
  takesOffer,
  UNREACHED,
} from './outcomes.ts'
import type { World } from './world.ts'

const bump = (to: Float64Array, at: number, amount: number): void => {
  to[at] = (to[at] as number) + amount
}

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

  /** Adds a group and empties its counts. */
  add(group: Group, world: World, sums: Float64Array, row: number): void {
    const { outcome } = group
    if (takesOffer(outcome)) this.addTaking(group, world)
    if (hasOrganicStay(outcome)) this.addStaying(group, world)
    if (group.hasMargins) this.addDrawn(group, world, sums, row)
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
      months[n] = 0
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

  /** Customers who would have returned without the offer, and what they would have brought. */
  private addStaying({ class: c, outcome, without, hasMargins }: Group, world: World): void {
    const { worthWithout } = this
    const { size, staying, stayingMargin, margins, seen } = this.ledger
    const from = outcome * size
    if (!seen[outcome]) this.see(outcome, world)
    const m = this.organicMargin(c, world)
    let first = 0
    let second = 0
    let third = 0
    for (let n = 1; n < size; n++) {
      const customers = without[n] as number
      without[n] = 0
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
    if (hasMargins) return
    bump(margins, at + ORGANIC, m * first)
    bump(margins, at + ORGANIC_2, m * m * second)
    bump(margins, at + ORGANIC_3, m * m * m * third)
    if (outcome !== UNREACHED) return
    bump(margins, at + VALUE, m * first)
    bump(margins, at + VALUE_2, m * m * second)
    bump(margins, at + VALUE_3, m * m * m * third)
    bump(margins, at + CROSS, m * m * second)
  }

  /** Begins with an outcome: nobody yet, and what stays without the offer are worth. */
  private see(outcome: number, world: World): void {
    const { worthWithout } = this
    const { size, seen, staying, stayingMargin } = this.ledger
    const inWindow = IN_WINDOW_SHARE[outcome] as number
    const late = LATE_SHARE[outcome] as number
    const lateAt = LATE * (world.months + 1)
    seen[outcome] = 1
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

  /** Adds plain counts of a class: recalled, organic, persuaded, and contacts that were saved. */
  addCounts(c: number, world: World, counts: Int32Array, sums: Float64Array, row: number): void {
    const { arm } = this.model.classes[c] as ClassModel
    const at = c * OUTCOMES
    const forward = counts[at + BROUGHT_FORWARD] as number
    const persuaded = (counts[at + NEW] as number) + forward
    const anyway = counts[at + ANYWAY] as number
    const unreached = counts[at + UNREACHED] as number
    const takers = persuaded + anyway
    const away = (counts[at + PUT_OFF] as number) + (counts[at + DELAYED] as number)
    bump(sums, row + sumAt.recalled, takers + unreached)
    bump(sums, row + sumAt.organic, anyway + away + unreached)
    bump(sums, row + sumAt.persuaded, persuaded)
    bump(sums, row + sumAt.broughtForward, forward)
    const saved = takers * (world.saved[c] as number)
    const spared = unreached * (world.savedUnreached[arm] as number)
    bump(sums, row + sumAt.campaignCost, -saved - spared)
  }
}
