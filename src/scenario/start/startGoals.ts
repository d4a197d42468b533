import type { PlanAsked, Scenario, Uncertain } from '../types.ts'
import type { Answers, Goal } from './answers.ts'
import { shareWorth, usualBudget } from './startMoney.ts'

/** What a goal sets. */
export interface GoalEffects {
  /** the measure that Compare shows first */
  readonly metric: 'profitPerTargeted' | 'recallRate'
  readonly objective: PlanAsked['objective']
  readonly budget: number | null
  readonly subscriberWorth: Uncertain
  /** longest horizon in months; `null`: the preset's */
  readonly horizon: number | null
}

/** Months within which cash that is to be back soon counts; where months are few anyway, half of them. */
const SOON = 12

const METRIC: Readonly<Record<Goal, GoalEffects['metric']>> = {
  profit: 'profitPerTargeted',
  budget: 'recallRate',
  cash: 'profitPerTargeted',
  share: 'recallRate',
}

const OBJECTIVE: Readonly<Record<Goal, PlanAsked['objective']>> = {
  profit: 'incrementalProfit',
  budget: 'recalled',
  cash: 'incrementalProfit',
  share: 'netBenefit',
}

export const goalEffects = (
  { goal, budget }: Answers,
  base: Scenario,
  customers: number,
): GoalEffects => ({
  metric: METRIC[goal],
  objective: OBJECTIVE[goal],
  budget: goal === 'budget' ? (budget ?? usualBudget(base, customers)) : null,
  subscriberWorth: goal === 'share' ? shareWorth(base) : 0,
  horizon: goal === 'cash' ? SOON : null,
})

/** Months from contact that count: the fewest that action, goal and preset allow. */
export const startHorizon = (
  preset: number,
  action: number | null,
  goal: number | null,
): number => {
  const months = Math.min(preset, action ?? preset)
  return goal === null ? months : Math.min(goal, Math.ceil(months / 2))
}
