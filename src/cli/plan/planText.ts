import type { Format } from '../../i18n/format.ts'
import { bridgeSums, planBridge, planTable, type PlanRow } from '../../planner/plan/planTable.ts'
import { NEXT_STEP } from '../../planner/plan/nextGain.ts'
import { capsOf } from '../../planner/plan/planQuestion.ts'
import type { NoPlan, Plan } from '../../planner/plan/types.ts'
import type { Scenario } from '../../scenario/types.ts'
import { aligned } from '../aligned.ts'
import { limitLines, limitName } from './limitLines.ts'
import type { Planned } from './planned.ts'
import { ruleLines, secondText } from './readingLines.ts'
import {
  AIM_WORDS,
  amountText,
  armAt,
  centsText,
  listed,
  namesOf,
  SPEND_WORDS,
  type Names,
} from './words.ts'

/** Rows of the plan that are shown; the others are summed up. */
const MOST_ROWS = 40

interface Words {
  readonly format: Format
  readonly names: Names
}

/** A plan as text for people. */
export const planText = (scenario: Scenario, planned: Planned, format: Format): string => {
  const { question, answer } = planned
  const words = { format, names: namesOf(scenario) }
  const reading = { ...words, objective: question.objective }
  const head = [`${scenario.name}: who gets which offer`, askedText(scenario, planned, format), '']
  if (answer.status === 'infeasible') return [...head, ...noPlanText(answer, words)].join('\n')
  return [
    ...head,
    ...answerText(planned, answer, words),
    ...(isNothing(answer) ? [] : [secondText(planned.others, reading)]),
    '',
    ...tableLines(planned, answer, words),
    '',
    ...bridgeLines(answer, words),
    '',
    ...limitLines(answer.limits, question.objective, { ...words, step: NEXT_STEP }),
    ...nextLines(planned, words),
    ...frontierLines(planned, words),
    ...(planned.rules ? ['', ...ruleLines(planned.rules, answer, reading)] : []),
    '',
    'Expected, on these inputs, in whole customers. Spent is offers and contacts, discounts included. The prices of',
    'limits hold for a small step of the linear programme; "solved anew" is the best plan with that much more.',
  ].join('\n')
}

/** Whether nobody is sent anything. */
const isNothing = ({ totals }: Plan): boolean => totals.contacted === 0

const askedText = (scenario: Scenario, { question }: Planned, format: Format): string => {
  const { budget } = question.limits
  const caps = listed(capsOf(scenario.plan.caps).map((spend) => SPEND_WORDS[spend]))
  const worth = question.economics.subscriberWorth
  const lambda = question.objective === 'netBenefit' ? ` (${format.money(worth)} each)` : ''
  return [
    `Aim: ${AIM_WORDS[question.objective]}${lambda}.`,
    budget ? `Budget: ${format.money(budget.money)} of ${caps}.` : 'No budget is set.',
    `Horizon: ${scenario.lifetime.horizon} months.`,
  ].join(' ')
}

const noPlanText = ({ conflict }: NoPlan, { names }: Words): string[] => [
  `No plan keeps ${conflict.length === 1 ? 'this limit' : 'these limits together'}: ${listed(conflict.map((id) => limitName(id, names)))}.`,
  conflict.length > 1 ? 'Loosen any one of them: without it there is a plan.' : 'Loosen it.',
]

