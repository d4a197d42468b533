import type { LinearOptimum, LinearSolver } from './linear.ts'
import { partOf, type Group } from './part.ts'
import { planRows } from './planRows.ts'
import type { PlanProgram } from './program.ts'

/** A plan in whole customers by pair, and what none can exceed. */
export interface WholePlan {
  readonly customers: Float64Array
  /** base and switches included */
  readonly value: number
  readonly bound: number
}

/** A plan of so few pairs is solved as it is. */
const FEW_PAIRS = 300
/** Pairs that are decided anew around the linear optimum, in growing steps. */
const STEPS = [150, 600, 2_400] as const
const NODES = 2_000
/** A gap of this share of the objective is none: a cent in a million. */
const NO_GAP = 1e-8

const isWhole = (x: number): boolean => Math.abs(x - Math.round(x)) < 1e-7

/** What leaving the linear optimum costs per customer, by pair and by cell (somebody less is sent anything). */
interface Regrets {
  readonly pair: Float64Array
  readonly cell: Float64Array
}

const regretsOf = (p: PlanProgram, lp: LinearOptimum, cellRow: Int32Array): Regrets => ({
  pair: Float64Array.from(p.cellOf, (_, j) => (lp.columns[j]! > 1e-9 ? 0 : -lp.reduced[j]!)),
  cell: Float64Array.from(cellRow, (row) => Math.max(0, lp.prices[row]!)),
})

/** Pairs by cell. */
const byCell = (p: PlanProgram): number[][] => {
  const pairs: number[][] = Array.from({ length: p.cells }, () => [])
  p.cellOf.forEach((c, j) => pairs[c]!.push(j))
  return pairs
}

/** The cells, each with its pairs, where something costs at most `worst` per customer to be done otherwise. */
const openGroups = (
  p: PlanProgram,
  lp: LinearOptimum,
  { regrets, worst }: { regrets: Regrets; worst: number },
): Group[] =>
  byCell(p).flatMap((all, cell) => {
    const pairs = all.filter((j) => regrets.pair[j]! <= worst)
    const mayBeLess = regrets.cell[cell]! <= worst
    const isOpen = pairs.length > 1 || (pairs.length === 1 && mayBeLess)
    if (!isOpen && all.every((j) => isWhole(lp.columns[j]!))) return []
    const staysFull = !mayBeLess && p.contactable[cell]! >= p.free[cell]!
    const least = staysFull ? p.free[cell]! : p.least[cell]!
    return [{ cell, pairs, least, most: p.free[cell]! }]
  })

/** The regret within which about so many pairs lie. */
const regretOf = ({ pair, cell }: Regrets, pairs: number): number => {
  const all = Float64Array.from([...pair, ...cell].filter((x) => x > 0)).sort()
  return all[Math.min(all.length - 1, pairs)] ?? 0
}

interface Attempt {
  readonly plan: WholePlan | null
  /** nothing but the groups was left out, and the groups were solved to the end */
  readonly isSolved: boolean
}

/** Decides the groups in whole customers while the others stay at the linear optimum. */
const decide = (
  p: PlanProgram,
  groups: readonly Group[],
  { lp, switchCost, solver }: WholeQuestion,
): Attempt => {
  const customers = lp.columns
    .slice(0, p.cellOf.length)
    .map((x) => (isWhole(x) ? Math.round(x) : x))
  const part = partOf(p, groups, { customers, switchCost })
  const model = solver.create({ ...planRows(part.program).program, whole: true }, NODES)
  try {
    const answer = model.solve()
    if (answer.status === 'infeasible') return { plan: null, isSolved: true }
    if (answer.columns === null) return { plan: null, isSolved: false }
    const chosen = answer.columns.map((x) => Math.round(x))
    const { gain, base } = part.program
    const value = base + gain.reduce((sum, each, j) => sum + each * chosen[j]!, 0)
    const isSolved = answer.status === 'optimal'
    const bound = isSolved ? value : base + (answer as { bound: number }).bound
    return { plan: { customers: part.put(chosen), value, bound }, isSolved }
  } finally {
    model.dispose()
  }
}

export interface WholeQuestion {
  readonly lp: LinearOptimum
  readonly cellRow: Int32Array
  readonly switchCost: number
  readonly solver: LinearSolver
}

/**
 * The best plan in whole customers near a linear optimum. A pair or a cell whose regret exceeds the gap to the
 * linear optimum stays as it is in every better plan, so once all within the gap have been decided anew,
 * the plan is the best there is; else the linear optimum remains the bound.
 * @returns null if no plan in whole customers keeps the limits
 */
export const wholeCustomers = (p: PlanProgram, question: WholeQuestion): WholePlan | null => {
  const { lp, cellRow } = question
  const ceiling = p.base + lp.objective
  const regrets = regretsOf(p, lp, cellRow)
  const solve = (worst: number): Attempt =>
    decide(p, openGroups(p, lp, { regrets, worst }), question)
  if (p.cellOf.length <= FEW_PAIRS) return solve(Infinity).plan
  let best: WholePlan | null = null
  for (const step of STEPS) {
    const gap = best ? ceiling - best.value : Infinity
    const worst = regretOf(regrets, step)
    const { plan, isSolved } = solve(Math.min(worst, gap))
    if (plan && (!best || plan.value > best.value)) best = { ...plan, bound: ceiling }
    if (!best) continue
    const left = ceiling - best.value
    if (isSolved && Math.min(worst, gap) >= left) return { ...best, bound: best.value }
    if (left <= NO_GAP * Math.abs(ceiling)) return best
  }
  return best ?? solve(Infinity).plan
}
