import { INCREMENTAL_PROFIT, TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const netBenefitPerTargeted: RatioMetric = {
  kind: 'ratio',
  id: 'netBenefitPerTargeted',
  label: 'Profit and subscribers together (net monetary benefit)',
  short: 'Net benefit per customer',
  unit: 'money',
  definition:
    'Incremental profit plus λ for every subscriber more at the month of the objective, per customer targeted. λ is what one more subscriber is worth beyond his own profit.',
  numerator: { ...INCREMENTAL_PROFIT, subscriberWorth: 1 },
  denominator: TARGETED,
  better: 1,
  needsOrganic: true,
}
