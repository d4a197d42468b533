import { TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const active24: RatioMetric = {
  kind: 'ratio',
  id: 'active24',
  label: 'Still active after 24 months',
  short: 'Active at 24 months',
  unit: 'percent',
  definition:
    'Recalled customers still paying 24 months after contact, as a share of the targeted.',
  numerator: { active24: 1 },
  denominator: TARGETED,
  better: 1,
}
