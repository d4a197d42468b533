import { active12 } from './active12.ts'
import { broughtForwardProfit } from './broughtForwardProfit.ts'
import { active24 } from './active24.ts'
import { active3 } from './active3.ts'
import { active6 } from './active6.ts'
import { activeOfRecalled12 } from './activeOfRecalled12.ts'
import { monthlyRevenue } from './monthlyRevenue.ts'
import { moreSubscribers } from './moreSubscribers.ts'
import { netBenefitPerTargeted } from './netBenefitPerTargeted.ts'
import { spentOnAnyway } from './spentOnAnyway.ts'
import { cost } from './cost.ts'
import { costPerIncrementalRecalled } from './costPerIncrementalRecalled.ts'
import { costPerRecalled } from './costPerRecalled.ts'
import { expectedLossProfit } from './expectedLossProfit.ts'
import { incentiveProfitPerTargeted } from './incentiveProfitPerTargeted.ts'
import { incentiveRecall } from './incentiveRecall.ts'
import { incrementalProfit } from './incrementalProfit.ts'
import { incrementalProfitPerTargeted } from './incrementalProfitPerTargeted.ts'
import { incrementalRecall } from './incrementalRecall.ts'
import { iroi } from './iroi.ts'
import { ltvPerRecalled } from './ltvPerRecalled.ts'
import { messageProfitPerTargeted } from './messageProfitPerTargeted.ts'
import { messageRecall } from './messageRecall.ts'
import { monthsPerRecalled } from './monthsPerRecalled.ts'
import { pAheadProfit } from './pAheadProfit.ts'
import { pAheadRecall } from './pAheadRecall.ts'
import { pAheadRoi } from './pAheadRoi.ts'
import { pNeverPaysBack } from './pNeverPaysBack.ts'
import { pBestProfit } from './pBestProfit.ts'
import { pBestRecall } from './pBestRecall.ts'
import { pBestRoi } from './pBestRoi.ts'
import { paybackMonth } from './paybackMonth.ts'
import { profit } from './profit.ts'
import { profitPerTargeted } from './profitPerTargeted.ts'
import { recallRate } from './recallRate.ts'
import { recalled } from './recalled.ts'
import { roi } from './roi.ts'
import { value } from './value.ts'
import type { ComparisonMetric, EffectMetric, Metric, NeverMetric, RatioMetric } from './metric.ts'

/** Every metric, in the order of tables and exports. */
export const metrics: readonly Metric[] = [
  recallRate,
  incrementalRecall,
  recalled,
  cost,
  costPerRecalled,
  costPerIncrementalRecalled,
  ltvPerRecalled,
  monthsPerRecalled,
  monthlyRevenue,
  active3,
  active6,
  active12,
  active24,
  activeOfRecalled12,
  value,
  profit,
  profitPerTargeted,
  incrementalProfit,
  incrementalProfitPerTargeted,
  broughtForwardProfit,
  spentOnAnyway,
  moreSubscribers,
  netBenefitPerTargeted,
  roi,
  iroi,
  paybackMonth,
  pNeverPaysBack,
  messageRecall,
  incentiveRecall,
  messageProfitPerTargeted,
  incentiveProfitPerTargeted,
  pBestProfit,
  pBestRoi,
  pBestRecall,
  pAheadProfit,
  pAheadRoi,
  pAheadRecall,
  expectedLossProfit,
]

export const ratioMetrics: readonly RatioMetric[] = metrics.filter(
  (metric): metric is RatioMetric => metric.kind === 'ratio',
)

export const comparisonMetrics: readonly ComparisonMetric[] = metrics.filter(
  (metric): metric is ComparisonMetric => ['best', 'ahead', 'loss'].includes(metric.kind),
)

export const neverMetrics: readonly NeverMetric[] = metrics.filter(
  (metric): metric is NeverMetric => metric.kind === 'never',
)

export const effectMetrics: readonly EffectMetric[] = metrics.filter(
  (metric): metric is EffectMetric => metric.kind === 'message' || metric.kind === 'incentive',
)

/** The ratio metric with this id; throws for an id that is not registered. */
export const ratioMetric = (id: string): RatioMetric => {
  const found = ratioMetrics.find((metric) => metric.id === id)
  if (!found) throw new Error(`There is no metric called "${id}".`)
  return found
}

export { metricFunction, applyForm, compileForm } from './evaluate.ts'
export type {
  ComparisonMetric,
  EffectMetric,
  LinearForm,
  Metric,
  MetricUnit,
  NeverMetric,
  RatioMetric,
} from './metric.ts'
