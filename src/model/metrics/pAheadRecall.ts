import type { ComparisonMetric } from './metric.ts'

export const pAheadRecall: ComparisonMetric = {
  kind: 'ahead',
  id: 'pAheadRecall',
  label: 'Chance to finish first on recall',
  short: 'P(ahead) recall',
  unit: 'percent',
  definition:
    'Share of replications, luck included, in which this arm finishes with the highest recall rate.',
  on: 'recallRate',
}
