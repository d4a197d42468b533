import type { NeverMetric } from './metric.ts'

export const pNeverPaysBack: NeverMetric = {
  kind: 'never',
  id: 'pNeverPaysBack',
  label: 'Chance that it never pays back',
  short: 'P(never)',
  unit: 'percent',
  definition:
    'Share of replications in which cumulative discounted net cash is negative in every month of the horizon. Incremental cash once the organic rate is known, gross before.',
  on: 'paybackMonth',
}
