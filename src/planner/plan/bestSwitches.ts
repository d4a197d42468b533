import type { LinearOptimum, LinearSolver } from './linear.ts'
import type { Decision, PlanModel } from './planModel.ts'
import type { PlanProgram } from './program.ts'
import { wholeCustomers } from './wholeCustomers.ts'

/** A plan by pair, with the linear programme that its prices are read from. */
export interface Found {
  readonly customers: Float64Array
  /** the objective, switches that are on included */
  readonly value: number
  /** no plan has more */
  readonly bound: number
  readonly lp: LinearOptimum
  readonly switchCost: number
  readonly isOn: readonly boolean[]
}

interface Node {
  readonly decisions: readonly Decision[]
  readonly lp: LinearOptimum
  readonly ceiling: number
}

export interface Search {
  readonly model: PlanModel
  readonly solver: LinearSolver
  readonly whole: boolean
}

const USED = 1e-9

/** @throws when the solver gives up: no starting point is passed off as a plan */
const solved = (model: PlanModel, decisions: readonly Decision[]): LinearOptimum | null => {
  const answer = model.solve(decisions)
  if (answer.status === 'infeasible') return null
  if (answer.status === 'optimal') return answer
  throw new Error(
    `The solver stopped before it knew the best plan (${answer.why}). Ask with fewer cells or wider limits.`,
  )
}

const closed = (decisions: readonly Decision[]): Decision[] =>
  decisions.map((decision) => (decision === 'open' ? 'off' : decision))

/** The plan of a node whose used switches have all been decided; its prices know no others. */
const leafOf = (p: PlanProgram, node: Node, search: Search): Found | null => {
  const decisions = closed(node.decisions)
  const isClosed = decisions.every((each, s) => each === node.decisions[s])
  const lp = isClosed ? node.lp : solved(search.model, decisions)
  if (!lp) return null
  const isOn = decisions.map((decision) => decision === 'on')
  const switchCost = p.switches.reduce((sum, { cost }, s) => sum + (isOn[s] ? cost : 0), 0)
  const rest = { lp, switchCost, isOn }
  if (!search.whole) {
    const customers = lp.columns.slice(0, p.cellOf.length)
    return { customers, value: node.ceiling, bound: node.ceiling, ...rest }
  }
  const { cellRow } = search.model.places
  const plan = wholeCustomers(p, { lp, cellRow, switchCost, solver: search.solver })
  return plan && { ...plan, ...rest }
}

/** The switch still open that pays least of what it is used for; −1 if none is used. */
const branchOn = (p: PlanProgram, { decisions, lp }: Node, { model }: Search): number => {
  let [best, most] = [-1, -1]
  p.switches.forEach(({ cost }, s) => {
    const y = lp.columns[model.places.switches + s]!
    const unpaid = cost * (1 - y)
    if (decisions[s] === 'open' && y > USED && unpaid > most) [best, most] = [s, unpaid]
  })
  return best
}

/**
 * The best plan over all choices of what is set up: branch and bound on the switches, the node with the
 * highest ceiling first, so that what is left unexplored cannot be better.
 * @returns null if no plan keeps the limits
 */
export const bestSwitches = (p: PlanProgram, search: Search): Found | null => {
  const nodes: Node[] = []
  const open = (decisions: readonly Decision[]): void => {
    const lp = solved(search.model, decisions)
    if (lp) nodes.push({ decisions, lp, ceiling: p.base + lp.objective })
  }
  let best: Found | null = null
  let bound = -Infinity
  open(p.switches.map(() => 'open'))
  for (;;) {
    nodes.sort((a, b) => a.ceiling - b.ceiling)
    const node = nodes.pop()
    if (!node) break
    if (best && node.ceiling <= best.value + USED * Math.max(1, Math.abs(best.value))) {
      bound = Math.max(bound, node.ceiling)
      break
    }
    const at = branchOn(p, node, search)
    if (at >= 0) {
      for (const each of ['on', 'off'] as const) open(node.decisions.with(at, each))
      continue
    }
    const leaf = leafOf(p, node, search)
    if (!leaf) continue
    bound = Math.max(bound, leaf.bound)
    if (!best || leaf.value > best.value) best = leaf
  }
  return best && { ...best, bound: Math.max(bound, best.value) }
}
