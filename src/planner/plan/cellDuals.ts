import type { PricedCells } from './pricedCells.ts'
import { hasContactRow } from './planRows.ts'
import type { PlanProgram } from './program.ts'

/** At prices of the limits: what everybody does who is not torn, and how far from it anything else is. */
export interface CellDuals {
  /** the best each cell can do, by pair */
  readonly customers: Float64Array
  /** what one customer more of a cell would bring, and one more who may be contacted */
  readonly cell: Float64Array
  readonly contact: Float64Array
  /** by pair, what a customer sent it loses: 0 or below; −∞ where the arm is off */
  readonly reduced: Float64Array
  /** by cell, the least that doing otherwise loses per customer */
  readonly margin: Float64Array
}

/** The pair of each cell with the most, contacted or not; −1: none gains anything. */
const bestPairs = (
  p: PlanProgram,
  { gain, contacted, other }: PricedCells,
): { contacted: Int32Array; other: Int32Array } => {
  const best = {
    contacted: new Int32Array(p.cells).fill(-1),
    other: new Int32Array(p.cells).fill(-1),
  }
  for (let j = gain.length - 1; j >= 0; j--) {
    const isContacted = p.isContacted[p.armOf[j]!]!
    const c = p.cellOf[j]!
    if (gain[j]! > 0 && gain[j] === (isContacted ? contacted : other)[c])
      (isContacted ? best.contacted : best.other)[c] = j
  }
  return best
}

const sentAtPrices = (p: PlanProgram, priced: PricedCells): Float64Array => {
  const customers = new Float64Array(p.cellOf.length)
  const best = bestPairs(p, priced)
  for (let c = 0; c < p.cells; c++) {
    const isContacted = priced.contacted[c]! > priced.other[c]!
    const reached = isContacted ? Math.min(p.contactable[c]!, p.free[c]!) : 0
    if (reached > 0) customers[best.contacted[c]!] = reached
    if (best.other[c]! >= 0) customers[best.other[c]!] = p.free[c]! - reached
  }
  return customers
}

/** Duals of the rows of cells that go with prices of the limits, and the plan they make. */
export const cellDuals = (p: PlanProgram, priced: PricedCells): CellDuals => {
  const customers = sentAtPrices(p, priced)
  const cell = Float64Array.from(priced.other, (most, c) =>
    hasContactRow(p, c) ? most : Math.max(most, priced.contacted[c]!),
  )
  const contact = Float64Array.from(priced.contacted, (most, c) => Math.max(0, most - cell[c]!))
  const margin = Float64Array.from(cell, (u, c) =>
    Math.min(u > 0 ? u : Infinity, contact[c]! > 0 ? contact[c]! : Infinity),
  )
  const reduced = priced.gain.slice()
  for (let j = 0; j < reduced.length; j++) {
    const c = p.cellOf[j]!
    reduced[j]! -= cell[c]! + (p.isContacted[p.armOf[j]!] ? contact[c]! : 0)
    if (customers[j] === 0 && -reduced[j]! < margin[c]!) margin[c] = -reduced[j]!
  }
  return { customers, cell, contact, reduced, margin }
}
