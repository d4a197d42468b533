import { estimateOf, type Estimate } from '../../pilot/estimate.ts'
import { objectiveOf } from '../assignment.ts'
import { bestOn } from '../bestAssignment.ts'
import type { LinearSolver } from '../linear.ts'
import { openModel } from '../planModel.ts'
import { programOf } from '../program.ts'
import { totalsOf } from '../totals.ts'
import { figureIds, type PlanEconomics } from '../types.ts'
import type { PlanAim } from './planWorlds.ts'

/** How often a world's own best plan does with a cell what the plan does. */
export interface CellSurvival {
  readonly key: string
  readonly customers: number
  /** column that most of the cell's customers get in the plan: 0 left alone, a + 1 arm a */
  readonly main: number
  /**
   * by column: share of worlds whose own best plan gives it, or what is the same for them, to most of the
   * cell's customers
   */
  readonly chosen: readonly number[]
}

export interface Survival {
  readonly cells: readonly CellSurvival[]
  /** mean share over customers: how often a customer would get the same if the world were known */
  readonly mean: number
  /** worlds whose own plan was solved */
  readonly worlds: number
  /** of these, those in which no plan keeps the limits */
  readonly impossible: number
  /**
   * what knowing the world before planning would add on average; `null` where a limit depends on the world,
   * so that the plan may break it and bring more than is allowed
   */
  readonly perfect: Estimate | null
}

/** Worlds that are solved: about so many pairs of cells and arms in all. */
const PAIRS = 60_000
const [FEWEST, MOST] = [16, 256]

/** How many worlds' own plans are solved: a power of two, fewer where there are many cells. */
export const survivalCount = (pairs: number, worlds: number): number => {
  let count = MOST
  while (count > FEWEST && count * pairs > PAIRS) count /= 2
  return Math.min(worlds, count)
}

/** Whether the limits are the same in every world. */
const isFixed = ({ limits: { budget, minIroi, leastRecalled } }: PlanAim): boolean =>
  !budget && minIroi === undefined && leastRecalled === undefined

/** The column that most customers of each cell get; the first of those with as many. */
export const mainColumns = (
  { cells, arms }: Pick<PlanEconomics, 'cells' | 'arms'>,
  customers: Float64Array,
): number[] => {
  const columns = arms.length + 1
  return cells.map((_, c) => {
    const own = customers.subarray(c * columns, (c + 1) * columns)
    return own.indexOf(Math.max(...own))
  })
}

/** Figures nearer than this share of the larger are the same. */
const SAME = 1e-9

/** Whether two columns are the same for customers of a cell, as a policy and the offer that it sends them. */
const isAlike = ({ arms, sent }: PlanEconomics, cell: number, x: number, y: number): boolean => {
  if (x === y) return true
  if (x === 0 || y === 0) return false
  const at = (column: number): number => cell * arms.length + column - 1
  return figureIds.every((id) => {
    const [one, other] = [sent[id][at(x)]!, sent[id][at(y)]!]
    return Object.is(one, other) || Math.abs(one - other) <= SAME * Math.abs(one)
  })
}

/**
 * How often each cell would get the same if the world were known.
 * @param economicsOf of a world by its number
 */
export const survivalOf = (
  plan: { readonly customers: Float64Array; readonly aim: PlanAim },
  {
    economicsOf,
    count,
    solver,
  }: {
    readonly economicsOf: (world: number) => PlanEconomics
    readonly count: number
    readonly solver: LinearSolver
  },
  tell: (done: number) => void = () => undefined,
): Survival => {
  const first = economicsOf(0)
  const main = mainColumns(first, plan.customers)
  const chosen = first.cells.map(() => new Float64Array(first.arms.length + 1))
  const more: number[] = []
  for (let w = 0; w < count; w++) {
    const question = { ...plan.aim, economics: economicsOf(w), wholeCustomers: false }
    const program = programOf(question)
    const model = openModel(program, solver)
    const best = bestOn(question, program, { model, solver })
    model.dispose()
    tell(w + 1)
    if (!best) continue
    const own = objectiveOf(totalsOf(question.economics, plan.customers), plan.aim.objective)
    more.push(Math.max(0, best.assignment.objective - own))
    mainColumns(first, best.assignment.customers).forEach((column, c) => {
      const isSame = isAlike(question.economics, c, column, main[c]!)
      chosen[c]![isSame ? main[c]! : column]! += 1
    })
  }
  const solved = more.length
  const share = (c: number, column: number): number =>
    solved > 0 ? chosen[c]![column]! / solved : 0
  const all = first.cells.reduce((sum, { customers }) => sum + customers, 0)
  return {
    cells: first.cells.map(({ key, customers }, c) => ({
      ...{ key, customers },
      main: main[c]!,
      chosen: Array.from(chosen[c]!, (_, column) => share(c, column)),
    })),
    mean:
      first.cells.reduce((sum, { customers }, c) => sum + customers * share(c, main[c]!), 0) / all,
    worlds: count,
    impossible: count - solved,
    perfect: solved === count && isFixed(plan.aim) ? estimateOf(Float64Array.from(more)) : null,
  }
}
