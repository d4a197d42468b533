import { assignmentOf } from './assignment.ts'
import { levelsOf } from './planTable.ts'
import { programOf, type PlanProgram } from './program.ts'
import { placeOf } from './totals.ts'
import type { Assignment, LimitId, Plan, PlanQuestion } from './types.ts'

/** One attribute of the customers that a rule is about. */
export interface RuleCondition {
  readonly attribute: string
  readonly level: string
  /** whether they are of this level, or of any other */
  readonly is: boolean
}

/** What a kind of customers gets. */
export interface CrmRule {
  /** all of them hold; none: everybody */
  readonly conditions: readonly RuleCondition[]
  /** `null`: nothing */
  readonly arm: string | null
  readonly customers: number
  /** share of those who may be sent it that gets it, 0–1 */
  readonly share: number
}

/** A plan as a small tree of rules. */
export interface CrmRules {
  readonly rules: readonly CrmRule[]
  readonly assignment: Assignment
  /** how much of the objective the rules bring less than the plan */
  readonly loss: number
  /** limits that following the rules exceeds */
  readonly exceeded: readonly LimitId[]
}

/** More rules than a team keeps in mind are none. */
const MOST_RULES = 8
/** Below this share of the objective another rule is not worth having. */
const LEAST_GAIN = 1e-4
/** Nearly all of a kind are all of them. */
const ALL = 0.995
/** By this share a limit is exceeded beyond rounding. */
const EXCEEDED = 1e-3

interface Leaf {
  readonly conditions: readonly RuleCondition[]
  readonly cells: readonly number[]
}

interface Worths {
  /** what doing as the plan does is worth, [cell × columns + column]; column 0 is leaving alone */
  readonly of: Float64Array
  readonly columns: number
  /** whether an arm may be sent to a cell at all, [cell × arms + arm] */
  readonly may: Uint8Array
}

/** Customers of a cell who can be sent an arm. */
const sendable = (p: PlanProgram, c: number, a: number): number =>
  p.isContacted[a] ? Math.min(p.free[c] ?? 0, p.contactable[c] ?? 0) : (p.free[c] ?? 0)

/**
 * What the plan's customers of each cell and arm add to the objective. Leaving one alone whom the plan leaves
 * alone is worth what others bring on average: he would take their part of the limits.
 */
const worthsOf = (p: PlanProgram, plan: Plan): Worths => {
  const columns = p.arms + 1
  const of = new Float64Array(p.cells * columns)
  const may = new Uint8Array(p.cells * p.arms)
  const planned = (c: number, column: number): number => plan.customers[c * columns + column] ?? 0
  let [sent, gained] = [0, 0]
  p.cellOf.forEach((c, j) => {
    const a = p.armOf[j] ?? 0
    const customers = planned(c, a + 1)
    const gain = customers * Math.max(0, p.gain[j] ?? 0)
    may[c * p.arms + a] = 1
    of[c * columns + a + 1] = gain
    sent += customers
    gained += gain
  })
  const each = sent > 0 ? gained / sent : 1
  for (let c = 0; c < p.cells; c++) of[c * columns] = each * planned(c, 0)
  return { of, may, columns }
}

/** What most of the plan in these cells is, by worth; −1: nothing. */
const bestFor = (
  { of, columns }: Worths,
  cells: readonly number[],
): { readonly arm: number; readonly worth: number } => {
  let best = { arm: -1, worth: -1 }
  for (let column = 0; column < columns; column++) {
    const worth = cells.reduce((sum, c) => sum + (of[c * columns + column] ?? 0), 0)
    if (worth > best.worth) best = { arm: column - 1, worth }
  }
  return best
}

/**
 * How mixed the plan is in these cells, by worth (Gini): also a division that leaves the larger part of both
 * sides the same can be on the way to one that does not.
 */
const mixedness = ({ of, columns }: Worths, cells: readonly number[]): number => {
  let [all, squares] = [0, 0]
  for (let column = 0; column < columns; column++) {
    const worth = cells.reduce((sum, c) => sum + (of[c * columns + column] ?? 0), 0)
    all += worth
    squares += worth * worth
  }
  return all > 0 ? all - squares / all : 0
}

interface Split {
  readonly gain: number
  readonly parts: readonly [Leaf, Leaf]
}

/** The division of a leaf by one level of one attribute that is worth most. */
const bestSplit = (
  leaf: Leaf,
  levels: readonly Readonly<Record<string, string>>[],
  worths: Worths,
): Split | null => {
  const whole = mixedness(worths, leaf.cells)
  let best: Split | null = null
  for (const attribute of Object.keys(levels[leaf.cells[0] ?? 0] ?? {})) {
    for (const level of new Set(leaf.cells.map((c) => levels[c]?.[attribute] ?? ''))) {
      const inside = leaf.cells.filter((c) => levels[c]?.[attribute] === level)
      const outside = leaf.cells.filter((c) => levels[c]?.[attribute] !== level)
      if (outside.length === 0) continue
      const gain = whole - mixedness(worths, inside) - mixedness(worths, outside)
      if (best && gain <= best.gain) continue
      const part = (is: boolean, cells: readonly number[]): Leaf => ({
        conditions: [...leaf.conditions, { attribute, level, is }],
        cells,
      })
      best = { gain, parts: [part(true, inside), part(false, outside)] }
    }
  }
  return best
}

