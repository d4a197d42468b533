import { RECALLED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const ltvPerRecalled: RatioMetric = {
  kind: 'ratio',
  id: 'ltvPerRecalled',
  label: 'Value of a customer won back (second lifetime value)',
  short: 'LTV per recalled',
  unit: 'money',
  definition:
    'Discounted margin at full price over the horizon per recalled customer, before the cost of the offer.',
  numerator: { value: 1 },
  denominator: RECALLED,
  better: 1,
}
