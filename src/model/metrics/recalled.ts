import { RECALLED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const recalled: RatioMetric = {
  kind: 'ratio',
  id: 'recalled',
  label: 'Customers won back',
  short: 'Won back',
  unit: 'customers',
  definition: 'Number of customers who returned within the window.',
  numerator: RECALLED,
  better: 1,
}
