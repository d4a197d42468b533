import { beforeAll, describe, expect, it } from 'vitest'
import { createCellFigures } from '../../../../src/engine/cellFigures.ts'
import { bestAssignment } from '../../../../src/planner/plan/bestAssignment.ts'
import { budgetSpent } from '../../../../src/planner/plan/budgetSpent.ts'
import { crmRules } from '../../../../src/planner/plan/crmRules.ts'
import type { LinearSolver } from '../../../../src/planner/plan/linear.ts'
import { createPlanEconomics } from '../../../../src/planner/plan/planEconomics.ts'
import { planQuestion } from '../../../../src/planner/plan/planQuestion.ts'
import { secondBest } from '../../../../src/planner/plan/secondBest.ts'
import { solvePlan } from '../../../../src/planner/plan/solvePlan.ts'
import type { Plan, PlanQuestion } from '../../../../src/planner/plan/types.ts'
import { loadSolver } from '../../../../workers/study/highsNode.ts'
import { compile, preset, type Change } from '../../../helpers/scenarios.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadSolver()
})

const asked = (
  id: string,
  ...changes: readonly Change[]
): { question: PlanQuestion; plan: Plan } => {
  const scenario = preset(id, ...changes)
  const model = compile(scenario, { scope: 'all' })
  const economics = createPlanEconomics(model, createCellFigures(model))()
  const question = { ...planQuestion(scenario.plan, economics), wholeCustomers: false }
  const plan = solvePlan(question, solver)
  if (plan.status !== 'optimal') throw new Error('There is no plan.')
  return { question, plan }
}

const budget =
  (money: number): Change =>
  ({ plan }) => {
    plan.budget = money
    plan.caps = 'cash-costToServe-forgoneRevenue'
  }

/** Whether a rule is about customers of a cell. */
const isAbout = (
  key: string,
  conditions: readonly { attribute: string; level: string; is: boolean }[],
) =>
  conditions.every(
    ({ attribute, level, is }) => key.split('|').includes(`${attribute}=${level}`) === is,
  )

describe('The rules of a plan', () => {
  it('hold for every customer exactly once', () => {
    const { question, plan } = asked('telecom-40k-modelled', budget(200_000))
    const { rules } = crmRules(question, plan)
    expect(rules.length).toBeGreaterThan(1)
    expect(rules.length).toBeLessThanOrEqual(8)
    for (const { key } of question.economics.cells)
      expect(rules.filter(({ conditions }) => isAbout(key, conditions))).toHaveLength(1)
  })

  it('lose nothing where one offer goes to everybody', () => {
    const { question, plan } = asked('telecom-40k')
    const { rules, loss, exceeded } = crmRules(question, plan)
    expect(rules).toEqual([{ conditions: [], arm: 'discount', customers: 40_000, share: 1 }])
    expect(loss).toBeCloseTo(0, 4)
    expect(exceeded).toEqual([])
  })

  it('come within a tenth of plan and budget where it ends in the middle of a group, and own up to it', () => {
    for (const money of [100_000, 200_000, 400_000]) {
      const { question, plan } = asked('telecom-40k-modelled', budget(money))
      const { loss, exceeded, assignment } = crmRules(question, plan)
      const spent = budgetSpent(assignment.totals, question.limits.budget?.caps ?? [])
      expect(Math.abs(loss)).toBeLessThan(0.1 * plan.objective)
      expect(spent).toBeLessThan(1.1 * money)
      expect(exceeded).toEqual(spent > 1.001 * money ? ['budget'] : [])
    }
  })
})

describe('The second-best plan', () => {
  it('is the best of those that do without one of the offers', () => {
    const { question, plan } = asked('telecom-40k-modelled', budget(200_000))
    const second = secondBest(question, plan, solver)
    const others = ['upgrade', 'message'].map((id) => {
      const limits = { ...question.limits, mostOf: { [id]: 0 } }
      return bestAssignment({ ...question, limits }, solver)?.assignment.objective ?? -Infinity
    })
    expect(second?.assignment.objective).toBeCloseTo(Math.max(...others), 2)
    expect(second?.gap).toBeGreaterThan(0)
  })

  it('replaces the discount of the published comparison by the upgrade, $19.33 a customer behind', () => {
    const { question, plan } = asked('telecom-40k')
    const second = secondBest(question, plan, solver)
    expect(second?.without).toBe('discount')
    // 360.72 − 341.3865 for each of 40,000.
    expect(second?.gap).toBeCloseTo(773_340, 2)
  })
})
