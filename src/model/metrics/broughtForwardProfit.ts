import type { RatioMetric } from './metric.ts'

export const broughtForwardProfit: RatioMetric = {
  kind: 'ratio',
  id: 'broughtForwardProfit',
  label: 'Of which only brought forward',
  short: 'Brought forward',
  unit: 'money',
  definition:
    'The part of incremental profit earned on customers who would have returned by themselves later.',
  numerator: { broughtForwardProfit: 1 },
  better: 0,
  needsOrganic: true,
}
