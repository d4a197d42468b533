import { describe, expect, it } from 'vitest'
import { frontier } from '../../src/planner/plan/frontier.ts'
import { nextGain } from '../../src/planner/plan/nextGain.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type { PlanLimits, PlanQuestion } from '../../src/planner/plan/types.ts'
import { loadSolver } from '../../workers/study/highsNode.ts'
import { bestByCounting, counted, rowsOf } from '../helpers/countedPlan.ts'
import { randomQuestion } from '../helpers/planCases.ts'

const solver = await loadSolver()
const seeds = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i)

/** Two or three cells of up to four customers, two arms: at most some thousand plans each. */
const SMALL = { cells: 3, arms: 2, customers: 4, setup: 6 }
const LARGER = { cells: 12, arms: 4, customers: 60, setup: 200 }

describe('On 200 random small cases', () => {
  const cases = seeds(1, 200).map((seed) => randomQuestion(seed, SMALL, true))
  const answers = cases.map((question) => solvePlan(question, solver))
  const best = cases.map(bestByCounting)

  it('the plan is the best of all plans in whole customers, and none is found where there is none', () => {
    answers.forEach((answer, i) => {
      if (best[i] === null) expect(answer.status, `case ${i + 1}`).toBe('infeasible')
      else expect(answer, `case ${i + 1}`).toMatchObject({ status: 'optimal' })
      if (answer.status === 'optimal')
        expect(answer.objective, `case ${i + 1}`).toBeCloseTo(best[i]!, 6)
    })
    expect(best.filter((value) => value === null).length).toBeGreaterThan(10)
    expect(best.filter((value) => value !== null).length).toBeGreaterThan(100)
  })

  it('the plan keeps every limit and its totals are what it adds up to', () => {
    answers.forEach((answer, i) => {
      if (answer.status !== 'optimal') return
      const check = counted(cases[i]!, rowsOf(cases[i]!, answer.customers))
      expect(check.broken, `case ${i + 1}`).toEqual([])
      expect(check.objective).toBeCloseTo(answer.objective, 6)
      expect(answer.customers.every(Number.isInteger)).toBe(true)
      expect(answer.bound).toBeGreaterThanOrEqual(answer.objective - 1e-9)
    })
  })

  it('the best blanket is not above the plan, and blankets keep the limits too', () => {
    answers.forEach((answer, i) => {
      if (answer.status !== 'optimal') return
      let last = answer.objective + 1e-6
      for (const { assignment } of answer.blankets) {
        expect(assignment.objective, `case ${i + 1}`).toBeLessThanOrEqual(last)
        last = assignment.objective
        expect(counted(cases[i]!, rowsOf(cases[i]!, assignment.customers)).broken).toEqual([])
      }
    })
  })

  it('a conflict is one: with its limits alone there is no plan, without any one of them there is', () => {
    answers.forEach((answer, i) => {
      if (answer.status !== 'infeasible') return
      const { limits } = cases[i]!
      const only = (ids: readonly string[]): PlanQuestion => ({
        ...cases[i]!,
        limits: Object.fromEntries(
          Object.entries(limits).filter(([key]) => ids.includes(fieldId(key))),
        ) as PlanLimits,
      })
      expect(bestByCounting(only(answer.conflict)), `case ${i + 1}`).toBeNull()
      for (const id of answer.conflict) {
        const others = answer.conflict.filter((other) => other !== id)
        expect(bestByCounting(only(others)), `case ${i + 1} without ${id}`).not.toBeNull()
      }
    })
  })
})

/** The limit's id of a field; keyed limits have one key in these cases. */
const fieldId = (field: string): string =>
  ({
    ...{ mostOf: 'arm-most:arm0', leastOf: 'arm-least:arm0', channels: 'channel:email' },
    ...{ minIroi: 'iroi', leastRecalled: 'recalled' },
  })[field] ?? field

describe('On 40 larger cases in parts of customers', () => {
  const cases = seeds(1_000, 40).map((seed) => randomQuestion(seed, LARGER, false))
  const answers = cases.map((question) => solvePlan(question, solver))

  it('a limit that is slack has price 0', () => {
    answers.forEach((answer) => {
      if (answer.status !== 'optimal') return
      for (const { used, limit, price } of answer.limits) {
        if (Math.abs(used - limit) > 1e-4 * Math.max(1, Math.abs(limit))) expect(price).toBe(0)
      }
    })
  })

  it('the price of the budget is what the next cent brings, solved anew without set-up costs', () => {
    let compared = 0
    cases.forEach((question) => {
      const { budget } = question.limits
      if (!budget) return
      const { economics } = question
      const free = {
        ...question,
        economics: {
          ...economics,
          fixedCost: 0,
          arms: economics.arms.map((arm) => ({ ...arm, setupCost: 0 })),
        },
      }
      const [now, then] = frontier(free, [budget.money, budget.money + 0.01], solver)
      if (!now || !then) return
      expect((then.objective - now.objective) / 0.01).toBeCloseTo(now.price, 3)
      if (now.price > 0) compared++
    })
    expect(compared).toBeGreaterThan(5)
  })

  it('whole customers lose little against parts of customers, which bound them', () => {
    cases.slice(0, 12).forEach((question, i) => {
      const [part, whole] = [answers[i]!, solvePlan({ ...question, wholeCustomers: true }, solver)]
      if (part.status !== 'optimal' || whole.status !== 'optimal') return
      expect(whole.objective).toBeLessThanOrEqual(part.objective + 1e-6)
      expect(whole.objective).toBeLessThanOrEqual(whole.bound + 1e-9)
      expect(whole.objective).toBeGreaterThan(part.objective - 100)
    })
  })

  it('the next 50 of the budget earn what the plan with 50 more earns beyond this one', () => {
    const question = { ...cases.find(({ limits }) => limits.budget)!, wholeCustomers: true }
    const at = (money: number): number => {
      const budget = { ...question.limits.budget!, money }
      const answer = solvePlan({ ...question, limits: { ...question.limits, budget } }, solver)
      return answer.status === 'optimal' ? answer.objective : NaN
    }
    const { money } = question.limits.budget!
    const now = solvePlan(question, solver)
    if (now.status !== 'optimal') throw new Error('There is no plan.')
    const next = nextGain(question, now, { solver, step: 50 })
    expect(next?.gain).toBeCloseTo(at(money + 50) - at(money), 6)
  })
})

describe('What needs the organic rate while it is unknown is refused in words', () => {
  const question = randomQuestion(3, SMALL, true)
  const unknown = { ...question, economics: { ...question.economics, organicKnown: false } }

  it.each(['incrementalProfit', 'netBenefit'] as const)('such as maximising %s', (objective) => {
    expect(() => solvePlan({ ...unknown, objective, limits: {} }, solver)).toThrow(/unknown/)
  })

  it('such as a least iROI', () => {
    const limits = { minIroi: 1 }
    expect(() => solvePlan({ ...unknown, objective: 'profit', limits }, solver)).toThrow(/iROI/)
  })
})
