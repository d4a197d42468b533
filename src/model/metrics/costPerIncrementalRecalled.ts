import { COST, INCREMENTAL_RECALLED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const costPerIncrementalRecalled: RatioMetric = {
  kind: 'ratio',
  id: 'costPerIncrementalRecalled',
  label: 'Cost per customer won back because of the offer',
  short: 'Cost per incremental',
  unit: 'money',
  definition:
    'Campaign cost divided by the customers who came back because of the offer; undefined when there are none.',
  numerator: COST,
  denominator: INCREMENTAL_RECALLED,
  better: -1,
  needsOrganic: true,
}
