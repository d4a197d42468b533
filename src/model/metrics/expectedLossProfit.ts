import type { ComparisonMetric } from './metric.ts'

export const expectedLossProfit: ComparisonMetric = {
  kind: 'loss',
  id: 'expectedLossProfit',
  label: 'Expected loss if this choice is wrong',
  short: 'Loss if wrong',
  unit: 'money',
  definition:
    'Average over worlds of what the best choice would earn more per customer than this one.',
  on: 'profitPerTargeted',
  onceOrganicKnown: 'incrementalProfitPerTargeted',
}
