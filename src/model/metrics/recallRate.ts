import { RECALLED, TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const recallRate: RatioMetric = {
  kind: 'ratio',
  id: 'recallRate',
  label: 'Customers won back (recall rate)',
  short: 'Recall',
  unit: 'percent',
  definition:
    'Recalled customers divided by targeted customers, within the window; everybody targeted counts (intention to treat).',
  numerator: RECALLED,
  denominator: TARGETED,
  better: 1,
}
