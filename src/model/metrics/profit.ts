import { PROFIT } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const profit: RatioMetric = {
  kind: 'ratio',
  id: 'profit',
  label: 'Profit (net value)',
  short: 'Profit',
  unit: 'money',
  definition: 'Value minus campaign cost.',
  numerator: PROFIT,
  better: 1,
}
