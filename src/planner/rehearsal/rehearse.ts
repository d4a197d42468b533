import type { TestMeasure } from '../design/reading.ts'
import { createDecider, type Decide } from './decider.ts'
import type { Decision } from './decision.ts'
import { createTestDraw, type TestResults } from './drawTest.ts'
import { createEvidence, fillEvidence, type Evidence } from './evidence.ts'
import type { OneCustomer } from './oneCustomer.ts'
import { checkPlan, pairsOf, type RehearsalPlan } from './plan.ts'
import { emptyRows, type RehearsalRows } from './rows.ts'
import type { Chance } from './worlds.ts'

/** Replays tests `from` to `from + tests − 1`. */
export type Rehearse = (from: number, tests: number) => RehearsalRows

/**
 * Replays the planned test in drawn worlds, and lets every rule decide on the same results. A test's
 * numbers depend on its number alone, so any tests may be replayed anywhere and put together.
 * @param chance worlds that have not been drawn from yet
 * @throws in words where the plan cannot be rehearsed
 */
export const createRehearsal = (plan: RehearsalPlan, chance: Chance): Rehearse => {
  checkPlan(plan)
  const { worlds } = chance
  const { results, draw, expect } = createTestDraw(plan, chance)
  const evidence = createEvidence(results, pairsOf(plan))
  expect()
  fillEvidence(results, plan.measure, evidence)
  const planned = evidence.pairError.slice(-evidence.pairs.length)
  const deciders = plan.rules.map((rule) => createDecider(plan, rule, planned))
  const size = { rules: plan.rules.length, arms: plan.arms.length }
  const plannedMoney = Float64Array.from(results.drawnFrom, ({ money }) => money)
  return (from, tests) => {
    const rows = emptyRows(from, tests, size)
    rows.planned.set(plannedMoney)
    for (let i = 0; i < tests; i++) {
      worlds.draw(from + i)
      draw(from + i)
      fillEvidence(results, plan.measure, evidence)
      writeTruth(results, plan.measure, rows, i)
      decideAll(deciders, evidence, rows, i)
    }
    return rows
  }
}

const measureOf = ({ recalled, value, cost }: OneCustomer, measure: TestMeasure): number => {
  if (measure === 'recallRate') return recalled
  return measure === 'roi' ? value / cost - 1 : value - cost
}

/** The world's own figures, and what the first month shows. */
const writeTruth = (
  { arms, early, customers, drawnFrom }: TestResults,
  measure: TestMeasure,
  rows: RehearsalRows,
  i: number,
): void => {
  const end = customers.length - arms
  let leader = 0
  for (let a = 0; a < arms; a++) {
    const one = drawnFrom[a]!
    rows.money[i * arms + a] = one.money
    rows.measure[i * arms + a] = measureOf(one, measure)
    rows.early[i * arms + a] = one.recalled * one.early
    if (early[a]! / customers[end + a]! > early[leader]! / customers[end + leader]!) leader = a
  }
  rows.earlyLeader[i] = leader
}

const decision: Decision = { pick: -1, look: 0, called: false }

const decideAll = (
  deciders: readonly Decide[],
  evidence: Evidence,
  rows: RehearsalRows,
  i: number,
): void => {
  for (let r = 0; r < deciders.length; r++) {
    deciders[r]!(evidence, decision)
    const at = i * deciders.length + r
    rows.pick[at] = decision.pick
    rows.look[at] = decision.look
    rows.called[at] = decision.called ? 1 : 0
  }
}
