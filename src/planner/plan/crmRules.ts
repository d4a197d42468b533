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
const LEAST_GAIN = 1e-5
/** What the plan itself does wins where two things are worth the same at the limits' prices. */
const OWN = 1e-6
/** Nearly all of a kind are all of them. */
const ALL = 0.995
/** By this share a limit is exceeded beyond rounding. */
const EXCEEDED = 1e-3

interface Leaf {
  readonly conditions: readonly RuleCondition[]
  readonly cells: readonly number[]
}

interface Worths {
  /** what sending an arm to a cell is worth at the prices of the limits, [cell × arms + arm] */
  readonly of: Float64Array
  /** whether it may be sent at all */
  readonly may: Uint8Array
  readonly arms: number
}

/** Customers of a cell who can be sent an arm. */
const sendable = (p: PlanProgram, c: number, a: number): number =>
  p.isContacted[a] ? Math.min(p.free[c] ?? 0, p.contactable[c] ?? 0) : (p.free[c] ?? 0)

/** Gains less what each customer takes of the limits, at the limits' prices. */
const worthsOf = (p: PlanProgram, plan: Plan): Worths => {
  const of = new Float64Array(p.cells * p.arms)
  const may = new Uint8Array(of.length)
  const prices = p.limits.map(({ id }) => {
    const price = plan.limits.find((limit) => limit.id === id)?.price ?? 0
    return id === 'iroi' ? 0 : price
  })
  p.cellOf.forEach((c, j) => {
    const a = p.armOf[j] ?? 0
    const gain = p.gain[j] ?? 0
    const paid = p.limits.reduce((sum, row, l) => sum + (prices[l] ?? 0) * (row.change[j] ?? 0), 0)
    const isPlans = (plan.customers[placeOf(p.arms, c, a + 1)] ?? 0) > 0
    const own = isPlans ? OWN * Math.abs(gain) : 0
    may[c * p.arms + a] = 1
    of[c * p.arms + a] = sendable(p, c, a) * (gain - paid + own)
  })
  return { of, may, arms: p.arms }
}

/** The arm that is worth most to these cells together; −1: nothing. */
const bestFor = (
  { of, arms }: Worths,
  cells: readonly number[],
): { arm: number; worth: number } => {
  let best = { arm: -1, worth: 0 }
  for (let arm = 0; arm < arms; arm++) {
    const worth = cells.reduce((sum, c) => sum + (of[c * arms + arm] ?? 0), 0)
    if (worth > best.worth) best = { arm, worth }
  }
  return best
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
  const whole = bestFor(worths, leaf.cells).worth
  let best: Split | null = null
  for (const attribute of Object.keys(levels[leaf.cells[0] ?? 0] ?? {})) {
    for (const level of new Set(leaf.cells.map((c) => levels[c]?.[attribute] ?? ''))) {
      const inside = leaf.cells.filter((c) => levels[c]?.[attribute] === level)
      const outside = leaf.cells.filter((c) => levels[c]?.[attribute] !== level)
      if (outside.length === 0) continue
      const gain = bestFor(worths, inside).worth + bestFor(worths, outside).worth - whole
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

/** How many of a leaf get its arm: as many as in the plan where the plan sends it too. */
const countOf = (
  p: PlanProgram,
  { plan, may }: { plan: Plan; may: Uint8Array },
  { cells, arm }: { cells: readonly number[]; arm: number },
): Count => {
  const most = cells.map((c) => (may[c * p.arms + arm] ? sendable(p, c, arm) : 0))
  const wanted = cells.map((c, i) => {
    const planned = plan.customers[placeOf(p.arms, c, arm + 1)] ?? 0
    return planned > 0 ? planned : (most[i] ?? 0)
  })
  const exact = sumOf(wanted) / Math.max(1, sumOf(most))
  const share = exact >= ALL ? 1 : exact
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
 * A plan as at most eight rules for the CRM: a tree over the attributes of customers, grown greedily by what
 * each division is worth at the prices of the plan's limits. What following the rules loses is worked out.
 */
export const crmRules = (question: PlanQuestion, plan: Plan): CrmRules => {
  const p = programOf(question)
  const worths = worthsOf(p, plan)
  const levels = question.economics.cells.map(({ key }) => levelsOf(key))
  const least = LEAST_GAIN * Math.abs(plan.objective)
  const pairs = new Float64Array(p.cellOf.length)
  const rules = grow(levels, worths, least).map((leaf): CrmRule => {
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
