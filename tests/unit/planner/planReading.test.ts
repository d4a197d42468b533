import { describe, expect, it } from 'vitest'
import { otherPlans } from '../../../src/planner/plan/otherPlans.ts'
import { solvePlan } from '../../../src/planner/plan/solvePlan.ts'
import { frontier, recallFrontier } from '../../../src/planner/plan/frontier.ts'
import type { Plan, PlanQuestion } from '../../../src/planner/plan/types.ts'
import { loadSolver } from '../../../workers/study/highsNode.ts'
import { counted, rowsOf } from '../../helpers/countedPlan.ts'
import { randomEconomics, uniforms } from '../../helpers/planCases.ts'

const solver = await loadSolver()
const SIZE = { cells: 16, arms: 3, customers: 400, setup: 300 }
const base = randomEconomics(uniforms(7), SIZE)

const question: PlanQuestion = {
  economics: base,
  objective: 'profit',
  limits: { budget: { money: 4_000, caps: ['cash', 'costToServe', 'forgoneRevenue'] } },
  wholeCustomers: true,
}

const planned = (asked: PlanQuestion): Plan => {
  const answer = solvePlan(asked, solver)
  if (answer.status !== 'optimal') throw new Error(answer.conflict.join())
  return answer
}
const plan = planned(question)

describe('The second-best plan', () => {
  const others = otherPlans(question, plan, solver)

  it('does without an arm of the best, is not better and keeps the limits', () => {
    expect(others.length).toBeGreaterThan(1)
    others.forEach(({ without, assignment, behind }, i) => {
      const a = base.arms.findIndex(({ id }) => id === without)
      const rows = rowsOf(question, assignment.customers)
      expect(rows.every((row) => row[a + 1] === 0)).toBe(true)
      expect(counted(question, rows).broken).toEqual([])
      expect(behind).toBeCloseTo(plan.objective - assignment.objective, 6)
      expect(behind).toBeGreaterThanOrEqual(others[i - 1]?.behind ?? 0)
    })
  })
})

describe('A tie', () => {
  it('is broken by money: whoever is not won back more often is not sent anything for it', () => {
    const { sent, alone } = base
    const recalled = Float64Array.from(sent.recalled, (x, i) =>
      i % 3 === 0 ? alone.recalled[Math.floor(i / 3)]! : x,
    )
    const economics = { ...base, sent: { ...sent, recalled } }
    const mostOf = { arm1: 0, arm2: 0 }
    const answer = planned({ ...question, economics, objective: 'recalled', limits: { mostOf } })
    const rows = rowsOf(question, answer.customers)
    rows.forEach((row, c) => {
      const at = c * 3
      const profit = (figures: typeof sent, i: number): number =>
        figures.value[i]! -
        figures.cash[i]! -
        figures.costToServe[i]! -
        figures.forgoneRevenue[i]! -
        figures.contact[i]!
      if (profit(sent, at) < profit(alone, c)) expect(row[1], `cell ${c}`).toBe(0)
    })
  })
})

describe('The frontier', () => {
  it('never falls with the budget and ends at what no budget holds back', () => {
    const budgets = [500, 1_000, 2_000, 4_000, 8_000, 1e9]
    const points = frontier(question, budgets, solver).map((point) => point!)
    points.forEach(({ objective, bound }, i) => {
      expect(objective).toBeGreaterThanOrEqual((points[i - 1]?.objective ?? -Infinity) - 0.05)
      expect(bound).toBeGreaterThanOrEqual(objective - 1e-9)
    })
    expect(points.at(-1)!.price).toBe(0)
    const divided = { ...question, wholeCustomers: false }
    expect(points.at(-1)!.objective).toBeCloseTo(planned({ ...divided, limits: {} }).objective, 6)
    expect(points[3]!.objective).toBeCloseTo(planned(divided).objective, 6)
    expect(points[3]!.objective).toBeGreaterThanOrEqual(plan.objective)
  })

  it('of customers recalled costs profit, and says where no plan recalls so many', () => {
    const free = planned({ ...question, limits: {} })
    const levels = [0, free.totals.recalled + 20, 1e6]
    const points = recallFrontier({ ...question, limits: {} }, levels, solver)
    expect(points[0]!.objective).toBeCloseTo(free.objective, 1)
    expect(points[1]!.objective).toBeLessThan(free.objective)
    expect(points[1]!.totals.recalled).toBeGreaterThanOrEqual(levels[1]! - 1e-6)
    expect(points[1]!.price).toBeLessThan(0)
    expect(points[2]).toBeNull()
  })
})
