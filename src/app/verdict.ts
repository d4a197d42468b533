import { central } from '../i18n/format.ts'
import { ratioMetric } from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import { UNKNOWN, type Figure, type Result } from '../model/result.ts'
import { customersToSettle, overtakingWorth } from '../planner/flip.ts'
import { baseValue } from '../scenario/check.ts'
import type { Scenario } from '../scenario/types.ts'
import { reportedRange } from './reported.ts'
import { varianceOf, type Expected } from '../../workers/answer.ts'

/**
 * How strong a verdict the numbers allow: `clear` when the 80 % range of the lead, as printed, excludes 0,
 * `close` when it does not, `assumed` when no input is uncertain and the range is chance only,
 * `pending` before anything is simulated, `only` when there is nothing to compare with.
 */
export type Strength = 'clear' | 'close' | 'assumed' | 'pending' | 'only'

export interface Verdict {
  readonly strength: Strength
  /** the metric that decides: the chosen one, or its incremental twin */
  readonly metric: string
  /** positions of the arms; the second is `null` when there is only one */
  readonly leader: number
  readonly second: number | null
  /** lead in the metric, in closed form */
  readonly gap: number
  /** the lead in the simulation; its ranges are `null` before there is one */
  readonly lead: Figure
  /** share of worlds in which the leader is best */
  readonly best: Figure
  /** whether sending nothing would earn more than the leader */
  readonly nothingWins: boolean
  /** customers per arm that would show the present gap; only where the lead is close */
  readonly settledBy: number | null
}

/** The metric that ranks arms once the organic rate is known. */
const decisive = (metric: string, organicKnown: boolean): string =>
  organicKnown && metric === 'profitPerTargeted' ? 'incrementalProfitPerTargeted' : metric

const BEST: Readonly<Record<string, string>> = {
  profitPerTargeted: 'pBestProfit',
  roi: 'pBestRoi',
  recallRate: 'pBestRecall',
}

/** Positions of the competing arms by a metric, best first. */
export const ranking = (result: Result, metricId: string): number[] => {
  const { better } = ratioMetric(metricId)
  const score = (a: number): number =>
    (central(result.arms[a]?.figures[metricId]) ?? -Infinity) * (better || 1)
  return result.arms
    .map((arm, a) => ({ arm, a }))
    .filter(({ arm }) => arm.kind !== 'holdout')
    .map(({ a }) => a)
    .sort((a, b) => score(b) - score(a))
}

/** What can be said of the chosen metric: who leads, by how much, and how sure that is. */
export const verdictOf = (
  model: Model,
  result: Result,
  expected: Expected,
  chosen: string,
): Verdict => {
  const metric = decisive(chosen, result.organicKnown)
  const [leader = 0, second = null] = ranking(result, metric)
  const figure = (a: number): number => central(result.arms[a]?.figures[metric]) ?? 0
  const gap = second === null ? 0 : figure(leader) - figure(second)
  const lead = second === null ? UNKNOWN : leadOf(result, metric, [leader, second])
  const strength = strengthOf(result, second, lead)
  return {
    strength,
    metric,
    leader,
    second,
    gap,
    lead,
    best: result.arms[leader]?.figures[BEST[chosen] ?? ''] ?? UNKNOWN,
    nothingWins: metric === 'incrementalProfitPerTargeted' && figure(leader) < 0,
    settledBy:
      strength === 'close' && second !== null && chosen === 'profitPerTargeted'
        ? customersToSettle(
            gap,
            profitVariance(model, expected, leader),
            profitVariance(model, expected, second),
          )
        : null,
  }
}

const strengthOf = (result: Result, second: number | null, lead: Figure): Strength => {
  if (second === null) return 'only'
  const range = reportedRange(lead)
  if (!range) return 'pending'
  if (!result.uncertain) return 'assumed'
  return range.low.value > 0 || range.high.value < 0 ? 'clear' : 'close'
}

/** How far the first of two arms is ahead of the second. */
const leadOf = (result: Result, metric: string, [a, b]: readonly [number, number]): Figure => {
  const [first, second] = [result.arms[a]?.id, result.arms[b]?.id]
  for (const each of result.differences) {
    if (each.metric !== metric) continue
    if (each.first === first && each.second === second) return each.figure
    if (each.first === second && each.second === first) return reversed(each.figure)
  }
  return UNKNOWN
}

const minus = (x: number | null): number | null => (x === null ? null : -x)

/** The figure of −x. */
const reversed = (figure: Figure): Figure => {
  const { seOf } = figure
  return {
    ...figure,
    expected: minus(figure.expected),
    mean: minus(figure.mean),
    p05: minus(figure.p95),
    p10: minus(figure.p90),
    p50: minus(figure.p50),
    p90: minus(figure.p10),
    p95: minus(figure.p05),
    seOf: { p05: seOf.p95, p10: seOf.p90, p50: seOf.p50, p90: seOf.p10, p95: seOf.p05 },
  }
}

/** Variance of one customer's profit in the base world: what chance alone does. */
const profitVariance = (model: Model, expected: Expected, a: number): number => {
  const { covariance } = expected.arms[a] ?? { covariance: new Float64Array() }
  const profit = { value: 1, offerCost: -1, campaignCost: -1 }
  return varianceOf(covariance, profit) / (model.arms[a]?.targeted ?? 1)
}

/** Range of the organic rate above which an arm earns less than sending nothing, for an unknown rate. */
export const organicBreakEven = (
  result: Result,
  arm: number,
  valueWithout: { readonly low: number; readonly high: number },
): readonly [number, number] | null => {
  const profit = central(result.arms[arm]?.figures['profitPerTargeted'])
  if (profit === null || profit <= 0 || valueWithout.high <= 0) return null
  const at = (value: number): number => Math.min(1, profit / value)
  return [at(valueWithout.high), at(Math.max(valueWithout.low, 1e-9))]
}

/** What somebody who returns without an offer may be worth: between the arms' values, unless stated. */
export const valueWithoutOffer = (
  scenario: Scenario,
  result: Result,
): { readonly low: number; readonly high: number } => {
  if (scenario.organic.value !== null) {
    const value = baseValue(scenario.organic.value)
    return { low: value, high: value }
  }
  const values = result.arms.map((arm) => central(arm.figures['ltvPerRecalled']) ?? 0)
  return { low: Math.min(...values), high: Math.max(...values) }
}

/** The arm that would overtake the leader if a subscriber were worth more than his profit, and at what worth. */
export const subscriberWorth = (
  result: Result,
  leader: number,
): { readonly arm: number; readonly worth: number } | null => {
  const point = (a: number) => ({
    profit: central(result.arms[a]?.figures['profitPerTargeted']) ?? 0,
    recall: central(result.arms[a]?.figures['recallRate']) ?? 0,
  })
  const options = result.arms.flatMap((arm, a) => {
    const worth = arm.kind === 'holdout' ? null : overtakingWorth(point(leader), point(a))
    return worth === null || worth < 0 ? [] : [{ arm: a, worth }]
  })
  return options.sort((x, y) => x.worth - y.worth)[0] ?? null
}
