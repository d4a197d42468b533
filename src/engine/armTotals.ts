import type { BillModel, Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
import { bump } from './bump.ts'
import { billsOf } from './cash.ts'
import type { Ledger } from './ledger.ts'
import { MEAN_VALUE } from './marginSums.ts'
import { ACTIVE_SUMS } from './means.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  hasOrganicStay,
  IN_WINDOW_SHARE,
  LATE,
  LATE_SHARE,
  NEW,
  OUTCOMES,
  PUT_OFF,
  UNREACHED,
} from './outcomes.ts'
import type { TimingTables } from './timings.ts'
import type { World } from './world.ts'

/** Customers by months stayed, from a position on; where their timing's tables begin. */
interface Present {
  readonly counts: Float64Array
  readonly from: number
  readonly timing: number
}

/** Σ customers · table over months stayed. */
const weighted = (
  { counts, from }: Present,
  table: Float64Array,
  at: number,
  size: number,
): number => {
  let sum = 0
  for (let n = 1; n < size; n++) sum += (counts[from + n] as number) * (table[at + n] as number)
  return sum
}

/**
 * Adds to an arm's sums what depends on months stayed alone and is the same for all customers with the
 * same bill, once all of them are in the ledger: costs, months, presence.
 */
export class ArmTotals {
  private readonly model: Model
  private readonly tables: TimingTables
  private readonly ledger: Ledger
  /** bills that occur in each arm */
  private readonly bills: readonly (readonly number[])[]

  constructor(model: Model, tables: TimingTables, ledger: Ledger) {
    this.model = model
    this.tables = tables
    this.ledger = ledger
    this.bills = model.arms.map((arm) => billsOf(model, arm))
  }

  /** Those of arm `a`. */
  add(world: World, a: number, sums: Float64Array, row: number): void {
    for (const bill of this.bills[a] as readonly number[]) this.addBill(bill, world, sums, row)
    const { customers } = this.ledger
    for (let outcome = NEW; outcome < OUTCOMES; outcome++) {
      if (!hasOrganicStay(outcome) || customers[outcome] === 0) continue
      this.addOrganic(outcome, world, sums, row)
    }
    this.addCounts(a, world, sums, row)
  }

  /** Adds plain counts: recalled, organic, persuaded, and contacts that the unreached save. */
  private addCounts(a: number, world: World, sums: Float64Array, row: number): void {
    const { customers } = this.ledger
    const forward = customers[BROUGHT_FORWARD] as number
    const persuaded = (customers[NEW] as number) + forward
    const anyway = customers[ANYWAY] as number
    const unreached = customers[UNREACHED] as number
    const away = (customers[PUT_OFF] as number) + (customers[DELAYED] as number)
    bump(sums, row + sumAt.recalled, persuaded + anyway + unreached)
    bump(sums, row + sumAt.organic, anyway + away + unreached)
    bump(sums, row + sumAt.persuaded, persuaded)
    bump(sums, row + sumAt.broughtForward, forward)
    bump(sums, row + sumAt.campaignCost, -unreached * (world.savedUnreached[a] as number))
  }

  /** Costs, months and presence of all customers with a bill. */
  private addBill(bill: number, world: World, sums: Float64Array, row: number): void {
    const { model, tables } = this
    const { size, taking, stays, margins } = this.ledger
    const T = world.months + 1
    const timing = (model.bills[bill] as BillModel).timing * T
    const freshAt = (NEW * model.bills.length + bill) * size
    const forwardAt = (BROUGHT_FORWARD * model.bills.length + bill) * size
    const anywayAt = (ANYWAY * model.bills.length + bill) * size
    let newcomers = 0
    let cost = 0
    let forwardCost = 0
    let anywayCost = 0
    let kept = 0
    let forwardKept = 0
    for (let n = 1; n < size; n++) {
      const f = taking[forwardAt + n] as number
      const w = taking[anywayAt + n] as number
      const fresh = taking[freshAt + n] as number
      const all = fresh + f + w
      const each = world.offerCost[bill * T + n] as number
      stays.offer[bill * size + n] = all
      newcomers += fresh
      cost += all * each
      forwardCost += f * each
      anywayCost += w * each
      if (!world.keeps) continue
      kept += all * (world.kept[bill * T + n] as number)
      forwardKept += f * (world.kept[bill * T + n] as number)
    }
    bump(this.ledger.customers, NEW, newcomers)
    bump(sums, row + sumAt.offerCost, cost)
    bump(sums, row + sumAt.anywayCost, anywayCost)
    bump(sums, row + sumAt.value, kept)
    bump(sums, row + sumAt.broughtForwardProfit, forwardKept - forwardCost)
    bump(margins, MEAN_VALUE, kept)
    const present = { counts: stays.offer, from: bill * size, timing }
    this.addPresence(present, sums, row)
    bump(sums, row + sumAt.moreSubscribers, weighted(present, tables.subscribed, timing, size))
  }

  /** Cash of those who would have returned without the offer; presence of those who do. */
  private addOrganic(outcome: number, world: World, sums: Float64Array, row: number): void {
    const { tables, model } = this
    const { size, staying, stayingMargin, stays } = this.ledger
    const { organic, late, unreached } = stays
    const from = outcome * size
    const inWindow = IN_WINDOW_SHARE[outcome] as number
    const lateShare = LATE_SHARE[outcome] as number
    for (let n = 1; n < size; n++) {
      const margin = stayingMargin[from + n] as number
      if (inWindow > 0) bump(organic, n, margin)
      if (lateShare !== 0) bump(late, n, lateShare * margin)
      if (outcome === UNREACHED) bump(unreached, n, margin)
    }
    const present = { counts: staying, from, timing: 0 }
    if (outcome === UNREACHED) {
      this.addPresence(present, sums, row)
      return
    }
    const { subscribed } = tables
    const lateAt = LATE * (world.months + 1)
    let less = inWindow * weighted(present, subscribed, 0, size)
    if (model.objective.month > 0 && lateShare !== 0) {
      less += lateShare * weighted(present, subscribed, lateAt, size)
    }
    bump(sums, row + sumAt.moreSubscribers, -less)
  }

  /** Paid months, and who is still there when they are counted. */
  private addPresence(present: Present, sums: Float64Array, row: number): void {
    const { size } = this.ledger
    const { stayed, active } = this.tables
    bump(sums, row + sumAt.months, weighted(present, stayed, present.timing, size))
    for (let i = 0; i < ACTIVE_SUMS.length; i++) {
      const there = weighted(present, active[i] as Float64Array, present.timing, size)
      bump(sums, row + (ACTIVE_SUMS[i] as number), there)
    }
  }
}
