import { INCREMENTAL_PROFIT, TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const incrementalProfitPerTargeted: RatioMetric = {
  kind: 'ratio',
  id: 'incrementalProfitPerTargeted',
  label: 'Incremental profit per customer contacted',
  short: 'Incremental per customer',
  unit: 'money',
  definition: 'Incremental profit divided by targeted customers.',
  numerator: INCREMENTAL_PROFIT,
  denominator: TARGETED,
  better: 1,
  needsOrganic: true,
}
