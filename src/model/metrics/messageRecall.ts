import type { EffectMetric } from './metric.ts'

export const messageRecall: EffectMetric = {
  kind: 'message',
  id: 'messageRecall',
  label: 'Recall that the message alone brings',
  short: 'Recall by message',
  unit: 'points',
  definition:
    'Incremental recall of the group that gets the message without an incentive. Unknown without such a group, and until the organic rate is known.',
  on: 'incrementalRecall',
}
