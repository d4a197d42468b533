import type { Scenario } from '../../scenario/types.ts'

/** How many limits besides the budget are set. */
export const limitsSet = (plan: Scenario['plan']): number => {
  const { contacts, holdout, contactable, minIroi, mostOf, leastOf, channels, barred } = plan
  const single = [contacts !== null, holdout > 0, contactable < 100, minIroi !== null]
  const maps = [mostOf, leastOf, channels].map((map) => Object.keys(map).length)
  return single.filter(Boolean).length + maps.reduce((sum, n) => sum + n, 0) + barred.length
}
