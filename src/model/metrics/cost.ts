import { COST } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const cost: RatioMetric = {
  kind: 'ratio',
  id: 'cost',
  label: 'Campaign cost',
  short: 'Cost',
  unit: 'money',
  definition: 'Fixed, set-up, contact and offer cost on the chosen cost basis.',
  numerator: COST,
  better: -1,
}
