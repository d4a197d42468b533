import type { ComparisonMetric } from './metric.ts'

export const pBestProfit: ComparisonMetric = {
  kind: 'best',
  id: 'pBestProfit',
  label: 'Chance to be the most profitable',
  short: 'P(best) profit',
  unit: 'percent',
  definition:
    'Share of worlds in which this arm has the highest expected profit per customer; with a known organic rate, sending nothing competes too.',
  on: 'profitPerTargeted',
  onceOrganicKnown: 'incrementalProfitPerTargeted',
}
