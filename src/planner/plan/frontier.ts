import { bestOn, type Opened } from './bestAssignment.ts'
import { budgetSpent } from './budgetSpent.ts'
import type { LimitRow } from './limitRows.ts'
import type { LinearSolver } from './linear.ts'
import { openModel } from './planModel.ts'
import { programOf, type PlanProgram } from './program.ts'
import { sentByArm } from './totals.ts'
import { spends, type LimitId, type PlanQuestion, type PlanTotals } from './types.ts'

/** Says how many of the levels are done. */
export type TellLevels = (done: number, total: number) => void

/**
 * The best plan at one level of a limit, its customers as the linear programme divides them: of a curve nobody
 * sees the few customers that a plan in whole ones sends otherwise.
 */
export interface FrontierPoint {
  /** the limit: money for a budget, customers for a number recalled */
  readonly level: number
  readonly objective: number
  readonly bound: number
  readonly totals: PlanTotals
  /** customers sent each arm */
  readonly sent: Float64Array
  /** what one unit more of the limit brings to the objective, by the linear programme; 0 where it is slack */
  readonly price: number
}

/** A limit whose level changes while all others stay. */
interface Line {
  readonly id: LimitId
  readonly levels: readonly number[]
  /** the levels that limit least come first: 1 if the lowest does, −1 if the highest does */
  readonly easiest: 1 | -1
  /** whether what has been found without the limit keeps it at this level */
  isKept(totals: PlanTotals, level: number): boolean
}

type Open = Required<Opened> & { readonly program: PlanProgram; readonly index: number }

const pointAt = (
  question: PlanQuestion,
  level: number,
  { program, index, ...opened }: Open,
): FrontierPoint | null => {
  const limits = program.limits.map((row, l) => (l === index ? moved(row, level) : row))
  const { lower, upper } = limits[index]!
  opened.model.changeLimit(index, lower, upper)
  const best = bestOn(question, { ...program, limits }, opened)
  if (!best) return null
  const { assignment, bound, found } = best
  const { objective, totals, customers } = assignment
  const sent = sentByArm(question.economics, customers)
  const price = found.lp.prices[opened.model.places.limits + index]! + 0
  return { level, objective, bound, totals, sent, price }
}

/** A limit that stands at level 0, at another level; NaN: without it. */
const moved = (row: LimitRow, level: number): LimitRow =>
  Number.isNaN(level)
    ? { ...row, lower: -Infinity, upper: Infinity }
    : { ...row, lower: row.lower + level, upper: row.upper + level }

const along = (
  asked: PlanQuestion,
  { id, levels, easiest, isKept }: Line,
  { solver, tell }: { solver: LinearSolver; tell: TellLevels | undefined },
): (FrontierPoint | null)[] => {
  const question = { ...asked, wholeCustomers: false }
  const program = programOf(question)
  const index = program.limits.findIndex((row) => row.id === id)
  const model = openModel(program, solver)
  const open: Open = { program, index, model, solver, prices: [] }
  try {
    tell?.(0, levels.length)
    const free = pointAt(question, NaN, open)
    const points = levels.map((): FrontierPoint | null => null)
    const order = [...levels.keys()].sort((i, j) => easiest * (levels[i]! - levels[j]!))
    // From one level to the next the solver has a short way.
    order.forEach((i, done) => {
      const level = levels[i]!
      tell?.(done, levels.length)
      if (free && isKept(free.totals, level)) points[i] = { ...free, level, price: 0 }
      else points[i] = free && pointAt(question, level, open)
    })
    return points
  } finally {
    model.dispose()
  }
}

/**
 * The best plan at each budget, as money that the question's budget caps, or all of it where the question has
 * none. `null`: no plan keeps the other limits at this budget.
 */
export const frontier = (
  question: PlanQuestion,
  budgets: readonly number[],
  solver: LinearSolver,
  tell?: TellLevels,
): (FrontierPoint | null)[] => {
  const caps = question.limits.budget?.caps ?? spends
  const limits = { ...question.limits, budget: { money: 0, caps } }
  const isKept = (totals: PlanTotals, money: number): boolean => budgetSpent(totals, caps) <= money
  const line: Line = { id: 'budget', levels: budgets, easiest: -1, isKept }
  return along({ ...question, limits }, line, { solver, tell })
}

/** The best plan at each number of customers who have to be recalled: the price of market share. */
export const recallFrontier = (
  question: PlanQuestion,
  recalled: readonly number[],
  solver: LinearSolver,
  tell?: TellLevels,
): (FrontierPoint | null)[] => {
  const limits = { ...question.limits, leastRecalled: 0 }
  const isKept = (totals: PlanTotals, least: number): boolean => totals.recalled >= least
  const line: Line = { id: 'recalled', levels: recalled, easiest: 1, isKept }
  return along({ ...question, limits }, line, { solver, tell })
}
