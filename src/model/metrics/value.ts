import type { RatioMetric } from './metric.ts'

export const value: RatioMetric = {
  kind: 'ratio',
  id: 'value',
  label: 'Value won back',
  short: 'Value',
  unit: 'money',
  definition: 'Sum of the second lifetime values of the recalled customers, before any cost.',
  numerator: { value: 1 },
  better: 1,
}
