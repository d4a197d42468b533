import type { BillModel, ClassModel, Model } from '../model/model.ts'
import { sumAt } from '../model/sums.ts'
import { bump } from './bump.ts'
import type { Ledger } from './ledger.ts'
import { MARGIN_SUMS, MEAN_VALUE, VALUE, VALUE_2, VALUE_3 } from './marginSums.ts'
import { kindOf, NEW } from './outcomes.ts'
import type { Returns } from './returnTable.ts'
import type { World } from './world.ts'

const AT = kindOf(NEW) * MARGIN_SUMS

/** Adds up what all who return to an arm bring by the months they stay, classes with the same bill at once. */
export class ReturnTally {
  private readonly model: Model
  private readonly ledger: Ledger
  /** margins of the arm's classes */
  private readonly margin: Float64Array

  constructor(model: Model, ledger: Ledger) {
    this.model = model
    this.ledger = ledger
    this.margin = new Float64Array(model.classes.length)
  }

  add(returns: Returns, world: World, sums: Float64Array, row: number): void {
    const { classes, runs } = returns
    for (let k = 0; k < classes.length; k++) {
      const c = classes[k] as number
      this.margin[k] = world.margin[c] as number
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
    const { margin } = this
    const { size, taking, margins, stays } = this.ledger
    const { bill } = this.model.classes[classes[from] as number] as ClassModel
    const { timing } = this.model.bills[bill] as BillModel
    const worthAt = timing * (world.months + 1)
    const marginAt = timing * size
    const takingAt = (NEW * this.model.bills.length + bill) * size
    let value = 0
    let value2 = 0
    let value3 = 0
    // Two months at a time: their sums do not wait for each other.
    for (let n = 1; n < size; n += 2) {
      const hasNext = n + 1 < size ? 1 : 0
      let all = 0
      let first = 0
      let second = 0
      let third = 0
      let allNext = 0
      let firstNext = 0
      let secondNext = 0
      let thirdNext = 0
      for (let k = from, part = from * (size - 1) + n - 1; k < to; k++, part += size - 1) {
        const m = margin[k] as number
        const customers = counts[part] as number
        const earned = customers * m
        all += customers
        first += earned
        second += earned * m
        third += earned * m * m
        const next = counts[part + hasNext] as number
        const earnedNext = next * m
        allNext += next
        firstNext += earnedNext
        secondNext += earnedNext * m
        thirdNext += earnedNext * m * m
      }
      const w = world.worth[worthAt + n] as number
      value += first * w
      value2 += second * w * w
      value3 += third * w * w * w
      bump(stays.margin, marginAt + n, first)
      bump(taking, takingAt + n, all)
      if (hasNext === 0) break
      const v = world.worth[worthAt + n + 1] as number
      value += firstNext * v
      value2 += secondNext * v * v
      value3 += thirdNext * v * v * v
      bump(stays.margin, marginAt + n + 1, firstNext)
      bump(taking, takingAt + n + 1, allNext)
    }
    bump(margins, AT + MEAN_VALUE, value)
    bump(margins, AT + VALUE, value)
    bump(margins, AT + VALUE_2, value2)
    bump(margins, AT + VALUE_3, value3)
  }
}
