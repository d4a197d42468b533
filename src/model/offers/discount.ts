import { monthlyFields, type OfferKind } from './kind.ts'

/** Money off the price each month; all of it is forgone revenue. */
export const discount: OfferKind = {
  id: 'discount',
  label: 'Discount',
  help: 'Money off the monthly price. It costs exactly what it takes off, while the customer stays.',
  spend: 'forgoneRevenue',
  fields: [
    {
      key: 'amount',
      label: 'Money off per month',
      help: 'How much less the customer pays each month while the offer lasts.',
      type: 'number',
      unit: 'money',
      min: 0,
      max: 100_000,
      step: 1,
      default: 20,
      slider: [0, 60],
      uncertain: true,
    },
    ...monthlyFields,
  ],
  stream: { amount: 'amount', taxed: true, months: 'months', costShare: null },
  describe: (v, money) => `${money(v['amount'] ?? 0)} off × ${v['months'] ?? 0} months`,
  examples: [
    { amount: 20, months: 6, cliff: 0 },
    { amount: 10, months: 12, cliff: 15 },
  ],
}
