import type { LinearOptimum, LinearSolver } from './linear.ts'
import { ceilingAt, type Decision } from './ceiling.ts'
import type { PlanModel } from './planModel.ts'
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

/** Some of the plans: those that agree with the decisions. */
interface Node {
  readonly decisions: readonly Decision[]
  /** none of them has more */
  readonly ceiling: number
  /** by which the ceiling was found: its parent's, prices of limits, its own programme */
  readonly by: 'parent' | 'prices' | LinearOptimum
}

export interface Search {
  readonly model: PlanModel
  readonly solver: LinearSolver
  readonly whole: boolean
  /** a share of the objective that a plan in whole customers may miss, where more than the usual */
  readonly gap?: number
  /** prices of limits of what has been solved, the latest first: they bound other questions of the programme */
  readonly prices: Float64Array[]
}

const USED = 1e-9
/** Prices of so many optima are kept to bound others by. */
const KEPT_PRICES = 12

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

/** A plan for each choice of switches: all that has been solved is kept here. */
class Solved {
  best: Found | null = null
  bound = -Infinity
  readonly #p: PlanProgram
  readonly #search: Search
  readonly #seen = new Set<string>()

  constructor(p: PlanProgram, search: Search) {
    this.#p = p
    this.#search = search
  }

  /** The linear programme of a node; null if it has no plan. */
  optimum(decisions: readonly Decision[]): LinearOptimum | null {
    const lp = solved(this.#search.model, decisions)
    const { limits } = this.#search.model.places
    const { prices } = this.#search
    if (lp) prices.unshift(lp.prices.slice(limits, limits + this.#p.limits.length))
    prices.splice(KEPT_PRICES)
    return lp
  }

  /** The lowest ceiling that known prices put on a node. */
  ceiling(decisions: readonly Decision[]): number {
    return this.#search.prices.reduce(
      (least, prices) => Math.min(least, ceilingAt(this.#p, prices, decisions)),
      Infinity,
    )
  }

  /** Takes the plan of decided switches into account, and leaves those off that it does not use. */
  take(decisions: readonly Decision[]): void {
    if (this.#seen.has(decisions.join())) return
    this.#seen.add(decisions.join())
    const lp = this.optimum(decisions)
    if (!lp) return
    const needed = decisions.map((decision, s) => (isUsed(this.#p, lp, s) ? decision : 'off'))
    if (needed.join() !== decisions.join()) {
      this.take(needed)
      return
    }
    const ceiling = this.#p.base + lp.objective
    if (this.best && ceiling <= this.best.value) {
      this.bound = Math.max(this.bound, ceiling)
      return
    }
    const found = leafOf(this.#p, { decisions, lp }, this.#search)
    if (!found) return
    this.bound = Math.max(this.bound, found.bound)
    if (!this.best || found.value > this.best.value) this.best = found
  }
}

const isUsed = (p: PlanProgram, lp: LinearOptimum, s: number): boolean =>
  p.armOf.some((a, j) => lp.columns[j]! > USED && p.switches[s]!.arms.includes(a))

/** The plan of decided switches. */
const leafOf = (
  p: PlanProgram,
  { decisions, lp }: { decisions: readonly Decision[]; lp: LinearOptimum },
  { model, solver, whole, gap }: Search,
): Found | null => {
  const isOn = decisions.map((decision) => decision === 'on')
  const switchCost = p.switches.reduce((sum, { cost }, s) => sum + (isOn[s] ? cost : 0), 0)
  const rest = { lp, switchCost, isOn }
  if (whole) {
    const plan = wholeCustomers(p, { cellRow: model.places.cellRow, solver, gap, ...rest })
    return plan && { ...plan, ...rest }
  }
  const value = p.base + lp.objective
  return { customers: lp.columns.slice(0, p.cellOf.length), value, bound: value, ...rest }
}

/** The open switch to decide next: the dearest, of those that are used where that is known. */
const branchOn = (p: PlanProgram, { decisions, by }: Node): number => {
  let [at, most] = [-1, -1]
  p.switches.forEach(({ cost }, s) => {
    const isIdle = typeof by === 'object' && !isUsed(p, by, s)
    if (decisions[s] === 'open' && !isIdle && cost > most) [at, most] = [s, cost]
  })
  return at
}

/** A node with a better ceiling than its parent's, or none if it has no plan. */
const lowered = (node: Node, known: Solved): Node | null => {
  if (node.by === 'parent') {
    const ceiling = Math.min(node.ceiling, known.ceiling(node.decisions))
    return { ...node, ceiling, by: 'prices' }
  }
  const lp = known.optimum(node.decisions)
  return lp && { ...node, by: lp }
}

/**
 * The best plan over all choices of what is set up: branch and bound on the switches, the node with the
 * highest ceiling first, so that what is left unexplored cannot be better. The first plan has everything set up
 * that it uses; the prices of its limits rule out most other choices without solving them.
 * @returns null if no plan keeps the limits
 */
export const bestSwitches = (p: PlanProgram, search: Search): Found | null => {
  const known = new Solved(p, search)
  known.take(p.switches.map(() => 'on'))
  let nodes: Node[] = [{ decisions: p.switches.map(() => 'open'), ceiling: Infinity, by: 'parent' }]
  while (nodes.length > 0) {
    nodes.sort((a, b) => a.ceiling - b.ceiling)
    const node = nodes.pop()!
    const { best } = known
    if (best && node.ceiling <= best.value + USED * Math.max(1, Math.abs(best.value))) {
      known.bound = Math.max(known.bound, node.ceiling)
      break
    }
    // Without a plan to compare with, programmes of open switches show where one might be.
    const isTold = typeof node.by === 'object' || (best !== null && node.by === 'prices')
    const at = isTold ? branchOn(p, node) : -1
    if (!isTold) {
      const next = lowered(node, known)
      if (next) nodes.push(next)
    } else if (at < 0) known.take(closed(node.decisions))
    else {
      nodes = nodes.concat(
        (['on', 'off'] as const).map((each) => ({
          decisions: node.decisions.with(at, each),
          ceiling: node.ceiling,
          by: 'parent',
        })),
      )
    }
  }
  return known.best && { ...known.best, bound: Math.max(known.bound, known.best.value) }
}
