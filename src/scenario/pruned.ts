import { valueAt } from './path.ts'
import { prunedPlan } from './prunedPlan.ts'
import type { RankCorrelation, Scenario } from './types.ts'

/** A scenario after an edit, and which correlations had to go with it. */
export interface Pruned {
  readonly scenario: Scenario
  readonly dropped: readonly RankCorrelation[]
}

const isUncertain = (scenario: Scenario, path: string): boolean => {
  const value = valueAt(scenario, path)
  return typeof value === 'object' && value !== null
}

const isThere = (scenario: Scenario, path: string): boolean => valueAt(scenario, path) !== undefined

/**
 * An edited scenario without what speaks of inputs that are no longer there: correlations of an input
 * that is gone or exact now, what the plan says of them, and sources of inputs that the edit took away.
 * Sources that named nothing before stay: they are not the edit's business.
 */
export const pruned = (before: Scenario, after: Scenario): Pruned => {
  const isLoose = ({ first, second }: RankCorrelation): boolean =>
    !isUncertain(after, first) || !isUncertain(after, second)
  const dropped = after.correlations.filter(isLoose)
  const correlations = after.correlations.filter((each) => !dropped.includes(each))
  const plan = prunedPlan(after)
  const isWhole = dropped.length === 0 && plan === after.plan
  const next = isWhole ? after : { ...after, correlations, plan }
  const isGone = (path: string): boolean => isThere(before, path) && !isThere(next, path)
  const sources = Object.entries(after.sources)
  const kept = sources.filter(([path]) => !isGone(path))
  const scenario =
    kept.length < sources.length ? { ...next, sources: Object.fromEntries(kept) } : next
  return { scenario, dropped }
}
