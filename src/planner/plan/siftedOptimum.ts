import { armsOff, ceilingAt, type Decision } from './ceiling.ts'
import { cellDuals, type CellDuals } from './cellDuals.ts'
import type { LinearOptimum, LinearSolver } from './linear.ts'
import { partOf, type Group, type PlanPart } from './part.ts'
import { contactRows, placesOf, planRows } from './planRows.ts'
import { pricedCells, usablePrices } from './pricedCells.ts'
import type { PlanProgram } from './program.ts'
import { firstReliefs, relieved } from './relief.ts'
import { TornCells } from './tornCells.ts'

/** Cells of the sample that the first prices come from. */
const SAMPLE = 256
/** Programmes after which the whole one is solved instead. */
const ROUNDS = 16
/** An optimum this close to its ceiling, as a share, is one. */
const EXACT = 1e-10
/** Limits that are exceeded by less are kept, to the solver's tolerance. */
const KEPT = 1e-8
/** So many times dearer is it, each time, to exceed a limit that was exceeded. */
const DEARER = 4

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
  /** whether all limits are kept */
  readonly isKept: boolean
}

/** A part of the plan as a linear programme, in which exceeding limits costs this much. */
const solvePart = (
  part: PlanPart,
  costs: Float64Array,
  solver: LinearSolver,
): PartAnswer | null => {
  const { program, places } = planRows(part.program)
  const { program: eased, exceeded } = relieved(program, places.limits, costs)
  const model = solver.create(eased)
  try {
    const answer = model.solve()
    if (answer.status !== 'optimal') return null
    const { columns, prices } = answer
    const isKept = exceeded(columns) <= KEPT
    return { prices: prices.slice(places.limits), customers: part.put(columns), isKept }
  } finally {
    model.dispose()
  }
}

/** Prices from every so many cells, each standing for its neighbours. */
const samplePrices = (
  p: PlanProgram,
  pairs: readonly number[][],
  { switchCost, costs, solver }: { switchCost: number; costs: Float64Array; solver: LinearSolver },
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
  return (
    solvePart({ program: sample, put: (customers) => customers }, costs, solver)?.prices ?? null
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
  const costs = firstReliefs(p)
  let prices = start ?? samplePrices(p, pairs, { switchCost, costs, solver })
  prices ??= new Float64Array(p.limits.length)
  const torn = new TornCells(p, pairs, dualsAt(prices))
  for (let round = 0; round < ROUNDS; round++) {
    const dear = costs.map((cost, l) => cost + 2 * Math.abs(prices![l]!))
    const answer = solvePart(torn.part(switchCost), dear, solver)
    if (!answer) return null
    prices = answer.prices
    const duals = dualsAt(prices)
    const optimum = optimumOf(p, answer, { duals, decisions })
    const ceiling = ceilingAt(p, prices, decisions)
    const missed = ceiling - p.base - optimum.objective
    if (answer.isKept && missed <= EXACT * Math.max(1, Math.abs(ceiling))) return optimum
    if (!answer.isKept) costs.forEach((cost, l) => (costs[l] = DEARER * cost))
    torn.add(duals)
  }
  return null
}
