import { amountOnce, type OfferKind } from './kind.ts'

/** Money credited once, on the day of return. */
export const credit: OfferKind = {
  id: 'credit',
  label: 'Credit',
  help: 'Money off the first bill. It is spent on the day of return, however long the customer stays.',
  spend: 'forgoneRevenue',
  fields: amountOnce('amount', 'Credit', 'How much is credited once, on the day of return.', 50),
  stream: { amount: 'amount', taxed: true, months: null, costShare: null },
  describe: (v, money) => `${money(v['amount'] ?? 0)} credit`,
  examples: [{ amount: 50 }, { amount: 120 }],
}
