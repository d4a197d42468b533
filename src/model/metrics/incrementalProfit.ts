import { INCREMENTAL_PROFIT } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const incrementalProfit: RatioMetric = {
  kind: 'ratio',
  id: 'incrementalProfit',
  label: 'Profit because of the offer (incremental profit)',
  short: 'Incremental profit',
  unit: 'money',
  definition: 'Profit minus what the same customers would have brought without any offer.',
  numerator: INCREMENTAL_PROFIT,
  better: 1,
  needsOrganic: true,
}
