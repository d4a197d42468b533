import { COST, RECALLED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const costPerRecalled: RatioMetric = {
  kind: 'ratio',
  id: 'costPerRecalled',
  label: 'Cost per customer won back',
  short: 'Cost per recalled',
  unit: 'money',
  definition: 'Campaign cost divided by recalled customers; undefined when nobody returns.',
  numerator: COST,
  denominator: RECALLED,
  better: -1,
}