/** Grown greedily: each time the leaf whose division is worth most is divided. */
const grow = (
  levels: readonly Readonly<Record<string, string>>[],
  worths: Worths,
  least: number,
): Leaf[] => {
  let leaves: Leaf[] = [{ conditions: [], cells: levels.map((_, c) => c) }]
  const splits = new Map<Leaf, Split | null>()
  while (leaves.length < MOST_RULES) {
    for (const leaf of leaves) {
      if (!splits.has(leaf)) splits.set(leaf, bestSplit(leaf, levels, worths))
    }
    const [leaf, split] = leaves
      .map((each) => [each, splits.get(each) ?? null] as const)
      .reduce((most, each) => ((each[1]?.gain ?? 0) > (most[1]?.gain ?? 0) ? each : most))
    if (!split || split.gain <= least) break
    leaves = leaves.flatMap((each) => (each === leaf ? split.parts : [each]))
  }
  return leaves
}

/** Whether two leaves are the sides of one division. */
const areSides = (a: Leaf, b: Leaf): boolean =>
  a.conditions.length === b.conditions.length &&
  a.conditions.every((each, i) => {
    const other = b.conditions[i]
    const isLast = i === a.conditions.length - 1
    return (
      other?.attribute === each.attribute &&
      other.level === each.level &&
      (other.is === each.is) !== isLast
    )
  })

/** Sides of a division that get the same, all of them, are one again. */
const rejoined = (leaves: readonly Leaf[], sameOf: (leaf: Leaf) => string | null): Leaf[] => {
  for (const [i, one] of leaves.entries()) {
    const j = leaves.findIndex((other) => areSides(one, other))
    const other = leaves[j]
    if (!other || j <= i || sameOf(one) === null || sameOf(one) !== sameOf(other)) continue
    const conditions = one.conditions.slice(0, -1)
    const joined = { conditions, cells: [...one.cells, ...other.cells] }
    const rest = leaves.filter((each) => each !== one && each !== other)
    return rejoined([...rest, joined], sameOf)
  }
  return [...leaves]
}

/** Conditions that others imply are left out: who is of one level is of no other. */
const told = (conditions: readonly RuleCondition[]): readonly RuleCondition[] =>
  conditions.filter(
    ({ attribute, is }) =>
      is || !conditions.some((other) => other.is && other.attribute === attribute),
  )

interface Count {
  readonly share: number
  /** customers by cell */
  readonly by: ReadonlyMap<number, number>
}

/** How many of a leaf get its arm: as many as in the plan, or where it sends others, as many as those. */
const countOf = (
  p: PlanProgram,
  { plan, may }: { plan: Plan; may: Uint8Array },
  { cells, arm }: { cells: readonly number[]; arm: number },
): Count => {
  const most = cells.map((c) => (may[c * p.arms + arm] ? sendable(p, c, arm) : 0))
  const wanted = cells.map((c) => {
    const own = plan.customers[placeOf(p.arms, c, arm + 1)] ?? 0
    const from = placeOf(p.arms, c, 1)
    return own > 0 ? own : sumOf(plan.customers.subarray(from, from + p.arms))
  })
  const exact = sumOf(wanted) / Math.max(1, sumOf(most))
  const share = exact >= ALL ? 1 : Math.max(0, exact)
  return { share, by: new Map(cells.map((c, i) => [c, share * (most[i] ?? 0)])) }
}

const sumOf = (numbers: Iterable<number>): number => {
  let sum = 0
  for (const x of numbers) sum += x
  return sum
}

/** Limits that customers by pair exceed, what is set up for them included. */
const exceededBy = (p: PlanProgram, pairs: Float64Array): LimitId[] => {
  const used = new Set<number>()
  pairs.forEach((n, j) => {
    if (n > 0) used.add(p.armOf[j] ?? -1)
  })
  const setUp = sumOf(
    p.switches.flatMap(({ arms, cost }) => (arms.some((a) => used.has(a)) ? [cost] : [])),
  )
  return p.limits
    .filter(({ change, upper, perSwitchCost }) => {
      const sum = sumOf(change.map((x, j) => x * (pairs[j] ?? 0))) + perSwitchCost * setUp
      return sum > upper + EXCEEDED * Math.abs(upper)
    })
    .map(({ id }) => id)
}

/**
 * A plan as at most eight rules for the CRM: a tree over the attributes of customers, grown greedily by how
 * much of the plan, in worth, each division gets right. What following the rules loses is worked out.
 */
export const crmRules = (question: PlanQuestion, plan: Plan): CrmRules => {
  const p = programOf(question)
  const worths = worthsOf(p, plan)
  const levels = question.economics.cells.map(({ key }) => levelsOf(key))
  const least = LEAST_GAIN * Math.abs(plan.objective)
  const pairs = new Float64Array(p.cellOf.length)
  const sameOf = (leaf: Leaf): string | null => {
    const { arm } = bestFor(worths, leaf.cells)
    if (arm < 0) return 'nothing'
    const { share } = countOf(p, { plan, may: worths.may }, { cells: leaf.cells, arm })
    return share === 1 ? String(arm) : null
  }
  const leaves = rejoined(grow(levels, worths, least), sameOf)
  const rules = leaves.map((leaf): CrmRule => {
    const { arm } = bestFor(worths, leaf.cells)
    const conditions = told(leaf.conditions)
    const size = leaf.cells.reduce((n, c) => n + (question.economics.cells[c]?.customers ?? 0), 0)
    if (arm < 0) return { conditions, arm: null, customers: size, share: 1 }
    const { share, by } = countOf(p, { plan, may: worths.may }, { cells: leaf.cells, arm })
    p.cellOf.forEach((c, j) => {
      if (p.armOf[j] === arm && by.has(c)) pairs[j] = by.get(c) ?? 0
    })
    const customers = Math.round(sumOf(by.values()))
    return { conditions, arm: question.economics.arms[arm]?.id ?? null, customers, share }
  })
  const assignment = assignmentOf(question, p, pairs)
  const exceeded = exceededBy(p, pairs)
  return { rules, assignment, loss: plan.objective - assignment.objective, exceeded }
}
