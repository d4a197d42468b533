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
  NEW,
  OUTCOMES,
  PUT_OFF,
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

/** Customers of one class with one outcome, by category. */
export interface Group {
  class: number
  outcome: number
  couple: Couple
  /** customers by category of the couple's months */
  readonly counts: Int32Array
  /** every customer's margin is drawn from it; `null`: the group enters the sums from which many are drawn later */
  margins: Stream | null
}

/** What becomes of a group without the offer: returns in the window, after it, or both taken off. */
const IN_WINDOW_SHARE = [0, 0, 1, 1, 1, 1] as const
const LATE_SHARE = [0, 1, 0, 0, -1, 0] as const

/** Adds up what an arm's customers bring, group by group, by the months they stay. */
export class Tally {
  readonly stays: Stays
  /** by kind of outcome, weighted sums from which value is drawn where margins are not drawn one by one */
  readonly margins = new Float64Array(KINDS * MARGIN_SUMS)
  private readonly model: Model
  private readonly tables: TimingTables
  /** customers of a class who take the offer, by months stayed */
  private readonly takers: Float64Array
  /** customers of a group by months stayed with the offer, and without */
  private readonly staying: Float64Array
  private readonly without: Float64Array
  private cross = 0

  constructor(model: Model, tables: TimingTables) {
    const size = model.lifetime.horizon + 1
    this.model = model
    this.tables = tables
    this.stays = createStays(model)
    this.takers = new Float64Array(size)
    this.staying = new Float64Array(size)
    this.without = new Float64Array(size)
  }

  clear(): void {
    clearStays(this.stays)
    this.margins.fill(0)
  }

  /** Adds a group: its value with the offer and without, and where its customers belong among the stays. */
  add(group: Group, world: World, law: MarginLaw, sums: Float64Array, row: number): void {
    const { outcome } = group
    const isOrganic = outcome >= ANYWAY || outcome === BROUGHT_FORWARD
    const at = kindOf(outcome) * MARGIN_SUMS
    this.sort(group, world)
    const before = sums[row + sumAt.value] as number
    const organicBefore = sums[row + sumAt.organicValue] as number
    if (group.margins) this.addOneByOne(group, world, law, sums, row)
    if (takesOffer(outcome)) this.addStaying(group, world, sums, row)
    if (isOrganic) this.addWithout(group, world, sums, row)
    if (outcome === UNREACHED) this.addUnreached(sums, row)
    if (outcome === BROUGHT_FORWARD) {
      const value = (sums[row + sumAt.value] as number) - before
      const organic = (sums[row + sumAt.organicValue] as number) - organicBefore
      bump(sums, row + sumAt.broughtForwardProfit, value - organic)
    }
    if (!group.margins && takesOffer(outcome) && isOrganic) {
      const kind = this.model.classes[group.class]?.kind ?? 0
      const margins = (world.margin[group.class] as number) * (world.organicMargin[kind] as number)
      bump(this.margins, at + CROSS, margins * this.cross)
    }
  }

  /** Sorts a group's customers by months stayed, with the offer and without; sums Σ worth · worth without. */
  private sort({ outcome, couple, counts }: Group, world: World): void {
    const { staying, without } = this
    const { offerMonths, organicMonths, size } = couple
    const { worth } = world
    const T = world.months + 1
    const offset = outcome === BROUGHT_FORWARD ? LATE * T : 0
    const timing = (this.model.laws[couple.offerLaw]?.timing ?? 0) * T
    const isBoth = outcome === ANYWAY || outcome === BROUGHT_FORWARD
    staying.fill(0)
    without.fill(0)
    let cross = 0
    for (let c = 0; c < size; c++) {
      const n = counts[c] as number
      if (n === 0) continue
      const months = offerMonths[c] as number
      const other = organicMonths[c] as number
      staying[months] = (staying[months] as number) + n
      without[other] = (without[other] as number) + n
      if (isBoth)
        cross += n * (worth[timing + months] as number) * (worth[offset + other] as number)
    }
    this.cross = cross
  }

