import { monthlyFields, type OfferKind } from './kind.ts'

/** A percentage off the price each month; all of it is forgone revenue. */
export const discountShare: OfferKind = {
  id: 'discount-share',
  label: 'Discount in percent',
  help: 'A percentage off the monthly price. It needs the monthly price, and costs exactly what it takes off.',
  spend: 'forgoneRevenue',
  fields: [
    {
      key: 'share',
      label: 'Share off the price',
      help: 'How many percent less the customer pays each month while the offer lasts.',
      type: 'number',
      unit: 'percent',
      min: 0,
      max: 100,
      step: 1,
      default: 20,
      uncertain: true,
    },
    ...monthlyFields.map((field) =>
      field.key === 'statedAmount'
        ? {
            ...field,
            unit: 'percent' as const,
            max: 100,
            label: 'Share the recall rate was stated at',
          }
        : field,
    ),
  ],
  stream: { amount: 'share', ofPrice: true, taxed: true, months: 'months', costShare: null },
  describe: (v) => `${v['share'] ?? 0}\u00A0% off × ${v['months'] ?? 0} months`,
  examples: [
    { share: 20, months: 6, cliff: 0 },
    { share: 50, months: 3, cliff: 10 },
  ],
}
