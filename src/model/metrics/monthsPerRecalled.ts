import { RECALLED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const monthsPerRecalled: RatioMetric = {
  kind: 'ratio',
  id: 'monthsPerRecalled',
  label: 'Months a customer won back stays',
  short: 'Months per recalled',
  unit: 'months',
  definition: 'Paid months within the horizon per recalled customer.',
  numerator: { months: 1 },
  denominator: RECALLED,
  better: 1,
}