  /** Draws every customer's margin. */
  private addOneByOne(
    { class: c, outcome, couple, counts, margins }: Group,
    world: World,
    law: MarginLaw,
    sums: Float64Array,
    row: number,
  ): void {
    if (!margins) return
    const { worth } = world
    const T = world.months + 1
    const timing = (this.model.laws[couple.offerLaw]?.timing ?? 0) * T
    const margin = takesOffer(outcome) ? (world.margin[c] as number) : 0
    const organicMargin = world.organicMargin[this.model.classes[c]?.kind ?? 0] as number
    const inWindow = organicMargin * (IN_WINDOW_SHARE[outcome] as number)
    const late = organicMargin * (LATE_SHARE[outcome] as number)
    let valueSum = 0
    let organicSum = 0
    for (let category = 0; category < couple.size; category++) {
      const n = counts[category] as number
      if (n === 0) continue
      const factors = drawMargins(law, n, margins)
      const other = couple.organicMonths[category] as number
      const months = timing + (couple.offerMonths[category] as number)
      organicSum +=
        factors * (inWindow * (worth[other] as number) + late * (worth[LATE * T + other] as number))
      valueSum += factors * margin * (worth[months] as number)
    }
    bump(sums, row + sumAt.value, outcome === UNREACHED ? organicSum : valueSum)
    bump(sums, row + sumAt.organicValue, organicSum)
  }

  /** What a group who takes the offer brings at its mean margin, what it keeps, and what it costs. */
  private addStaying(
    { class: c, outcome, margins }: Group,
    world: World,
    sums: Float64Array,
    row: number,
  ): void {
    const { takers, staying } = this
    const { law, bill } = this.model.classes[c] as ClassModel
    const { worth, offerCost, kept } = world
    const T = world.months + 1
    const timing = (this.model.laws[law]?.timing ?? 0) * T
    const costs = bill * T
    let first = 0
    let second = 0
    let third = 0
    let cost = 0
    let extra = 0
    for (let n = 1; n < staying.length; n++) {
      const customers = staying[n] as number
      if (customers === 0) continue
      const w = worth[timing + n] as number
      const part = customers * w
      first += part
      second += part * w
      third += part * w * w
      cost += customers * (offerCost[costs + n] as number)
      if (world.keeps) extra += customers * (kept[costs + n] as number)
      takers[n] = (takers[n] as number) + customers
    }
    const m = world.margin[c] as number
    const at = kindOf(outcome) * MARGIN_SUMS
    bump(this.margins, at + MEAN_VALUE, m * first + extra)
    bump(sums, row + sumAt.value, extra)
    bump(sums, row + sumAt.offerCost, cost)
    if (outcome === ANYWAY) bump(sums, row + sumAt.anywayCost, cost)
    if (outcome === BROUGHT_FORWARD) bump(sums, row + sumAt.broughtForwardProfit, -cost)
    if (!margins) {
      bump(this.margins, at + VALUE, m * first)
      bump(this.margins, at + VALUE_2, m * m * second)
      bump(this.margins, at + VALUE_3, m * m * m * third)
    }
  }

  /** What a group would have brought without the offer at its mean margin, and its subscribers then. */
  private addWithout(
    { class: c, outcome, margins }: Group,
    world: World,
    sums: Float64Array,
    row: number,
  ): void {
    const { without, tables } = this
    const { worth } = world
    const T = world.months + 1
    const inWindow = IN_WINDOW_SHARE[outcome] as number
    const late = LATE_SHARE[outcome] as number
    const m = world.organicMargin[this.model.classes[c]?.kind ?? 0] as number
    const lateSubscribed = this.model.objective.month === 0 ? 0 : late
    let first = 0
    let second = 0
    let third = 0
    let subscribers = 0
    for (let n = 1; n < without.length; n++) {
      const customers = without[n] as number
      if (customers === 0) continue
      const w = inWindow * (worth[n] as number) + late * (worth[LATE * T + n] as number)
      const part = customers * w
      first += part
      second += part * w
      third += part * w * w
      subscribers += customers * inWindow * (tables.subscribed[n] as number)
      subscribers += customers * lateSubscribed * (tables.subscribed[LATE * T + n] as number)
      this.addStay(outcome, n, m * customers)
    }
    const at = kindOf(outcome) * MARGIN_SUMS
    bump(this.margins, at + MEAN_ORGANIC, m * first)
    if (outcome === UNREACHED) bump(this.margins, at + MEAN_VALUE, m * first)
    else bump(sums, row + sumAt.moreSubscribers, -subscribers)
    if (margins) return
    bump(this.margins, at + ORGANIC, m * first)
    bump(this.margins, at + ORGANIC_2, m * m * second)
    bump(this.margins, at + ORGANIC_3, m * m * m * third)
    if (outcome !== UNREACHED) return
    bump(this.margins, at + VALUE, m * first)
    bump(this.margins, at + VALUE_2, m * m * second)
    bump(this.margins, at + VALUE_3, m * m * m * third)
    bump(this.margins, at + CROSS, m * m * second)
  }

