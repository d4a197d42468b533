import { TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const active6: RatioMetric = {
  kind: 'ratio',
  id: 'active6',
  label: 'Still active after 6 months',
  short: 'Active at 6 months',
  unit: 'percent',
  definition: 'Recalled customers still paying 6 months after contact, as a share of the targeted.',
  numerator: { active6: 1 },
  denominator: TARGETED,
  better: 1,
}
