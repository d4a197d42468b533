import type { EffectMetric } from './metric.ts'

export const incentiveProfitPerTargeted: EffectMetric = {
  kind: 'incentive',
  id: 'incentiveProfitPerTargeted',
  label: 'Profit that the incentive adds, per customer contacted',
  short: 'Profit by incentive',
  unit: 'money',
  definition:
    'Profit per targeted customer minus that of the group that gets the message without an incentive, each beyond what its own customers would have brought anyway, once that rate is known. Unknown without such a group.',
  on: 'incrementalProfitPerTargeted',
  untilOrganicKnown: 'profitPerTargeted',
}
