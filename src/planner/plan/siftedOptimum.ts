import { armsOff, ceilingAt, type Decision } from './ceiling.ts'
import { cellDuals, type CellDuals } from './cellDuals.ts'
import type { LinearOptimum, LinearSolver } from './linear.ts'
import { partOf, type Group, type PlanPart } from './part.ts'
import { contactRows, placesOf, planRows } from './planRows.ts'
import { pricedCells, usablePrices } from './pricedCells.ts'
import type { PlanProgram } from './program.ts'

/** Cells of the sample that the first prices come from. */
const SAMPLE = 128
/** Cells that are decided anew around prices, at first. */
const TORN = 96
/** Programmes after which the whole one is solved instead. */
const ROUNDS = 16
/** An optimum this close to its ceiling, as a share, is one. */
const EXACT = 1e-10

export interface SiftedQuestion {
  /** none of them open */
  readonly decisions: readonly Decision[]
  readonly solver: LinearSolver
  /** prices of limits to begin with, by limit; `null`: those of a sample */
  readonly start: Float64Array | null
}

/** Pairs of each cell. */
const pairsOf = (p: PlanProgram, isOff: Uint8Array): number[][] => {
  const pairs: number[][] = Array.from({ length: p.cells }, () => [])
  p.cellOf.forEach((c, j) => {
    if (!isOff[p.armOf[j]!]) pairs[c]!.push(j)
  })
  return pairs
}

interface PartAnswer {
  readonly prices: Float64Array
  readonly customers: Float64Array
}

/** A part of the plan as a linear programme; null without a plan. */
const solvePart = (part: PlanPart, solver: LinearSolver): PartAnswer | null => {
  const { program, places } = planRows(part.program)
  const model = solver.create(program)
  try {
    const answer = model.solve()
    if (answer.status !== 'optimal') return null
    const prices = answer.prices.slice(places.limits, places.limits + part.program.limits.length)
    return { prices, customers: part.put(answer.columns) }
  } finally {
    model.dispose()
  }
}

/** Prices from every so many cells, each standing for its neighbours. */
const samplePrices = (
  p: PlanProgram,
  pairs: readonly number[][],
  { switchCost, solver }: { switchCost: number; solver: LinearSolver },
): Float64Array | null => {
  const stride = Math.ceil(p.cells / SAMPLE)
  const chosen = pairs.flatMap((own, cell): Group[] =>
    cell % stride === 0 ? [{ cell, pairs: own, least: 0, most: p.free[cell]! }] : [],
  )
  const total = (values: Float64Array): number => values.reduce((sum, n) => sum + n, 0)
  const { program } = partOf(p, chosen, {
    customers: new Float64Array(p.cellOf.length),
    switchCost,
  })
  const times = total(p.free) / Math.max(1, total(program.free))
  const sample = {
    ...program,
    free: program.free.map((n) => n * times),
    contactable: program.contactable.map((n) => n * times),
  }
  return solvePart({ program: sample, put: (customers) => customers }, solver)?.prices ?? null
}

/** The cells that are closest to doing otherwise, each with the pairs that come into question. */
const tornGroups = (
  p: PlanProgram,
  { margin, reduced }: CellDuals,
  { pairs, count }: { pairs: readonly number[][]; count: number },
): Group[] => {
  const worst = Float64Array.from(margin).sort()[Math.min(count, margin.length) - 1]!
  return pairs.flatMap((own, cell): Group[] =>
    margin[cell]! <= worst && own.length > 0
      ? [
          {
            ...{ cell, least: 0, most: p.free[cell]! },
            pairs: own.filter((j) => -reduced[j]! <= worst),
          },
        ]
      : [],
  )
}

/** The whole programme's optimum, from its customers and prices of limits. */
const optimumOf = (
  p: PlanProgram,
  { customers, prices }: PartAnswer,
  { duals, decisions }: { duals: CellDuals; decisions: readonly Decision[] },
): LinearOptimum => {
  const { switches, limits } = placesOf(p)
  const columns = new Float64Array(switches + p.switches.length)
  columns.set(customers)
  decisions.forEach((decision, s) => (columns[switches + s] = decision === 'on' ? 1 : 0))
  const rows = new Float64Array(limits + p.limits.length)
  rows.set(duals.cell)
  contactRows(p).forEach((row, c) => {
    if (row >= 0) rows[row] = duals.contact[c]!
  })
  rows.set(prices, limits)
  const reduced = new Float64Array(columns.length)
  duals.reduced.forEach((each, j) => (reduced[j] = customers[j]! > 0 ? 0 : each))
  return { status: 'optimal', objective: valueOf(p, columns), columns, prices: rows, reduced }
}

/** The objective without its base. */
const valueOf = (p: PlanProgram, columns: Float64Array): number => {
  let sum = 0
  for (let j = 0; j < p.gain.length; j++) sum += p.gain[j]! * columns[j]!
  return p.switches.reduce(
    (rest, { cost }, s) => rest - p.paysSwitches * cost * columns[p.gain.length + s]!,
    sum,
  )
}

/**
 * The optimum of a plan's linear programme with many cells, by the few that are torn: at prices of the limits
 * every cell knows what is best for it, and only those to which something else is nearly as good are decided by a
 * programme, whose prices are the next. It is the whole programme's optimum once it reaches the ceiling that its
 * own prices put on every plan.
 * @returns null where this does not come to an end, or there may be no plan
 */
export const siftedOptimum = (
  p: PlanProgram,
  { decisions, solver, start }: SiftedQuestion,
): LinearOptimum | null => {
  const isOff = armsOff(p, decisions)
  const pairs = pairsOf(p, isOff)
  const switchCost = p.switches.reduce(
    (sum, { cost }, s) => sum + (decisions[s] === 'on' ? cost : 0),
    0,
  )
  const dualsAt = (prices: Float64Array): CellDuals =>
    cellDuals(p, pricedCells(p, usablePrices(p, prices), isOff))
  const first = start ?? samplePrices(p, pairs, { switchCost, solver })
  let duals = dualsAt(first ?? new Float64Array(p.limits.length))
  for (let [round, count] = [0, TORN]; round < ROUNDS && count <= p.cells; round++) {
    const groups = tornGroups(p, duals, { pairs, count })
    const { customers } = duals
    const answer = solvePart(partOf(p, groups, { customers, switchCost }), solver)
    if (round > 1 || !answer) count *= 2
    if (!answer) continue
    duals = dualsAt(answer.prices)
    const optimum = optimumOf(p, answer, { duals, decisions })
    const ceiling = ceilingAt(p, answer.prices, decisions)
    const missed = ceiling - p.base - optimum.objective
    if (missed <= EXACT * Math.max(1, Math.abs(ceiling))) return optimum
  }
  return null
}
