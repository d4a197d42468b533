import type { EffectMetric } from './metric.ts'

export const messageProfitPerTargeted: EffectMetric = {
  kind: 'message',
  id: 'messageProfitPerTargeted',
  label: 'Profit that the message alone brings, per customer contacted',
  short: 'Profit by message',
  unit: 'money',
  definition:
    'Incremental profit per targeted customer of the group that gets the message without an incentive. Unknown without such a group, and until the organic rate is known.',
  on: 'incrementalProfitPerTargeted',
}
