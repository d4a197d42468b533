import { amountOnce, type OfferKind } from './kind.ts'

/** A thing or a voucher given once, bought by you. */
export const gift: OfferKind = {
  id: 'gift',
  label: 'Gift',
  help: 'A thing or a voucher for everybody who returns. It costs what you pay for it.',
  spend: 'cash',
  fields: amountOnce('unitCost', 'Cost of one', 'What one gift costs you, delivered.', 25),
  stream: { amount: 'unitCost', months: null, costShare: null },
  describe: (v, money) => `${money(v['unitCost'] ?? 0)} gift`,
  examples: [{ unitCost: 25 }, { unitCost: 8 }],
}
