import type { ComparisonMetric } from './metric.ts'

export const pBestRoi: ComparisonMetric = {
  kind: 'best',
  id: 'pBestRoi',
  label: 'Chance of the highest return on investment',
  short: 'P(best) ROI',
  unit: 'percent',
  definition: 'Share of worlds in which this arm has the highest expected return on investment.',
  on: 'roi',
}
