import type { RatioMetric } from './metric.ts'

export const paybackMonth: RatioMetric = {
  kind: 'ratio',
  id: 'paybackMonth',
  label: 'Month in which it has paid back',
  short: 'Payback',
  unit: 'months',
  definition:
    'First month in which cumulative discounted net cash is not negative; the payment at return is month 1. Incremental cash once the organic rate is known, gross before.',
  numerator: { paybackMonth: 1 },
  better: -1,
}