/** The answer in a sentence, and the best single offer beside it. */
const answerText = ({ question }: Planned, plan: Plan, words: Words): string[] => {
  const { format, names } = words
  const { economics, objective } = question
  const { rows, total } = planTable(economics, plan)
  const byArm = economics.arms
    .map(({ id }, arm) => ({ id, n: sum(rows.filter((row) => row.arm === arm)) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
  const sends = byArm.map(({ id, n }) => `${names.offer(id)} to ${format.count(n)}`)
  const alone = total.customers - sum(rows)
  const [best] = plan.blankets
  const ahead = best ? plan.objective - best.assignment.objective : 0
  const comes = amountText(format, objective, plan.objective)
  return [
    `Send ${listed(sends) || 'nothing'}; ${format.count(alone)} of ${format.count(total.customers)} customers are left alone. It comes to ${comes}.`,
    best
      ? `Best single choice within the limits: ${names.offer(best.arm)}, ${amountText(format, objective, best.assignment.objective)}; the plan is ${amountText(format, objective, ahead)} ahead.`
      : 'No single offer alone keeps the limits.',
  ]
}

const sum = (rows: readonly PlanRow[]): number =>
  rows.reduce((total, { customers }) => total + customers, 0)

const tableLines = ({ question }: Planned, plan: Plan, { format, names }: Words): string[] => {
  const { economics } = question
  const table = planTable(economics, plan)
  const line = (who: string, gets: string, of: Omit<PlanRow, 'cell' | 'levels' | 'arm'>) => [
    who,
    gets,
    format.count(of.customers),
    format.count(of.recalled),
    centsText(format, of.spent),
    centsText(format, of.brings),
  ]
  const together = (who: string, gets: string, rows: readonly PlanRow[]): string[][] =>
    rows.length === 0
      ? []
      : [
          line(
            who,
            gets,
            rows.reduce((a, b) => ({ ...a, ...added(a, b) })),
          ),
        ]
  const folded = table.rows.slice(MOST_ROWS)
  const { once, total } = table
  return aligned([
    [
      'Customers',
      'Get',
      'Number',
      'Won back',
      'Spent',
      economics.organicKnown ? 'Bring more' : 'Bring',
    ],
    ...table.rows
      .slice(0, MOST_ROWS)
      .map((row) => line(names.who(row.levels), names.offer(armAt(economics, row.arm)), row)),
    ...together(`${folded.length} more kinds`, '(--csv has all)', folded),
    ...together('Everybody else', 'nothing', table.alone),
    ...(once === 0
      ? []
      : [['Set-up and fixed cost', '', '', '', centsText(format, once), centsText(format, -once)]]),
    line('In all', '', total),
  ])
}

const added = (a: PlanRow, b: PlanRow): Omit<PlanRow, 'cell' | 'levels' | 'arm'> => ({
  customers: a.customers + b.customers,
  recalled: a.recalled + b.recalled,
  spent: a.spent + b.spent,
  brings: a.brings + b.brings,
})

const BRIDGE_WORDS = {
  value: 'Margin at full price',
  forgoneRevenue: '– discounts (forgone revenue)',
  costToServe: '– cost to serve',
  cash: '– gifts and perks (cash)',
  contact: '– contacts',
  setup: '– set-up',
  fixed: '– fixed cost',
  anyway: '– what would have come anyway',
} as const

/** How the total adds up, to the cent. */
const bridgeLines = (plan: Plan, { format }: Words): string[] => {
  const items = planBridge(plan.totals)
  const { contribution, incremental } = bridgeSums(items)
  const known = plan.totals.incrementalProfit !== null
  const rows = items
    .filter(({ id, cents }) => id === 'value' || cents !== 0)
    .map(({ id, cents }) => [BRIDGE_WORDS[id], centsText(format, cents)])
  const profit = ['= profit (contribution)', centsText(format, contribution)]
  const before = rows.filter(([text]) => text !== BRIDGE_WORDS.anyway)
  const anyway = rows.filter(([text]) => text === BRIDGE_WORDS.anyway)
  return aligned([
    ['All customers, those left alone too', format.currency],
    ...before,
    profit,
    ...(known ? [...anyway, ['= incremental profit', centsText(format, incremental)]] : []),
  ])
}

const nextLines = ({ next, question }: Planned, { format }: Words): string[] =>
  next
    ? [
        next.gain > 0
          ? `Solved anew: the next ${format.money(next.step)} of budget earns ${amountText(format, question.objective, next.gain)}.`
          : `Solved anew: the next ${format.money(next.step)} of budget earns nothing.`,
      ]
    : []

const frontierLines = ({ frontier, question }: Planned, { format }: Words): string[] => {
  if (!frontier) return []
  const { objective } = question
  const rows = frontier.map(({ level, objective: amount, totals, price }) => [
    format.money(level, 0),
    format.count(totals.contacted),
    format.count(totals.recalled),
    amountText(format, objective, amount),
    amountText(format, objective, price * NEXT_STEP),
  ])
  const heads = ['Budget', 'Contacted', 'Won back', 'Comes to', `Next ${format.money(NEXT_STEP)}`]
  return ['', ...aligned([heads, ...rows])]
}
