import type { Issue } from './issue.ts'
import type { Scenario } from './types.ts'

/**
 * Why what is asked of the plan cannot be answered yet: it needs inputs that are empty. Such a scenario is
 * valid; only its plan is not.
 */
export const planProblems = ({ plan, organic, objective, lifetime }: Scenario): Issue[] => {
  const issues: Issue[] = []
  const { month } = objective
  if (organic.recall === null) {
    if (plan.objective === 'incrementalProfit' || plan.objective === 'netBenefit') {
      issues.push({
        path: 'plan.objective',
        message:
          'This aim counts what an offer adds, and how many return without one is not known. Set organic.recall, or aim for profit or recalled.',
      })
    }
    if (plan.minIroi !== null) {
      issues.push({
        path: 'plan.minIroi',
        message:
          'A least return on spend (iROI) counts what an offer adds, and how many return without one is not known. Set organic.recall, or take this limit away.',
      })
    }
  }
  if (plan.objective === 'netBenefit' && month >= lifetime.horizon) {
    issues.push({
      path: 'objective.month',
      message: `Subscribers are counted after ${month} months, but the horizon ends at ${lifetime.horizon}. Give at most ${lifetime.horizon - 1} months, or a longer horizon.`,
    })
  }
  return issues
}
