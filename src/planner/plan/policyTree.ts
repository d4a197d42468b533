import { cellRules } from './cellRules.ts'
import { limitRows } from './limitRows.ts'
import { amountOf, objectiveWeights } from './money.ts'
import { nobodySent, placeOf, totalsOf } from './totals.ts'
import { objectiveOf } from './assignment.ts'
import type { Assignment, LimitId, Plan, PlanQuestion } from './types.ts'

/** A cell is on one side of it or the other. */
export interface Condition {
  readonly attribute: string
  readonly level: string
  /** whether customers of the level are meant, or all others */
  readonly is: boolean
}

/** Customers who meet all conditions are sent the same. */
export interface PolicyRule {
  readonly conditions: readonly Condition[]
  /** id of the arm; null: nothing */
  readonly arm: string | null
  readonly customers: number
  /** share of them, 0–1, whom the plan sends the same */
  readonly asPlanned: number
}

/** A plan that can be read and typed into another program. */
export interface PolicyTree {
  readonly rules: readonly PolicyRule[]
  /** what follows from the rules, applied to everybody who may be sent something */
  readonly assignment: Assignment
  /** how much less of the objective than the plan; below 0 where the rules break a limit for it */
  readonly lost: number
  /** limits on the whole plan that the rules do not keep */
  readonly broken: readonly LimitId[]
}

/** A leaf in the making. */
interface Leaf {
  readonly conditions: readonly Condition[]
  readonly cells: readonly number[]
  /** index of the arm, −1: nothing */
  readonly arm: number
  /** what it brings at the prices of the limits */
  readonly worth: number
}

/** What each cell brings when all who may be sent an arm are, at the prices of the plan's limits. */
interface Board {
  readonly worth: Float64Array
  readonly customers: Float64Array
  readonly levels: readonly ReadonlyMap<string, string>[]
  readonly arms: number
}

const MOST_LEAVES = 8
/** A split that brings less than this share of what all splits could bring is not worth reading. */
const LEAST_GAIN = 0.002

const boardOf = (question: PlanQuestion, plan: Plan): Board => {
  const { economics, limits, objective } = question
  const { cells, arms } = economics
  const { free, contactable, allowed } = cellRules(economics, limits)
  const worth = Float64Array.from(
    amountOf(economics, objectiveWeights(objective, economics).weights).change,
  )
  const { totals } = plan
  const cost = totals.value - totals.profit
  for (const row of limitRows(economics, limits)) {
    const report = plan.limits.find(({ id }) => id === row.id)
    const price = (report?.price ?? 0) / (row.id === 'iroi' ? Math.max(1, cost) : 1)
    for (let i = 0; i < worth.length; i++) worth[i]! -= price * row.change[i]!
  }
  const customers = new Float64Array(worth.length)
  for (let i = 0; i < worth.length; i++) {
    const [c, a] = [Math.floor(i / arms.length), i % arms.length]
    const most = arms[a]!.channel === null ? free[c]! : Math.min(free[c]!, contactable[c]!)
    customers[i] = allowed[i] ? most : 0
    worth[i]! *= customers[i]!
  }
  const levels = cells.map(
    ({ key }) =>
      new Map(key.split('|').map((part) => part.split(/=(.*)/s).slice(0, 2) as [string, string])),
  )
  return { worth, customers, levels, arms: arms.length }
}

const leafOf = (board: Board, cells: readonly number[], conditions: readonly Condition[]): Leaf => {
  let [arm, worth] = [-1, 0]
  for (let a = 0; a < board.arms; a++) {
    const sum = cells.reduce((all, c) => all + board.worth[c * board.arms + a]!, 0)
    if (sum > worth) [arm, worth] = [a, sum]
  }
  return { conditions, cells, arm, worth }
}

