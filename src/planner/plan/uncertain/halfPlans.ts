import { assignmentOf } from '../assignment.ts'
import { bestOn } from '../bestAssignment.ts'
import { blankets } from '../blankets.ts'
import type { LinearSolver } from '../linear.ts'
import { limitRows } from '../limitRows.ts'
import { openModel } from '../planModel.ts'
import type { PlanProgram } from '../program.ts'
import type { PlanEconomics, PlanQuestion } from '../types.ts'
import { evenWeights, meanProgram } from './meanProgram.ts'
import { isIn, scoresOf, type Half, type PlanAim, type PlanWorlds } from './planWorlds.ts'
import type { TailAim } from './tailModel.ts'
import { tailPlan } from './tailPlan.ts'
import { tailMean } from './tail.ts'

/** What is chosen on one half of the worlds, as customers by cell and column. */
export interface HalfPlans {
  /** the plan with the largest mean */
  readonly average: Float64Array
  /** the plan whose worst part is best */
  readonly careful: Float64Array
  /** how much better the worst part of a careful plan could be at most */
  readonly carefulGap: number
  /** the single offer with the largest mean; `null`: there is none within the limits */
  readonly blanket: { readonly arm: string; readonly customers: Float64Array } | null
}

export interface HalfQuestion {
  readonly aim: PlanAim
  readonly worlds: PlanWorlds
  readonly half: Half
  /** mean economics of the half */
  readonly economics: PlanEconomics
  /** share of the worlds that counts as the worst part */
  readonly tail: number
  readonly solver: LinearSolver
}

const meanOf = (values: Float64Array, among: readonly number[]): number =>
  among.reduce((sum, w) => sum + values[w]!, 0) / among.length

/** Slack of limits that are kept. */
const SLACK = 1e-7

/** Whether pairs keep the limits on the whole plan; which switches are on does not lower what they cost. */
const keepsLimits = (
  question: PlanQuestion,
  { cellOf, armOf, arms }: PlanProgram,
  { pairs, switchCost }: { pairs: Float64Array; switchCost: number },
): boolean =>
  limitRows(question.economics, question.limits).every(
    ({ change, perSwitchCost, lower, upper }) => {
      const used = pairs.reduce(
        (sum, n, j) => sum + n * change[cellOf[j]! * arms + armOf[j]!]!,
        perSwitchCost * switchCost,
      )
      const slack = SLACK * Math.max(1, Math.abs(used))
      return used >= lower - slack && used <= upper + slack
    },
  )

/**
 * The plan whose worst part is best. Its customers are made whole by leaving parts of customers alone,
 * where that keeps every limit.
 */
const carefulOf = (
  question: PlanQuestion,
  program: PlanProgram,
  { aim, solver }: { readonly aim: TailAim; readonly solver: LinearSolver },
): { readonly customers: Float64Array; readonly bound: number } | null => {
  const found = tailPlan(question, program, { aim, solver })
  if (!found) return null
  const whole = found.customers.map((n) => Math.floor(n + SLACK))
  const keeps = keepsLimits(question, program, { pairs: whole, switchCost: found.switchCost })
  const pairs = keeps ? whole : found.customers
  return { customers: assignmentOf(question, program, pairs).customers, bound: found.bound }
}

/**
 * The plans that one half of the worlds chooses: limits are kept on average over that half.
 * @returns `null` where no plan keeps them
 */
export const halfPlans = ({
  aim,
  worlds,
  half,
  economics,
  tail,
  solver,
}: HalfQuestion): HalfPlans | null => {
  const question: PlanQuestion = { ...aim, economics, wholeCustomers: true }
  const has = (w: number): boolean => isIn(w, half, worlds.count)
  const among = Array.from({ length: worlds.count }, (_, w) => w).filter(has)
  const program = meanProgram(question, worlds, evenWeights(worlds.count, has))
  const model = openModel(program, solver)
  const best = bestOn(question, program, { model, solver })
  model.dispose()
  if (!best) return null
  const average = best.assignment.customers
  const careful = carefulOf(question, program, { aim: { worlds, among, share: tail }, solver })
  const scored = (customers: Float64Array): Float64Array =>
    scoresOf(worlds.economics, worlds, customers)
  const reached = (customers: Float64Array): number => {
    const all = scored(customers)
    return tailMean(
      Float64Array.from(among, (w) => all[w]!),
      tail,
    )
  }
  const isBetter = careful !== null && reached(careful.customers) > reached(average)
  const cautious = isBetter ? careful.customers : average
  const offers = blankets(question, solver).flatMap(({ arm, assignment: { customers } }) =>
    arm === null ? [] : [{ arm, customers, mean: meanOf(scored(customers), among) }],
  )
  const [blanket] = offers.sort((a, b) => b.mean - a.mean)
  return {
    average,
    careful: cautious,
    carefulGap: careful ? Math.max(0, careful.bound - reached(cautious)) : 0,
    blanket: blanket ?? null,
  }
}
