import type { ListAttribute } from '../../model/customerList.ts'
import type { History, Lifetimes, Margins } from '../../model/history.ts'
import { tableLimits } from '../tableLimits.ts'
import type { CellCounts } from './cellCounts.ts'
import { rowHash, Sample } from './sample.ts'
import type { PastRow } from './historyColumns.ts'

/** Parts that rows are dealt to. */
const FOLDS = 5
const MOST_LAPSED = 1_201
const MOST_AMOUNTS = 1_000
/** Margins that are kept for a picture. */
const SOME = 500

/** Which columns there are. */
export type PastUses = ReadonlySet<keyof PastRow>

/** Numbers that grow. */
class Growing {
  size = 0
  private values = new Float64Array(1_024)

  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Float64Array(2 * this.size)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.size++] = value
  }

  add(at: number, value: number): void {
    this.values[at] = this.at(at) + value
  }

  at(at: number): number {
    return this.values[at] ?? 0
  }

  done(): Float64Array {
    return this.values.slice(0, this.size)
  }
}

/** Second lifetimes of one arm, told by months paid. */
class LifetimeCounts {
  private readonly left: number[] = []
  private readonly seen: number[] = []

  add(months: number, hasLeft: boolean, customers: number): void {
    const counts = hasLeft ? this.left : this.seen
    while (this.left.length < months) {
      this.left.push(0)
      this.seen.push(0)
    }
    counts[months - 1] = (counts[months - 1] ?? 0) + customers
  }

  done(arm: number | null): Lifetimes {
    return { arm, left: Float64Array.from(this.left), seen: Float64Array.from(this.seen) }
  }
}

/** Mean and spread of margins, added up as Welford does, each with its number of customers. */
class MarginSums {
  private customers = 0
  private mean = 0
  private squares = 0
  private readonly some = new Sample(SOME)

  /** Adds customers whose margins have this mean and variance. */
  add(
    { monthlyMargin: margin, marginVariance }: Pick<PastRow, 'monthlyMargin' | 'marginVariance'>,
    customers: number,
    row: number,
  ): void {
    if (customers === 0) return
    this.customers += customers
    const step = margin - this.mean
    this.mean += (step * customers) / this.customers
    this.squares += customers * (step * (margin - this.mean) + (marginVariance || 0))
    // The mean of margins that differ is nobody's margin: among those of single customers it would look like one.
    if (!(marginVariance > 0)) this.some.add(margin, row)
  }

  done(): Margins {
    const { customers, mean, squares } = this
    const sd = customers > 1 ? Math.sqrt(Math.max(0, squares / (customers - 1))) : 0
    return { customers, mean, sd, some: [...this.some.sorted()] }
  }
}

/** Adds rows up to the groups of a history. */
export class HistoryGroups {
  private readonly uses: PastUses
  private readonly places = new Map<number, number>()
  private readonly amounts = new Map<number, number>()
  private readonly cell = new Growing()
  private readonly arm = new Growing()
  private readonly lapsed = new Growing()
  private readonly amount = new Growing()
  private readonly fold = new Growing()
  private readonly customers = new Growing()
  private readonly returned = new Growing()
  private readonly sum = new Growing()
  private readonly squares = new Growing()
  private readonly lifetimes = new Map<number, LifetimeCounts>()
  private readonly all = new LifetimeCounts()
  private readonly margins = new MarginSums()

  constructor(uses: PastUses) {
    this.uses = uses
  }

  /** What there is too much of, as a sentence; `null`: it can go on. */
  get excess(): string | null {
    if (this.amounts.size > MOST_AMOUNTS) {
      return `There are more than ${MOST_AMOUNTS} different amounts of offers, which is the limit. Round them.`
    }
    if (this.customers.size <= tableLimits.groups) return null
    return `The history falls into more than ${tableLimits.groups} groups of customers alike, which is the limit. Use fewer attributes or levels, or round amounts and months since leaving.`
  }

