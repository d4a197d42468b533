import type { RatioMetric } from './metric.ts'

export const spentOnAnyway: RatioMetric = {
  kind: 'ratio',
  id: 'spentOnAnyway',
  label: 'Spent on customers who would have returned anyway',
  short: 'Spent on anyway',
  unit: 'money',
  definition:
    'Offer cost of the customers who would have returned in the window without any offer: at most, if the offer puts nobody off.',
  numerator: { anywayCost: 1 },
  better: -1,
  needsOrganic: true,
}
