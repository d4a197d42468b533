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

/** A plan of so few pairs is decided at once. */
const FEW_PAIRS = 300
/** Pairs that are decided anew around the linear optimum, in growing steps. */
const STEPS = [40, 160, 640, 2_560] as const
/** Nodes of branch and bound after which what has been found is taken, with its gap. */
const NODES = 500
/** A gap of this share of the objective is none: twenty cents in a million; less where few pairs are decided. */
const NO_GAP = 2e-7
const NO_GAP_OF_FEW = 1e-9
/** Among so many customers a gap of a millionth is none either: to prove the last cents takes longest. */
const MANY_CUSTOMERS = 2_000
const NO_GAP_OF_MANY = 1e-6

const isWhole = (x: number): boolean => Math.abs(x - Math.round(x)) < 1e-7

/** What leaving the linear optimum costs per customer, by pair and by cell (somebody less is sent anything). */
interface Regrets {
  readonly pair: Float64Array
  readonly cell: Float64Array
}

const regretsOf = (p: PlanProgram, { lp, cellRow, isOn }: WholeQuestion): Regrets => {
  const isOff = Array.from({ length: p.arms }, (_, a) =>
    p.switches.some(({ arms }, s) => !isOn[s] && arms.includes(a)),
  )
  const ofPair = (j: number): number => (lp.columns[j]! > 1e-9 ? 0 : -lp.reduced[j]!)
  return {
    pair: Float64Array.from(p.armOf, (a, j) => (isOff[a] ? Infinity : ofPair(j))),
    cell: Float64Array.from(cellRow, (row) => Math.max(0, lp.prices[row]!)),
  }
}

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
  const all = Float64Array.from([...pair, ...cell].filter((x) => x > 0 && x < Infinity)).sort()
  return all[Math.min(all.length - 1, pairs)] ?? 0
}

interface Attempt {
  readonly plan: WholePlan | null
  /** the groups were decided to the end: nothing within them is better, or nothing is possible */
  readonly isSolved: boolean
}

/** Decides the groups in whole customers while the others stay at the linear optimum. */
const decide = (
  p: PlanProgram,
  groups: readonly Group[],
  { question: { lp, switchCost, solver }, gap }: { question: WholeQuestion; gap: number },
): Attempt => {
  const whole = lp.columns.slice(0, p.cellOf.length).map((x) => (isWhole(x) ? Math.round(x) : x))
  const part = partOf(p, groups, { customers: whole, switchCost })
  const options = { nodes: NODES, gap }
  const model = solver.create({ ...planRows(part.program).program, whole: true }, options)
  try {
    const answer = model.solve()
    if (answer.status === 'infeasible') return { plan: null, isSolved: true }
    if (answer.columns === null) return { plan: null, isSolved: false }
    const chosen = answer.columns.map((x) => Math.round(x))
    const { gain, base } = part.program
    const value = base + gain.reduce((sum, each, j) => sum + each * chosen[j]!, 0)
    const isSolved = answer.status === 'optimal'
    const bound = answer.status === 'optimal' ? value + gap : base + answer.bound
    return { plan: { customers: part.put(chosen), value, bound }, isSolved }
  } finally {
    model.dispose()
  }
}

export interface WholeQuestion {
  readonly lp: LinearOptimum
  readonly cellRow: Int32Array
  /** by switch */
  readonly isOn: readonly boolean[]
  readonly switchCost: number
  readonly solver: LinearSolver
  /** a share of the objective that may be missed, where more than the usual */
  readonly gap?: number | undefined
}

/** Decides all pairs at once. */
const decideAll = (p: PlanProgram, question: WholeQuestion, regrets: Regrets): WholePlan | null => {
  const ceiling = p.base + question.lp.objective
  const groups = openGroups(p, question.lp, { regrets, worst: Number.MAX_VALUE })
  const all = p.free.reduce((sum, n) => sum + n, 0)
  const own = all > MANY_CUSTOMERS ? NO_GAP_OF_MANY : NO_GAP_OF_FEW
  const gap = Math.max(question.gap ?? 0, own) * Math.abs(ceiling)
  const { plan, isSolved } = decide(p, groups, { question, gap })
  if (plan) return { ...plan, bound: Math.min(plan.bound, ceiling) }
  if (isSolved) return null
  throw new Error(
    'The solver found no plan in whole customers in time, nor that there is none. Ask for parts of customers, or widen a limit.',
  )
}

/**
 * The best plan in whole customers near a linear optimum. A pair or a cell whose regret exceeds the gap to the
 * linear optimum stays as it is in every better plan, so once all within the gap have been decided anew,
 * the plan is the best there is; else the linear optimum remains the bound.
 * @returns null if no plan in whole customers keeps the limits
 */
export const wholeCustomers = (p: PlanProgram, question: WholeQuestion): WholePlan | null => {
  const regrets = regretsOf(p, question)
  if (p.cellOf.length <= FEW_PAIRS) return decideAll(p, question, regrets)
  const ceiling = p.base + question.lp.objective
  const noGap = Math.max(question.gap ?? 0, NO_GAP) * Math.abs(ceiling)
  let best: WholePlan | null = null
  let left = Infinity
  for (const step of STEPS) {
    const worst = Math.min(regretOf(regrets, step), left)
    const isEnough = worst === left
    const groups = openGroups(p, question.lp, { regrets, worst })
    const { plan, isSolved } = decide(p, groups, { question, gap: noGap / 2 })
    if (plan && (!best || plan.value > best.value)) best = { ...plan, bound: ceiling }
    if (!best) continue
    left = ceiling - best.value
    if (isSolved && worst >= left) return { ...best, bound: Math.min(ceiling, best.value + noGap) }
    if (left <= noGap || isEnough || !isSolved) return best
  }
  return best ?? decideAll(p, question, regrets)
}
