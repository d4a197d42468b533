import { TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const active12: RatioMetric = {
  kind: 'ratio',
  id: 'active12',
  label: 'Still active after 12 months',
  short: 'Active at 12 months',
  unit: 'percent',
  definition:
    'Recalled customers still paying 12 months after contact, as a share of the targeted.',
  numerator: { active12: 1 },
  denominator: TARGETED,
  better: 1,
}