/** The best way to part a leaf by one level of one attribute; null if there is none. */
const bestSplit = (board: Board, leaf: Leaf): { gain: number; leaves: [Leaf, Leaf] } | null => {
  const seen = new Set<string>()
  let best: { gain: number; leaves: [Leaf, Leaf] } | null = null
  for (const cell of leaf.cells) {
    for (const [attribute, level] of board.levels[cell]!) {
      const name = JSON.stringify([attribute, level])
      if (seen.has(name)) continue
      seen.add(name)
      const side = (is: boolean): Leaf =>
        leafOf(
          board,
          leaf.cells.filter((c) => (board.levels[c]!.get(attribute) === level) === is),
          [...leaf.conditions, { attribute, level, is }],
        )
      const leaves: [Leaf, Leaf] = [side(true), side(false)]
      if (leaves.some(({ cells }) => cells.length === 0)) continue
      const gain = leaves[0].worth + leaves[1].worth - leaf.worth
      if (!best || gain > best.gain) best = { gain, leaves }
    }
  }
  return best
}

/** Parts the leaf that gains most by it, until that is not worth reading. */
const grown = (board: Board, most: number): Leaf[] => {
  const cells = board.levels.map((_, c) => c)
  let leaves = [leafOf(board, cells, [])]
  const all = cells.reduce((sum, c) => sum + leafOf(board, [c], []).worth, 0) - leaves[0]!.worth
  while (leaves.length < most) {
    const splits = leaves.map((leaf) => bestSplit(board, leaf))
    const at = splits.reduce(
      (top, each, i) => ((each?.gain ?? 0) > (splits[top]?.gain ?? 0) ? i : top),
      0,
    )
    const split = splits[at]
    if (!split || split.gain <= LEAST_GAIN * all) break
    leaves = leaves.toSpliced(at, 1, ...split.leaves)
  }
  return leaves
}

const assigned = (
  { economics, objective }: PlanQuestion,
  board: Board,
  leaves: readonly Leaf[],
): Assignment => {
  const customers = nobodySent(economics)
  for (const { cells, arm } of leaves) {
    if (arm < 0) continue
    for (const c of cells) {
      const n = board.customers[c * board.arms + arm]!
      customers[placeOf(board.arms, c, arm + 1)] = n
      customers[placeOf(board.arms, c, 0)]! -= n
    }
  }
  const totals = totalsOf(economics, customers)
  return { customers, objective: objectiveOf(totals, objective), totals }
}

/** Limits whose row the assignment breaks. */
const brokenBy = (
  { economics, limits }: PlanQuestion,
  { customers, totals }: Assignment,
): LimitId[] => {
  const arms = economics.arms.length
  const switches = totals.setup + totals.fixed
  return limitRows(economics, limits)
    .filter(({ change, perSwitchCost, lower, upper }) => {
      const sum = change.reduce(
        (all, x, i) => all + x * customers[placeOf(arms, Math.floor(i / arms), (i % arms) + 1)]!,
        perSwitchCost * switches,
      )
      const slack = 1e-6 * Math.max(1, Math.abs(sum))
      return sum < lower - slack || sum > upper + slack
    })
    .map(({ id }) => id)
}

/**
 * A few rules in place of the plan: a decision tree over the attributes of cells, grown greedily by what each split
 * brings at the prices of the plan's limits (as CART, with the plan's objective in place of impurity). Rules send
 * an arm to all of a group, so a limit that binds is kept only about; what is broken is named.
 * @param most leaves
 */
export const policyTree = (question: PlanQuestion, plan: Plan, most = MOST_LEAVES): PolicyTree => {
  const board = boardOf(question, plan)
  const leaves = grown(board, most)
  const assignment = assigned(question, board, leaves)
  const { cells, arms } = question.economics
  const rules = leaves.map(({ conditions, cells: own, arm }): PolicyRule => {
    const customers = own.reduce((sum, c) => sum + cells[c]!.customers, 0)
    const same = own.reduce((sum, c) => {
      const places = arms.map((_, a) => placeOf(board.arms, c, a + 1))
      const [ruled, planned] = [assignment.customers, plan.customers]
      const alone = placeOf(board.arms, c, 0)
      return [alone, ...places].reduce((all, at) => all + Math.min(ruled[at]!, planned[at]!), sum)
    }, 0)
    const id = arm < 0 ? null : arms[arm]!.id
    return { conditions, arm: id, customers, asPlanned: customers > 0 ? same / customers : 1 }
  })
  const lost = plan.objective - assignment.objective
  return { rules, assignment, lost, broken: brokenBy(question, assignment) }
}
