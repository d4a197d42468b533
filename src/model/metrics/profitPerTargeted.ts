import { PROFIT, TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const profitPerTargeted: RatioMetric = {
  kind: 'ratio',
  id: 'profitPerTargeted',
  label: 'Profit per customer contacted',
  short: 'Profit per customer',
  unit: 'money',
  definition:
    'Profit divided by targeted customers: the fair way to rank offers for the same list.',
  numerator: PROFIT,
  denominator: TARGETED,
  better: 1,
}
