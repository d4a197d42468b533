import type { ComparisonMetric } from './metric.ts'

export const pAheadProfit: ComparisonMetric = {
  kind: 'ahead',
  id: 'pAheadProfit',
  label: 'Chance to finish first on profit',
  short: 'P(ahead) profit',
  unit: 'percent',
  definition:
    'Share of replications, luck included, in which this arm finishes with the highest profit per customer.',
  on: 'profitPerTargeted',
  onceOrganicKnown: 'incrementalProfitPerTargeted',
}
