import type { EvaluateFunction, Input } from '../../stats/evaluate/input.ts'
import type { LinearSolver } from './linear.ts'
import { solvePlan } from './solvePlan.ts'
import { placeOf } from './totals.ts'
import { figureIds, type PlanArm, type PlanEconomics, type PlanLimits } from './types.ts'

/** Offers by segment, in cents; column 0 is no offer and costs and brings nothing. */
interface Offers {
  readonly sizes: readonly number[]
  readonly cost: readonly (readonly number[])[]
  readonly net: readonly (readonly number[])[]
}

const NO_OFFER = '"{what}" has something in column 0, which is no offer. Put 0 there.'

const armsOf = (count: number): PlanArm[] =>
  Array.from({ length: count }, (_, a) => ({
    ...{ id: String(a + 1), name: String(a + 1) },
    ...{ kind: 'offer', channel: 'any', setupCost: 0 },
  }))

const economicsOf = ({ sizes, cost, net }: Offers): PlanEconomics => {
  const arms = Math.max(1, ...net.map((row) => row.length - 1))
  const empty = (length: number) =>
    Object.fromEntries(figureIds.map((id) => [id, new Float64Array(length)])) as Record<
      (typeof figureIds)[number],
      Float64Array
    >
  const sent = empty(sizes.length * arms)
  net.forEach((row, c) =>
    row.slice(1).forEach((value, a) => {
      sent.cash[c * arms + a] = cost[c]![a + 1]!
      sent.value[c * arms + a] = value + cost[c]![a + 1]!
    }),
  )
  return {
    cells: sizes.map((customers, c) => ({ key: `segment=${c}`, customers })),
    arms: armsOf(arms),
    ...{ sent, alone: empty(sizes.length), organicKnown: true, fixedCost: 0, subscriberWorth: 0 },
  }
}

/** Offers that a segment does not have. */
const barredOf = ({ net }: Offers): NonNullable<PlanLimits['barred']>[number][] => {
  const arms = Math.max(1, ...net.map((row) => row.length - 1))
  return net.flatMap((row, c) =>
    Array.from({ length: arms - row.length + 1 }, (_, i) => ({
      levels: { segment: String(c) },
      arm: String(row.length + i),
    })),
  )
}

interface Asked {
  readonly offers: Offers
  readonly limits: PlanLimits
  readonly whole: boolean
}

const solve = ({ offers, limits, whole }: Asked, solver: LinearSolver) => {
  for (const [what, rows] of Object.entries({ cost: offers.cost, value: offers.net })) {
    if (rows.some((row) => row[0] !== 0)) throw new Error(NO_OFFER.replace('{what}', what))
  }
  const economics = economicsOf(offers)
  const question = { economics, objective: 'profit', limits, wholeCustomers: whole } as const
  const answer = solvePlan(question, solver)
  if (answer.status === 'infeasible') return { feasible: false, conflict: answer.conflict }
  const columns = economics.arms.length + 1
  const assignment = economics.cells.map((_, c) => [
    ...answer.customers.slice(placeOf(columns - 1, c, 0), placeOf(columns - 1, c + 1, 0)),
  ])
  return { feasible: true, optimum_cents: answer.objective, bound_cents: answer.bound, assignment }
}

const budgetOf = (input: Input): Pick<PlanLimits, 'budget'> => ({
  budget: { money: input.number('budget_cents', 0), caps: ['cash'] },
})

/** One offer for each segment: a multiple-choice knapsack. */
const mckp =
  (solver: LinearSolver): EvaluateFunction =>
  (input) => {
    const groups = input.pairsOfRows('groups')
    const offers: Offers = {
      sizes: groups.map(() => 1),
      cost: groups.map((group) => group.map(([cost]) => cost)),
      net: groups.map((group) => group.map(([, net]) => net)),
    }
    const limits = { ...budgetOf(input), barred: barredOf(offers) }
    const answer = solve({ offers, limits, whole: true }, solver)
    return { ...answer, choice: answer.assignment?.map((row) => row.findIndex((n) => n > 0)) }
  }

/** Customers of segments dealt among offers that are limited, with a control group in every segment. */
const allocation =
  (solver: LinearSolver): EvaluateFunction =>
  (input) => {
    const offers: Offers = {
      sizes: input.numbers('segment_sizes'),
      cost: input.rows('cost_cents'),
      net: input.rows('net_value_cents'),
    }
    if (offers.cost.length !== offers.sizes.length || offers.net.length !== offers.sizes.length)
      throw new Error('"cost_cents" and "net_value_cents" need a list for each segment.')
    const stock = input.numbersOrNull('offer_stock').slice(1)
    const mostOf = Object.fromEntries(
      stock.flatMap((n, a) => (n === null ? [] : [[String(a + 1), n]])),
    ) as Record<string, number>
    const holdout = input.number('min_control_share', 0, 1)
    const limits = { ...budgetOf(input), mostOf, holdout }
    return solve({ offers, limits, whole: input.flag('whole_customers') }, solver)
  }

/** Single questions about plans, by name, for checking the planner against other programs. */
export const planFunctions = (
  solver: LinearSolver,
): Readonly<Record<'mckp' | 'allocation', EvaluateFunction>> => ({
  mckp: mckp(solver),
  allocation: allocation(solver),
})

export const planFunctionNames: readonly string[] = ['mckp', 'allocation']
