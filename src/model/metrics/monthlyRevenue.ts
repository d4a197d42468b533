import type { RatioMetric } from './metric.ts'

export const monthlyRevenue: RatioMetric = {
  kind: 'ratio',
  id: 'monthlyRevenue',
  label: 'Monthly revenue won back (MRR)',
  short: 'MRR won back',
  unit: 'money',
  definition:
    'Monthly price, net of sales tax, times the customers who returned; unknown without a price.',
  numerator: { monthlyRevenue: 1 },
  better: 1,
}
