import type { ComparisonMetric } from './metric.ts'

export const pBestRecall: ComparisonMetric = {
  kind: 'best',
  id: 'pBestRecall',
  label: 'Chance to win back the most',
  short: 'P(best) recall',
  unit: 'percent',
  definition: 'Share of worlds in which this arm has the highest expected recall rate.',
  on: 'recallRate',
}
