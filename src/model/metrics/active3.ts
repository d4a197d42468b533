import { TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const active3: RatioMetric = {
  kind: 'ratio',
  id: 'active3',
  label: 'Still active after 3 months',
  short: 'Active at 3 months',
  unit: 'percent',
  definition: 'Recalled customers still paying 3 months after contact, as a share of the targeted.',
  numerator: { active3: 1 },
  denominator: TARGETED,
  better: 1,
}
