import type { PlanAsked } from '../../scenario/types.ts'
import {
  spends,
  type PlanEconomics,
  type PlanLimits,
  type PlanQuestion,
  type Spend,
} from './types.ts'

/** Kinds of spending that a document names, joined by hyphens. */
export const capsOf = (caps: string): Spend[] => {
  const named = caps.split('-')
  return spends.filter((spend) => named.includes(spend))
}

const limitsOf = (asked: PlanAsked): PlanLimits => ({
  ...(asked.budget !== null && { budget: { money: asked.budget, caps: capsOf(asked.caps) } }),
  ...(asked.contacts !== null && { contacts: asked.contacts }),
  ...(asked.holdout > 0 && { holdout: asked.holdout / 100 }),
  ...(asked.contactable < 100 && { contactable: asked.contactable / 100 }),
  ...(asked.minIroi !== null && { minIroi: asked.minIroi / 100 }),
  mostOf: asked.mostOf,
  leastOf: asked.leastOf,
  channels: asked.channels,
  barred: asked.barred.map(({ levels, arm }) => ({ levels, arm: arm === '' ? null : arm })),
})

/**
 * What a scenario's document asks of the plan, with the economics of its model: percents as fractions.
 * Profit is what is earned above leaving everybody alone as soon as that is known.
 */
export const planQuestion = (asked: PlanAsked, economics: PlanEconomics): PlanQuestion => ({
  economics,
  objective:
    asked.objective === 'profit' && economics.organicKnown ? 'incrementalProfit' : asked.objective,
  limits: limitsOf(asked),
  wholeCustomers: true,
})

/** The question as it can be answered: profit above an unknown rate is not known, but the plan with the most of it is the one with the most profit. */
export const answerable = (question: PlanQuestion): PlanQuestion =>
  question.objective === 'incrementalProfit' && !question.economics.organicKnown
    ? { ...question, objective: 'profit' }
    : question
