import type { ComparisonMetric } from './metric.ts'

export const pAheadRoi: ComparisonMetric = {
  kind: 'ahead',
  id: 'pAheadRoi',
  label: 'Chance to finish first on ROI',
  short: 'P(ahead) ROI',
  unit: 'percent',
  definition:
    'Share of replications, luck included, in which this arm finishes with the highest return on investment.',
  on: 'roi',
}
