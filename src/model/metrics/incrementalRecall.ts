import { INCREMENTAL_RECALLED, TARGETED } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const incrementalRecall: RatioMetric = {
  kind: 'ratio',
  id: 'incrementalRecall',
  label: 'Came back because of the offer (incremental recall)',
  short: 'Incremental recall',
  unit: 'points',
  definition:
    'Recall rate minus the rate at which the same customers would have returned without any offer, in percentage points.',
  numerator: INCREMENTAL_RECALLED,
  denominator: TARGETED,
  better: 1,
  needsOrganic: true,
}
