import type { NumberField, TextField } from '../../model/field.ts'
import { limits } from '../limits.ts'
import { choice, id, money, name, percent } from './fields.ts'
import type { MapTable, ObjectTable } from './table.ts'

/** Helps are short: the page loads them first of all, and the Plan screen explains its controls itself. */

const customers = (label: string, help: string): NumberField => ({
  key: 'contacts',
  label,
  help,
  type: 'integer',
  unit: 'customers',
  min: 0,
  max: limits.customers,
  step: 100,
  default: 0,
})

const customersBy = (label: string, help: string, max: number): MapTable => ({
  label,
  help,
  max,
  of: customers(label, help),
})

const reference = (key: string, label: string, help: string): TextField => ({
  key,
  label,
  help,
  type: 'text',
  maxLength: 40,
  default: '',
})

const changes = (key: string, label: string, help: string, fallback: number): MapTable => ({
  label,
  help,
  max: limits.changes,
  of: {
    key,
    label,
    help,
    type: 'number',
    unit: 'none',
    min: -limits.anyInput,
    max: limits.anyInput,
    step: 0.05,
    default: fallback,
  },
})

const barredTable: ObjectTable = {
  label: 'Not allowed',
  fields: [id, reference('arm', 'Offer', 'Id of an offer. Empty: every offer.')],
  maps: {
    levels: {
      label: 'Who',
      help: 'Level of each attribute named.',
      max: limits.attributes,
      of: reference('level', 'Level', 'Id of a level.'),
    },
  },
}

const futureTable: ObjectTable = {
  label: 'Future',
  fields: [id, name('the future')],
  maps: {
    factors: changes('factor', 'Times', 'By path of an input: what it is multiplied by.', 1),
    values: changes('value', 'Set to', 'By path of an input: what it is instead.', 0),
  },
}

/** Names of every choice of kinds of spending. */
const CAPS = [
  ['cash-costToServe', 'Cash and cost to serve'],
  ['cash', 'Cash'],
  ['costToServe', 'Cost to serve'],
  ['forgoneRevenue', 'Forgone revenue'],
  ['cash-forgoneRevenue', 'Cash and forgone revenue'],
  ['costToServe-forgoneRevenue', 'Cost to serve and forgone revenue'],
  ['cash-costToServe-forgoneRevenue', 'Cash, cost to serve and forgone revenue'],
] as const

/** What is asked of the plan: who gets which offer. No number of the model depends on it. */
export const planTable: ObjectTable = {
  label: 'Plan',
  fields: [
    choice(
      'objective',
      'Aim',
      'What the plan makes as large as its limits allow.',
      [
        { id: 'profit', label: 'Profit' },
        { id: 'incrementalProfit', label: 'Incremental profit' },
        { id: 'recalled', label: 'Customers won back' },
        { id: 'netBenefit', label: 'Incremental profit and worth of subscribers' },
      ],
      'profit',
    ),
    money('budget', 'Budget', 'The most that may be spent. Empty: no limit.', {
      uncertain: false,
      nullable: true,
      default: null,
      step: 1_000,
      slider: [0, 1_000_000],
    }),
    choice(
      'caps',
      'The budget caps',
      'Contacts, set-up and fixed cost are cash.',
      CAPS.map(([each, label]) => ({ id: each, label })),
      'cash-costToServe',
    ),
    {
      ...customers('Contacted, at most', 'Customers who can be contacted. Empty: no limit.'),
      default: null,
      nullable: true,
    },
    percent('holdout', 'Left alone, at least', 'Share of every kind of customers.'),
    percent('contactable', 'May be contacted', 'Share of every kind of customers.', {
      default: 100,
    }),
    percent(
      'minIroi',
      'Least return on spend (iROI)',
      'Least incremental profit per 100 spent. Empty: no limit.',
      { min: -100, max: 10_000, nullable: true, default: null, slider: [0, 300] },
    ),
  ],
  maps: {
    mostOf: customersBy('At most', 'Customers who can get an offer.', limits.arms),
    leastOf: customersBy('At least', 'Customers who must get an offer.', limits.arms),
    channels: customersBy('Capacity', 'Customers whom a channel can contact.', limits.channels),
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
