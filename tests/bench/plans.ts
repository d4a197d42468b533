import { frontier } from '../../src/planner/plan/frontier.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type { PlanQuestion } from '../../src/planner/plan/types.ts'
import { loadSolver } from '../../workers/study/highsNode.ts'
import { randomEconomics, uniforms } from '../helpers/planCases.ts'
import { figure, judged, type Table } from './table.ts'

const ROUNDS = 3
const BUDGETS = 50

/** Five limits on 4,096 cells and six arms. */
const questionOf = (setup: number): PlanQuestion => {
  const economics = randomEconomics(uniforms(1), { cells: 4_096, arms: 6, customers: 20, setup })
  const all = economics.cells.reduce((sum, { customers }) => sum + customers, 0)
  return {
    economics,
    objective: 'profit',
    wholeCustomers: true,
    limits: {
      budget: { money: 2 * all, caps: ['cash', 'costToServe', 'forgoneRevenue'] },
      mostOf: { arm0: Math.floor(all / 5) },
      channels: { email: Math.floor(all / 4) },
      contacts: Math.floor(all / 2),
      holdout: 0.1,
    },
  }
}

const leastOf = (work: () => void): number => {
  let least = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

/** A large plan, and its frontier. */
export const planTable = async (): Promise<Table> => {
  const solver = await loadSolver()
  const rows = [0, 2_000].flatMap((setup) => {
    const question = questionOf(setup)
    const { money } = question.limits.budget!
    const budgets = Array.from({ length: BUDGETS }, (_, i) => (money * 2 * (i + 1)) / BUDGETS)
    const plan = leastOf(() => void solvePlan(question, solver))
    const line = leastOf(() => void frontier(question, budgets, solver))
    const what = setup === 0 ? 'without set-up costs' : 'with set-up costs of six arms'
    return [
      [`plan, ${what}`, figure(plan, 'ms'), judged(plan, { atMost: 2_000 }, 'ms')],
      [
        `frontier of ${BUDGETS} budgets, ${what}`,
        figure(line, 'ms'),
        judged(line, { atMost: 5_000 }, 'ms'),
      ],
    ]
  })
  return {
    title: 'Who gets which offer',
    about:
      '4,096 cells, six arms, five limits (budget, one arm, one channel, contacts, holdout), a plan in whole customers with its ' +
      `blankets and prices, a frontier in parts of customers. HiGHS in WebAssembly on Node, one thread, time by the clock, the least of ${ROUNDS}.`,
    columns: ['Question', 'Time', 'Target'],
    rows,
  }
}
