import { COST, PROFIT } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const roi: RatioMetric = {
  kind: 'ratio',
  id: 'roi',
  label: 'Return on investment (ROI)',
  short: 'ROI',
  unit: 'percent',
  definition:
    'Value minus cost, divided by cost. It rewards small, cheap offers: never the only ranking.',
  numerator: PROFIT,
  denominator: COST,
  better: 1,
}
