import type { LinearOptimum, LinearSolver } from '../linear.ts'
import type { PlanProgram } from '../program.ts'
import type { PlanQuestion } from '../types.ts'
import { openTailModel, type Decision, type TailAim, type TailModel } from './tailModel.ts'

/** The plan whose worst part is best. */
export interface TailPlan {
  /** by pair, not whole */
  readonly customers: Float64Array
  /** of the switches that are on */
  readonly switchCost: number
  /** no plan has a better worst part */
  readonly bound: number
}

interface Node {
  readonly decisions: readonly Decision[]
  readonly lp: LinearOptimum
}

const WHOLE = 1e-7

/** @throws when the solver gives up: no starting point is passed off as a plan */
const solved = (model: TailModel, decisions: readonly Decision[]): Node[] => {
  const lp = model.solve(decisions)
  if (lp.status === 'infeasible') return []
  if (lp.status === 'optimal') return [{ decisions, lp }]
  throw new Error(
    `The solver stopped before it knew the plan with the best worst part (${lp.why}). Ask with fewer cells or wider limits.`,
  )
}

/** The open switch that pays least of what it is used for; −1 where every one is paid for or off. */
const branchOn = (
  { switches: all }: PlanProgram,
  { decisions, lp }: Node,
  first: number,
): number => {
  let [at, most] = [-1, 0]
  all.forEach(({ cost }, s) => {
    const paid = lp.columns[first + s]!
    const isPart = decisions[s] === 'open' && paid > WHOLE && paid < 1 - WHOLE
    if (isPart && cost * (1 - paid) > most) [at, most] = [s, cost * (1 - paid)]
  })
  return at
}

/**
 * The plan whose worst part is best over all choices of what is set up: branch and bound, the choices with
 * the best bound first, so that those left unexplored cannot be better.
 * @returns `null` where no plan keeps the limits
 */
export const tailPlan = (
  question: PlanQuestion,
  program: PlanProgram,
  { aim, solver }: { readonly aim: TailAim; readonly solver: LinearSolver },
): TailPlan | null => {
  const model = openTailModel(question, program, { aim, solver })
  const nodes = solved(
    model,
    program.switches.map(() => 'open'),
  )
  for (;;) {
    nodes.sort((a, b) => a.lp.objective - b.lp.objective)
    const node = nodes.pop()
    if (!node) return null
    const at = branchOn(program, node, model.switches)
    if (at < 0) return planOf(program, node, model.switches)
    for (const each of ['on', 'off'] as const) {
      nodes.push(...solved(model, node.decisions.with(at, each)))
    }
  }
}

const planOf = (
  { cellOf, switches, base }: PlanProgram,
  { lp }: Node,
  first: number,
): TailPlan => ({
  customers: lp.columns.slice(0, cellOf.length),
  switchCost: switches.reduce((sum, { cost }, s) => sum + cost * lp.columns[first + s]!, 0),
  bound: base + lp.objective,
})