  private addStay(outcome: number, n: number, margin: number): void {
    const { organic, late, unreached } = this.stays
    if (outcome >= ANYWAY) bump(organic, n, margin)
    if (outcome === UNREACHED) bump(unreached, n, margin)
    if (outcome === BROUGHT_FORWARD) bump(late, n, margin)
    if (outcome === DELAYED) bump(late, n, -margin)
  }

  /** Months and presence of customers who return without the offer in hand. */
  private addUnreached(sums: Float64Array, row: number): void {
    this.addPresence(this.without, 0, sums, row)
  }

  /** Paid months of customers by months stayed, and who of them is still there when they are counted. */
  private addPresence(stays: Float64Array, timing: number, sums: Float64Array, row: number): void {
    const { stayed, active } = this.tables
    let months = 0
    for (let n = 1; n < stays.length; n++)
      months += (stays[n] as number) * (stayed[timing + n] as number)
    bump(sums, row + sumAt.months, months)
    for (let i = 0; i < ACTIVE_SUMS.length; i++) {
      const there = active[i] as Float64Array
      let sum = 0
      for (let n = 1; n < stays.length; n++)
        sum += (stays[n] as number) * (there[timing + n] as number)
      bump(sums, row + (ACTIVE_SUMS[i] as number), sum)
    }
  }

  /** Adds how long all customers of a class who took the offer stay, and forgets them. */
  addTakers(c: number, world: World, sums: Float64Array, row: number): void {
    const { model, tables, takers, stays } = this
    const { law, bill } = model.classes[c] as ClassModel
    const y = model.laws[law]?.timing ?? 0
    const timing = y * (world.months + 1)
    const size = takers.length
    const margin = world.margin[c] as number
    let subscribers = 0
    for (let n = 1; n < size; n++) {
      const customers = takers[n] as number
      if (customers === 0) continue
      subscribers += customers * (tables.subscribed[timing + n] as number)
      bump(stays.margin, y * size + n, margin * customers)
      bump(stays.offer, bill * size + n, customers)
    }
    bump(sums, row + sumAt.moreSubscribers, subscribers)
    this.addPresence(takers, timing, sums, row)
    takers.fill(0)
  }

  /** Adds plain counts of a class: recalled, organic, persuaded, and contacts that were saved. */
  addCounts(c: number, world: World, counts: Int32Array, sums: Float64Array, row: number): void {
    const { arm } = this.model.classes[c] as ClassModel
    const of = (outcome: number): number => counts[c * OUTCOMES + outcome] as number
    const persuaded = of(NEW) + of(BROUGHT_FORWARD)
    const takers = persuaded + of(ANYWAY)
    const unreached = of(UNREACHED)
    bump(sums, row + sumAt.recalled, takers + unreached)
    bump(sums, row + sumAt.organic, of(ANYWAY) + of(PUT_OFF) + of(DELAYED) + unreached)
    bump(sums, row + sumAt.persuaded, persuaded)
    bump(sums, row + sumAt.broughtForward, of(BROUGHT_FORWARD))
    const saved = takers * (world.saved[c] as number)
    const spared = unreached * (world.savedUnreached[arm] as number)
    bump(sums, row + sumAt.campaignCost, -saved - spared)
  }
}
