import type { CellDuals } from './cellDuals.ts'
import { partOf, type Group, type PlanPart } from './part.ts'
import type { PlanProgram } from './program.ts'

/** Cells that the programme decides at first, and so many more at most each time. */
const TORN = 256

/** Cells that are decided by the programme, each with the pairs that come into question. */
export class TornCells {
  readonly #p: PlanProgram
  readonly #pairs: readonly number[][]
  /** what all other cells do */
  readonly #fixed: Float64Array
  readonly #isIn: Uint8Array
  readonly #isOpen: Uint8Array

  constructor(
    p: PlanProgram,
    pairs: readonly number[][],
    { customers, margin, reduced }: CellDuals,
  ) {
    this.#p = p
    this.#pairs = pairs
    this.#fixed = customers
    this.#isIn = new Uint8Array(customers.length)
    this.#isOpen = new Uint8Array(p.cells)
    const worst = Float64Array.from(margin).sort()[Math.min(TORN, p.cells) - 1]!
    margin.forEach((least, c) => {
      if (least <= worst) this.#open(c, reduced, worst)
    })
  }

  part(switchCost: number): PlanPart {
    const groups = this.#pairs.flatMap((own, cell): Group[] => {
      if (this.#isOpen[cell] === 0) return []
      const pairs = own.filter((j) => this.#isIn[j] === 1)
      return [{ cell, pairs, least: 0, most: this.#p.free[cell]! }]
    })
    return partOf(this.#p, groups, { customers: this.#fixed, switchCost })
  }

  /** Adds the cells to which new prices matter most. */
  add(duals: CellDuals): void {
    const missed = this.#missed(duals)
    const least = Float64Array.from(missed).sort()[Math.max(0, missed.length - TORN)]!
    missed.forEach((each, c) => {
      if (each > 0 && each >= least) this.#open(c, duals.reduced, 0)
    })
  }

  #open(cell: number, reduced: Float64Array, worst: number): void {
    this.#isOpen[cell] = 1
    for (const j of this.#pairs[cell]!) {
      if (this.#fixed[j]! > 0 || -reduced[j]! <= worst) this.#isIn[j] = 1
    }
  }

  /** By cell, about what it could gain by what is not in question yet. */
  #missed({ cell, contact, reduced }: CellDuals): Float64Array {
    const p = this.#p
    return Float64Array.from(this.#pairs, (own, c) => {
      if (this.#isOpen[c] === 1) {
        const isNew = own.some((j) => this.#isIn[j] === 0 && reduced[j] === 0)
        return isNew ? p.free[c]! : 0
      }
      let now = 0
      for (const j of own) {
        if (this.#fixed[j] === 0) continue
        const more = p.isContacted[p.armOf[j]!] ? contact[c]! : 0
        now += this.#fixed[j]! * (cell[c]! + more + reduced[j]!)
      }
      const reached = Math.min(p.free[c]!, p.contactable[c]!)
      const most = p.free[c]! * cell[c]! + reached * contact[c]!
      return most - now
    })
  }
}
