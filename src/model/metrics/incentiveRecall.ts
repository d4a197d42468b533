import type { EffectMetric } from './metric.ts'

export const incentiveRecall: EffectMetric = {
  kind: 'incentive',
  id: 'incentiveRecall',
  label: 'Recall that the incentive adds',
  short: 'Recall by incentive',
  unit: 'points',
  definition:
    'Recall minus that of the group that gets the message without an incentive, each beyond its own customers who would have returned anyway, once that rate is known. Unknown without such a group.',
  on: 'incrementalRecall',
  untilOrganicKnown: 'recallRate',
}
