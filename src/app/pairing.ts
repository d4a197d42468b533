import type { Model } from '../model/model.ts'
import type { Scenario } from '../scenario/types.ts'

/** What keeps two scenarios from being compared draw by draw on the same terms. */
export type Unpaired = 'seed' | 'horizon' | 'inputs' | 'currency'

/** A scenario with its model. */
export interface Compiled {
  readonly scenario: Scenario
  readonly model: Model
}

const uncertainPaths = ({ uncertain }: Model): string =>
  uncertain
    .map(({ path }) => path)
    .sort()
    .join(' ')

/**
 * Why differences between two scenarios hold more than what their inputs do. With another seed they
 * share no draws; with other uncertain inputs they share luck but not the draws of inputs.
 */
export const unpairedBy = (first: Compiled, other: Compiled): Unpaired[] => {
  const out: Unpaired[] = []
  if (first.scenario.seed !== other.scenario.seed) out.push('seed')
  else if (uncertainPaths(first.model) !== uncertainPaths(other.model)) out.push('inputs')
  const months = ({ model }: Compiled): number => model.lifetime.horizon
  if (months(first) !== months(other)) out.push('horizon')
  if (first.scenario.currency !== other.scenario.currency) out.push('currency')
  return out
}