  /** Adds the customers of a row, of whom some returned. */
  add(cell: number, past: PastRow, { row, customers }: { row: number; customers: number }): void {
    const returned = Math.min(customers, past.returned)
    this.addGroups(cell, past, { row, customers, returned })
    const who = this.uses.has('returned') ? returned : customers
    if (who > 0 && this.uses.has('ended') && this.uses.has('monthsPaid') && past.monthsPaid > 0) {
      this.all.add(past.monthsPaid, past.ended === 1, who)
      if (this.uses.has('arm')) this.ofArm(past.arm).add(past.monthsPaid, past.ended === 1, who)
    }
    if (this.uses.has('monthlyMargin') && !Number.isNaN(past.monthlyMargin)) {
      this.margins.add(past, who, row)
    }
  }

  history(
    cells: CellCounts,
    of: {
      readonly attributes: readonly ListAttribute[]
      readonly arms: readonly string[]
      readonly rows: number
      readonly leftOut: number
    },
  ): History {
    const { uses } = this
    const places = Array.from({ length: this.cell.size }, (_, g) => cells.levelsAt(this.cell.at(g)))
    const levels = of.attributes.map((_, a) => Uint16Array.from(places, (each) => each[a] ?? 0))
    const hasLifetimes = uses.has('ended') && uses.has('monthsPaid')
    return {
      ...of,
      customers: this.customers.done(),
      returned: uses.has('returned') ? this.returned.done() : null,
      levels,
      arm: uses.has('arm') ? Uint8Array.from(this.arm.done()) : null,
      monthsLapsed: uses.has('monthsLapsed') ? Uint16Array.from(this.lapsed.done()) : null,
      offerAmount: uses.has('offerAmount') ? this.amount.done() : null,
      fold: Uint8Array.from(this.fold.done()),
      folds: FOLDS,
      value: uses.has('value') ? { sum: this.sum.done(), squares: this.squares.done() } : null,
      lifetimes: hasLifetimes ? this.lifetimesDone() : null,
      margins: uses.has('monthlyMargin') ? this.margins.done() : null,
    }
  }

  private lifetimesDone(): Lifetimes[] {
    const byArm = [...this.lifetimes].sort(([a], [b]) => a - b)
    return [this.all.done(null), ...byArm.map(([arm, counts]) => counts.done(arm))]
  }

  private ofArm(arm: number): LifetimeCounts {
    const known = this.lifetimes.get(arm) ?? new LifetimeCounts()
    this.lifetimes.set(arm, known)
    return known
  }

  /** Customers are dealt to the folds in turn, those who returned first, from a place that the row's number tells. */
  private addGroups(
    cell: number,
    past: PastRow,
    of: { readonly row: number; readonly customers: number; readonly returned: number },
  ): void {
    const start = rowHash(of.row) % FOLDS
    const turns = Math.min(FOLDS, of.customers)
    for (let turn = 0; turn < turns; turn++) {
      const dealt = (count: number): number => Math.ceil(Math.max(0, count - turn) / FOLDS)
      const group = this.group(cell, past, (start + turn) % FOLDS)
      const customers = dealt(of.customers)
      const value = past.value || 0
      const square = value * value + (past.valueVariance || 0)
      this.customers.add(group, customers)
      this.returned.add(group, dealt(of.returned))
      this.sum.add(group, customers * value)
      this.squares.add(group, customers * square)
    }
  }

  private group(cell: number, past: PastRow, fold: number): number {
    const amount = this.amountAt(past.offerAmount || 0)
    const arms = cell * tableLimits.arms + past.arm
    const lapses = arms * MOST_LAPSED + past.monthsLapsed
    const key = (lapses * (MOST_AMOUNTS + 2) + amount) * FOLDS + fold
    const known = this.places.get(key)
    if (known !== undefined) return known
    const group = this.customers.size
    this.places.set(key, group)
    this.cell.push(cell)
    this.arm.push(past.arm)
    this.lapsed.push(past.monthsLapsed)
    this.amount.push(past.offerAmount || 0)
    this.fold.push(fold)
    for (const sums of [this.customers, this.returned, this.sum, this.squares]) sums.push(0)
    return group
  }

  private amountAt(amount: number): number {
    const known = this.amounts.get(amount)
    if (known !== undefined) return known
    this.amounts.set(amount, this.amounts.size)
    return this.amounts.size - 1
  }
}
