import type { LinearProgram } from './linear.ts'
import type { PlanProgram } from './program.ts'

/** Where rows and columns of a plan's linear programme are. */
export interface PlanPlaces {
  /** column of the first switch; pairs come before */
  readonly switches: number
  /** row of the first limit on the whole plan; rows of cells and switches come before */
  readonly limits: number
  /** row of a cell's customers */
  readonly cellRow: Int32Array
}

/** A row in the making. */
interface Row {
  readonly lower: number
  readonly upper: number
}

/** Whether a cell needs a limit on contacts besides the one on everybody. */
export const hasContactRow = (p: PlanProgram, c: number): boolean => p.contactable[c]! < p.free[c]!

/** Row of each cell's contacts, after those of cells; −1: it needs none. */
export const contactRows = (p: PlanProgram): Int32Array => {
  let next = p.cells
  return Int32Array.from(p.contactable, (_, c) => (hasContactRow(p, c) ? next++ : -1))
}

/** Rows: cells, contacts of cells, switches, limits. */
export const placesOf = (p: PlanProgram): PlanPlaces => {
  const contacts = contactRows(p).reduce((n, row) => n + (row >= 0 ? 1 : 0), 0)
  return {
    switches: p.cellOf.length,
    limits: p.cells + contacts + p.switches.length,
    cellRow: Int32Array.from({ length: p.cells }, (_, c) => c),
  }
}

/** Most customers who can be sent one of the arms. */
const mostOf = (p: PlanProgram, arms: readonly number[]): number => {
  const most = new Float64Array(p.cells)
  p.cellOf.forEach((c, j) => {
    const arm = p.armOf[j]!
    if (!arms.includes(arm)) return
    const cap = p.isContacted[arm] ? Math.min(p.free[c]!, p.contactable[c]!) : p.free[c]!
    most[c] = Math.max(most[c]!, cap)
  })
  return most.reduce((sum, n) => sum + n, 0)
}

/**
 * A plan as a linear programme: unknowns are the customers of each pair and, from 0 to 1, each switch, which
 * is at least the share of those it could serve.
 */
export const planRows = (p: PlanProgram): { program: LinearProgram; places: PlanPlaces } => {
  const rows: Row[] = []
  const add = (upper: number, lower = -Infinity): number => rows.push({ lower, upper }) - 1
  const cellRow = Int32Array.from(p.free, (n, c) =>
    add(n, p.least[c]! > 0 ? p.least[c]! : -Infinity),
  )
  const contactRow = Int32Array.from(p.contactable, (n, c) => (hasContactRow(p, c) ? add(n) : -1))
  const switchRow = p.switches.map(() => add(0))
  const limits = rows.length
  for (const { lower, upper } of p.limits) add(upper, lower)

  const starts: number[] = []
  const indices: number[] = []
  const values: number[] = []
  const put = (row: number, value: number): void => {
    if (row < 0 || value === 0) return
    indices.push(row)
    values.push(value)
  }
  p.cellOf.forEach((c, j) => {
    starts.push(indices.length)
    const arm = p.armOf[j]!
    put(cellRow[c]!, 1)
    if (p.isContacted[arm]) put(contactRow[c]!, 1)
    p.switches.forEach(({ arms }, s) => put(switchRow[s]!, arms.includes(arm) ? 1 : 0))
    p.limits.forEach(({ change }, l) => put(limits + l, change[j]!))
  })
  p.switches.forEach(({ arms, cost }, s) => {
    starts.push(indices.length)
    put(switchRow[s]!, -Math.max(1, mostOf(p, arms)))
    p.limits.forEach(({ perSwitchCost }, l) => put(limits + l, perSwitchCost * cost))
  })
  starts.push(indices.length)
  const pairs = p.cellOf.length
  const columns = pairs + p.switches.length
  return {
    places: { switches: pairs, limits, cellRow },
    program: {
      objective: Float64Array.from({ length: columns }, (_, j) =>
        j < pairs ? p.gain[j]! : -p.paysSwitches * p.switches[j - pairs]!.cost,
      ),
      columnLower: new Float64Array(columns),
      columnUpper: Float64Array.from({ length: columns }, (_, j) => (j < pairs ? Infinity : 1)),
      rowLower: Float64Array.from(rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(rows, ({ upper }) => upper),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
      whole: false,
    },
  }
}
