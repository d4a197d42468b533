import { valueAt } from './path.ts'
import { channelIds, levelIds, sentIds } from './planNames.ts'
import type { PlanAsked, Scenario } from './types.ts'

/** The entries of a map whose keys stay; the map itself where all do. */
const kept = <T>(map: Record<string, T>, stays: (key: string) => boolean): Record<string, T> => {
  const entries = Object.entries(map)
  const left = entries.filter(([key]) => stays(key))
  return left.length === entries.length ? map : Object.fromEntries(left)
}

/**
 * The plan part of an edited scenario without what names offers, channels, kinds of customers or inputs
 * that are no longer there; the same object where nothing does.
 */
export const prunedPlan = (scenario: Scenario): PlanAsked => {
  const { plan } = scenario
  const offers = sentIds(scenario)
  const channels = channelIds(scenario)
  const isOffer = (id: string): boolean => offers.includes(id)
  const isThere = (path: string): boolean => valueAt(scenario, path) !== undefined
  const next = {
    ...plan,
    mostOf: kept(plan.mostOf, isOffer),
    leastOf: kept(plan.leastOf, isOffer),
    channels: kept(plan.channels, (id) => channels.includes(id)),
    barred: plan.barred.filter(
      (rule) =>
        (rule.arm === '' || isOffer(rule.arm)) &&
        Object.entries(rule.levels).every(([attribute, level]) =>
          levelIds(scenario, attribute).includes(level),
        ),
    ),
    futures: plan.futures.map((future) => ({
      ...future,
      factors: kept(future.factors, isThere),
      values: kept(future.values, isThere),
    })),
  }
  return JSON.stringify(next) === JSON.stringify(plan) ? plan : next
}
