import { TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const moreSubscribers: RatioMetric = {
  kind: 'ratio',
  id: 'moreSubscribers',
  label: 'Subscribers more because of the offer (incremental subscribers)',
  short: 'More subscribers',
  unit: 'points',
  definition:
    'Subscribers still there at the month of the objective, more than without any offer, as a share of the targeted.',
  numerator: { moreSubscribers: 1 },
  denominator: TARGETED,
  better: 1,
  needsOrganic: true,
}
