import { RECALLED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const activeOfRecalled12: RatioMetric = {
  kind: 'ratio',
  id: 'activeOfRecalled12',
  label: 'Of those won back, still active after 12 months',
  short: 'Kept at 12 months',
  unit: 'percent',
  definition:
    'Recalled customers still paying 12 months after contact, as a share of the recalled.',
  numerator: { active12: 1 },
  denominator: RECALLED,
  better: 1,
}
