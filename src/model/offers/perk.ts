import { monthlyFields, type OfferKind } from './kind.ts'

/** Something a partner gives each month and you pay for. */
export const perk: OfferKind = {
  id: 'perk',
  label: 'Perk',
  help: 'Something from a partner for some months, such as a streaming service. It costs what the partner charges for those who use it.',
  spend: 'cash',
  fields: [
    {
      key: 'unitCost',
      label: 'Cost per month',
      help: 'What the partner charges you per month and user.',
      type: 'number',
      unit: 'money',
      min: 0,
      max: 100_000,
      step: 1,
      default: 5,
      slider: [0, 40],
      uncertain: true,
    },
    {
      key: 'used',
      label: 'Use it',
      help: 'Share of those entitled who use it: you pay for no others.',
      type: 'number',
      unit: 'percent',
      min: 0,
      max: 100,
      step: 5,
      default: 100,
      uncertain: true,
    },
    ...monthlyFields,
  ],
  stream: { amount: 'unitCost', months: 'months', costShare: 'used' },
  describe: (v, money) => `${money(v['unitCost'] ?? 0)} perk × ${v['months'] ?? 0} months`,
  examples: [
    { unitCost: 5, used: 100, months: 12, cliff: 0 },
    { unitCost: 11, used: 60, months: 6, cliff: 5 },
  ],
}
