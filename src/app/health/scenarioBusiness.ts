import type { Result } from '../../model/result.ts'
import { valueOf, type Business } from '../../planner/health/business.ts'
import { MONTHS_PER_YEAR } from '../../planner/health/periods.ts'
import { baselineSurvival } from '../../scenario/baselineSurvival.ts'
import { baseValue } from '../../scenario/check.ts'
import type { Scenario } from '../../scenario/types.ts'

/** The business as the scenario describes it. */
export interface ScenarioBusiness extends Business {
  /** the offer whose stated value the margin is worked back from; `null`: the margin is typed */
  readonly statedBy: {
    readonly name: string
    readonly value: number
    readonly months: number
  } | null
}

/** The value of a returned customer that the scenario states, of the offer that leads. */
const statedOf = ({ arms, lifetime }: Scenario, leader: string): ScenarioBusiness['statedBy'] => {
  const offers = arms.filter(({ kind }) => kind !== 'holdout')
  const own = offers.find(({ id }) => id === leader)
  const isAll = offers.length > 0 && offers.every(({ value }) => value !== null)
  if (!isAll || !own || own.value === null) return null
  const months = lifetime.valueHorizon ?? lifetime.horizon
  return { name: own.name, value: baseValue(own.value), months }
}

/**
 * Margin, law, horizon and discount of the scenario, every input at its mean. Where all offers state what a returned customer
 * is worth, no margin is used there: then it is the monthly one that comes to the leader's value over its horizon.
 */
export const scenarioBusiness = (scenario: Scenario, leader: string): ScenarioBusiness => {
  const { economics, lifetime } = scenario
  const statedBy = statedOf(scenario, leader)
  const months = Math.max(lifetime.horizon, statedBy?.months ?? 0, MONTHS_PER_YEAR)
  const plain: Business = {
    margin: baseValue(economics.monthlyMargin),
    growth: baseValue(economics.marginGrowth) / 100,
    discount: baseValue(economics.discountRate) / 100,
    horizon: lifetime.horizon,
    survival: baselineSurvival(scenario, months),
  }
  if (!statedBy) return { ...plain, statedBy }
  const each = valueOf({ ...plain, margin: 1, horizon: statedBy.months })
  return { ...plain, margin: statedBy.value / each, statedBy }
}

/** What the offer that leads brings back, as the run tells it. */
export interface Leader {
  readonly id: string
  readonly name: string
  /** share of the contacted who come back; fraction */
  readonly recall: number
  /** share of them who would have come anyway; `null`: unknown */
  readonly anyway: number | null
}

/** @returns `null` where no offer is sent, or nothing is known of its recall */
export const leaderOf = ({ arms }: Result, at: number): Leader | null => {
  const arm = arms[at]
  const recall = arm?.figures['recallRate']?.expected ?? arm?.figures['recallRate']?.mean ?? null
  if (!arm || arm.kind === 'holdout' || recall === null) return null
  const more = arm.figures['incrementalRecall']
  const because = more?.expected ?? more?.mean ?? null
  return { id: arm.id, name: arm.name, recall, anyway: because === null ? null : recall - because }
}
