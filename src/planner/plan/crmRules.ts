import { assignmentOf } from './assignment.ts'
import { cellLevels } from './cellLevels.ts'
import type { LinearSolver } from './linear.ts'
import { programOf, type PlanProgram } from './program.ts'
import { toldConditions, type Kind, type RuleCondition } from './rules/kind.ts'
import { KindProgram, type SetUp } from './rules/kindProgram.ts'
import { ruleKinds } from './rules/ruleKinds.ts'
import { placeOf, sentByArm } from './totals.ts'
import type { Assignment, LimitId, PlanQuestion } from './types.ts'

/** What some customers of a kind are sent. */
export interface RuleSend {
  /** id of the arm */
  readonly arm: string
  /** share of those of the kind who may be sent it, 0–1; the same in each of its cells */
  readonly share: number
  readonly customers: number
}

/** What a kind of customers gets. */
export interface CrmRule {
  /** all of them hold; none: everybody */
  readonly conditions: readonly RuleCondition[]
  /** how many they are */
  readonly customers: number
  /** most customers first; who is in none of them is sent nothing */
  readonly sends: readonly RuleSend[]
}

/** A plan as a few rules that can be typed into another program. */
export interface CrmRules {
  readonly rules: readonly CrmRule[]
  /** what follows from the rules; in parts of customers */
  readonly assignment: Assignment
  /** how much of the objective the rules bring less than the plan */
  readonly loss: number
  /** limits on the whole plan that the rules do not keep: only where no rules were found that keep all */
  readonly missed: readonly LimitId[]
}

/** More rules than a team keeps in mind are none. */
const MOST_RULES = 8
/** Below this share of the objective another rule is not worth reading. */
const LEAST_GAIN = 1e-3
/** Below this share of a kind customers are the solver's tolerance. */
const NOBODY = 1e-6
/** By this share a limit is missed beyond the solver's tolerance. */
const MISSED = 1e-6

const setUpOf = ({ economics }: PlanQuestion, p: PlanProgram, plan: Assignment): SetUp => {
  const sent = sentByArm(economics, plan.customers)
  const isUsed = p.switches.map(({ arms }) => arms.some((a) => sent[a]! > 0))
  return {
    cost: p.switches.reduce((sum, { cost }, s) => sum + (isUsed[s] ? cost : 0), 0),
    isOpen: economics.arms.map((_, a) =>
      p.switches.every(({ arms }, s) => isUsed[s] || !arms.includes(a)),
    ),
  }
}

const missedBy = (p: PlanProgram, pairs: Float64Array, { cost }: SetUp): LimitId[] =>
  p.limits
    .filter(({ change, lower, upper, perSwitchCost }) => {
      const sum = change.reduce((all, x, j) => all + x * pairs[j]!, perSwitchCost * cost)
      const slack = MISSED * Math.max(1, Math.abs(sum))
      return sum < lower - slack || sum > upper + slack
    })
    .map(({ id }) => id)

/** Customers of a kind who are sent each arm, by what follows from all rules. */
const sendsOf = (
  { economics }: PlanQuestion,
  p: PlanProgram,
  { kind, customers }: { kind: Kind; customers: Float64Array },
): RuleSend[] => {
  const own = new Set(kind.cells)
  const size = kind.cells.reduce((sum, c) => sum + economics.cells[c]!.customers, 0)
  const most = new Float64Array(p.arms)
  p.cellOf.forEach((c, j) => {
    const a = p.armOf[j]!
    const { [c]: free = 0 } = p.free
    if (own.has(c)) most[a]! += p.isContacted[a] ? Math.min(free, p.contactable[c]!) : free
  })
  return economics.arms
    .map(({ id }, a): RuleSend => {
      const n = kind.cells.reduce((sum, c) => sum + customers[placeOf(p.arms, c, a + 1)]!, 0)
      const share = n / Math.max(1, most[a]!)
      return { arm: id, share: share > 1 - NOBODY ? 1 : share, customers: n }
    })
    .filter((send) => send.customers > NOBODY * size)
    .sort((a, b) => b.customers - a.customers)
}

/**
 * A plan as at most eight rules for the CRM: kinds of customers by their attributes, and of each kind which share
 * gets which arm. The kinds are those with which least is lost; what they get is the best there is for them within
 * the limits, and what it brings less than the plan is worked out.
 */
export const crmRules = (
  question: PlanQuestion,
  plan: Assignment,
  solver: LinearSolver,
): CrmRules => {
  const { cells } = question.economics
  const p = programOf(question)
  const levels = cells.map(({ key }) => cellLevels(key))
  const setUp = setUpOf(question, p, plan)
  const program = new KindProgram(p, setUp, solver)
  const least = LEAST_GAIN * Math.abs(plan.objective - p.base)
  const kinds = ruleKinds(program, levels, { most: MOST_RULES, least })
  const { pairs } = program.best(kinds)
  const assignment = assignmentOf(question, p, pairs)
  const rules = kinds.map((kind) => ({
    conditions: toldConditions(kind, levels),
    customers: kind.cells.reduce((sum, c) => sum + cells[c]!.customers, 0),
    sends: sendsOf(question, p, { kind, customers: assignment.customers }),
  }))
  const loss = plan.objective - assignment.objective
  return { rules, assignment, loss, missed: missedBy(p, pairs, setUp) }
}
