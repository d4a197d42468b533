import type { TextField } from '../../model/field.ts'
import { limits } from '../limits.ts'
import { choice, id, money, name, percent } from './fields.ts'
import type { ObjectTable } from './table.ts'

const customers = {
  key: 'customers',
  label: 'Customers',
  help: 'How many customers.',
  type: 'integer',
  unit: 'customers',
  min: 0,
  max: limits.customers,
  step: 100,
  default: 0,
} as const

const reference = (key: string, label: string, help: string): TextField => ({
  key,
  label,
  help,
  type: 'text',
  maxLength: 40,
  default: '',
})

const change = {
  type: 'number',
  unit: 'none',
  min: -limits.anyInput,
  max: limits.anyInput,
  step: 0.05,
} as const

const barredTable: ObjectTable = {
  label: 'Not allowed',
  fields: [id, reference('arm', 'Offer', 'Id of the offer. Empty: every offer.')],
  maps: {
    levels: {
      label: 'Who',
      help: 'By attribute: the level of the customers who must not get it. All must match.',
      max: limits.attributes,
      of: reference('level', 'Level', 'Id of the level.'),
    },
  },
}

const futureTable: ObjectTable = {
  label: 'Future',
  fields: [id, name('the future')],
  maps: {
    factors: {
      label: 'Times',
      help: 'By the path of an input: by what it is multiplied, with its uncertainty.',
      max: limits.changes,
      of: {
        ...change,
        key: 'factor',
        label: 'Times',
        help: 'By what it is multiplied: 0.9 takes ten percent off.',
        default: 1,
      },
    },
    values: {
      label: 'Set to',
      help: 'By the path of an input: what it is instead, exactly.',
      max: limits.changes,
      of: {
        ...change,
        key: 'value',
        label: 'Set to',
        help: 'What it is then, in the unit of the input.',
        default: 0,
      },
    },
  },
}

/** What is asked of the plan: who gets which offer. No number of the model depends on it. */
export const planTable: ObjectTable = {
  label: 'Plan',
  fields: [
    choice(
      'objective',
      'Aim of the plan',
      'What the plan makes as large as possible within its limits.',
      [
        { id: 'profit', label: 'Profit' },
        { id: 'incrementalProfit', label: 'Incremental profit' },
        { id: 'recalled', label: 'Customers won back' },
        { id: 'netBenefit', label: 'Incremental profit + λ per subscriber' },
      ],
      'profit',
    ),
    money('budget', 'Budget', 'The most the plan may spend. Empty: no limit.', {
      uncertain: false,
      nullable: true,
      default: null,
      step: 1_000,
      slider: [0, 1_000_000],
    }),
    choice(
      'caps',
      'The budget caps',
      'Cash is paid out: contacts, set-up, gifts. Cost to serve is what free extras cost. Forgone revenue is what discounts take off the price.',
      [
        { id: 'cash-costToServe', label: 'Cash and cost to serve' },
        { id: 'cash', label: 'Cash' },
        { id: 'costToServe', label: 'Cost to serve' },
        { id: 'forgoneRevenue', label: 'Forgone revenue' },
        { id: 'cash-forgoneRevenue', label: 'Cash and forgone revenue' },
        { id: 'costToServe-forgoneRevenue', label: 'Cost to serve and forgone revenue' },
        { id: 'cash-costToServe-forgoneRevenue', label: 'Everything' },
      ],
      'cash-costToServe',
    ),
    {
      ...customers,
      key: 'contacts',
      label: 'Customers contacted at most',
      help: 'How many customers can be contacted at all. Empty: no limit.',
      default: null,
      nullable: true,
    },
    percent(
      'holdout',
      'Left alone at least',
      'Share of every kind of customers that gets nothing, so that the effect can be measured.',
    ),
    percent(
      'contactable',
      'May be contacted',
      'Share of every kind of customers that may be contacted: consent given, no offer lately.',
      { default: 100 },
    ),
    percent(
      'minIroi',
      'Least return on spend (iROI)',
      'Least incremental profit per 100 spent. Empty: no limit.',
      { min: -100, max: 10_000, nullable: true, default: null, slider: [0, 300] },
    ),
  ],
  maps: {
    mostOf: {
      label: 'At most',
      help: 'By offer: how many customers can get it.',
      max: limits.arms,
      of: customers,
    },
    leastOf: {
      label: 'At least',
      help: 'By offer: how many customers must get it.',
      max: limits.arms,
      of: customers,
    },
    channels: {
      label: 'Capacity',
      help: 'By channel: how many customers can be contacted through it.',
      max: limits.channels,
      of: customers,
    },
  },
  lists: {
    barred: {
      label: 'Not allowed',
      one: 'rule',
      key: 'id',
      min: 0,
      max: limits.barred,
      of: barredTable,
    },
    futures: {
      label: 'Futures',
      one: 'future',
      key: 'id',
      min: 0,
      max: limits.futures,
      of: futureTable,
    },
  },
}
