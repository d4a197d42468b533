import { monthlyFields, type OfferKind } from './kind.ts'

/** Extra service for free; it costs its cost to serve, which is a share of the list price. */
export const upgrade: OfferKind = {
  id: 'upgrade',
  label: 'Upgrade',
  help: 'Extra service for free. It costs what serving it costs you, usually less than its list price.',
  spend: 'costToServe',
  fields: [
    {
      key: 'listPrice',
      label: 'List price per month',
      help: 'What the extra service costs a paying customer each month.',
      type: 'number',
      unit: 'money',
      min: 0,
      max: 100_000,
      step: 1,
      default: 35,
      slider: [0, 100],
      uncertain: true,
    },
    {
      key: 'costToServe',
      label: 'Cost to serve',
      help: 'What serving it really costs you, as a share of the list price. Used when costs are counted as realised.',
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
  stream: { amount: 'listPrice', months: 'months', costShare: 'costToServe' },
  describe: (v, money) => `${money(v['listPrice'] ?? 0)} extra free × ${v['months'] ?? 0} months`,
  examples: [
    { listPrice: 35, costToServe: 100, months: 3, cliff: 0 },
    { listPrice: 15, costToServe: 30, months: 6, cliff: 10 },
  ],
}
