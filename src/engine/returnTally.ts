import type { BillModel, ClassModel, Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
import { bump } from './bump.ts'
import type { Ledger } from './ledger.ts'
import { MARGIN_SUMS, MEAN_VALUE, VALUE, VALUE_2, VALUE_3 } from './marginSums.ts'
import { kindOf, NEW } from './outcomes.ts'
import type { ReturnDraw } from './returnDraw.ts'
import { monthColumn, type ReturnArrays, type ReturnLoops } from './returnLoops.ts'
import type { Returns } from './returnTable.ts'
import type { World } from './world.ts'

const AT = kindOf(NEW) * MARGIN_SUMS

/** Adds up what all who return to an arm bring by the months they stay, classes with the same bill at once. */
export class ReturnTally {
  private readonly model: Model
  private readonly ledger: Ledger
  private readonly arrays: ReturnArrays
  private readonly loops: ReturnLoops

  constructor(model: Model, ledger: Ledger, { arrays, loops }: ReturnDraw) {
    this.model = model
    this.ledger = ledger
    this.arrays = arrays
    this.loops = loops
  }

  add(returns: Returns, world: World, sums: Float64Array, row: number): void {
    const { classes, runs } = returns
    for (let k = 0; k < classes.length; k++) {
      const c = classes[k] as number
      this.arrays.margins[k] = world.margin[c] as number
      const saved = world.saved[c] as number
      if (saved > 0) bump(sums, row + sumAt.campaignCost, -saved * this.customersOf(returns, k))
    }
    for (const [from, to] of runs) this.addRun(returns, from, to, world)
  }

  private customersOf({ counts }: Returns, k: number): number {
    const months = this.ledger.size - 1
    let customers = 0
    for (let part = k * months; part < (k + 1) * months; part++) customers += counts[part] as number
    return customers
  }

  /** Adds the classes `from` to `to`, month by month. */
  private addRun({ classes, counts }: Returns, from: number, to: number, world: World): void {
    const { months } = this.arrays
    const { size, taking, margins, stays } = this.ledger
    const { bill } = this.model.classes[classes[from] as number] as ClassModel
    const { timing } = this.model.bills[bill] as BillModel
    const worthAt = timing * (world.months + 1)
    const marginAt = timing * size
    const takingAt = (NEW * this.model.bills.length + bill) * size
    const column = monthColumn(size - 1)
    let value = 0
    let value2 = 0
    let value3 = 0
    this.loops.addMonths(counts, from, to)
    for (let n = 1; n < size; n++) {
      const w = world.worth[worthAt + n] as number
      const first = months[column + n - 1] as number
      value += first * w
      value2 += (months[2 * column + n - 1] as number) * w * w
      value3 += (months[3 * column + n - 1] as number) * w * w * w
      bump(stays.margin, marginAt + n, first)
      bump(taking, takingAt + n, months[n - 1] as number)
    }
    bump(margins, AT + MEAN_VALUE, value)
    bump(margins, AT + VALUE, value)
    bump(margins, AT + VALUE_2, value2)
    bump(margins, AT + VALUE_3, value3)
  }
}
