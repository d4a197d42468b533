import { planBridge, planTable, type PlanRow } from '../../planner/plan/planTable.ts'
import type { Assignment, Plan, PlanQuestion } from '../../planner/plan/types.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Planned } from './planned.ts'
import { armAt } from './words.ts'

const fromCents = (cents: number): number => cents / 100

const rowOf = ({ economics }: PlanQuestion, row: PlanRow) => ({
  levels: row.levels,
  offer: armAt(economics, row.arm),
  customers: row.customers,
  recalled: row.recalled,
  spent: fromCents(row.spent),
  brings: fromCents(row.brings),
})

const summary = ({ objective, totals }: Assignment) => ({ objective, totals })

const planPart = (question: PlanQuestion, plan: Plan) => {
  const { rows, alone } = planTable(question.economics, plan)
  return {
    bound: plan.bound,
    ...summary(plan),
    rows: rows.map((row) => rowOf(question, row)),
    leftAlone: alone.map((row) => rowOf(question, row)),
    bridge: Object.fromEntries(
      planBridge(plan.totals).map(({ id, cents }) => [id, fromCents(cents)]),
    ),
    limits: plan.limits,
    blankets: plan.blankets.map(({ arm, assignment }) => ({ offer: arm, ...summary(assignment) })),
  }
}

/** A plan as plain data: money in the scenario's currency, shares as fractions. */
export const planJson = (
  scenario: Scenario,
  { question, answer, next, others, rules, frontier }: Planned,
) => ({
  scenario: scenario.name,
  currency: scenario.currency,
  aim: question.objective,
  asked: scenario.plan,
  status: answer.status,
  ...(answer.status === 'optimal' ? planPart(question, answer) : { conflict: answer.conflict }),
  next,
  others: others.map(({ without, behind, assignment }) => ({
    without,
    behind,
    ...summary(assignment),
  })),
  rules: rules && {
    loss: rules.loss,
    missed: rules.missed,
    rules: rules.rules.map(({ sends, ...rule }) => ({
      ...rule,
      sends: sends.map(({ arm, ...send }) => ({ offer: arm, ...send })),
    })),
    ...summary(rules.assignment),
  },
  ...(frontier && {
    frontier: frontier.map(({ level, price, sent, ...point }) => ({
      budget: level,
      price,
      ...point,
      sent: Object.fromEntries(question.economics.arms.map(({ id }, a) => [id, sent[a] ?? 0])),
    })),
  }),
})
