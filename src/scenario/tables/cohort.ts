import { limits } from '../limits.ts'
import { id, money, multiplier, name, percent } from './fields.ts'
import type { ObjectTable } from './table.ts'

export const levelTable: ObjectTable = {
  label: 'Level',
  fields: [
    id,
    name('the level'),
    percent(
      'share',
      'Share of customers',
      'Share of the list with this level. The shares of an attribute sum to 100.',
      {
        uncertain: true,
      },
    ),
    {
      key: 'recallShift',
      label: 'Effect on coming back',
      help: 'Shift of the log-odds of returning: 0 is no effect, 0.4 turns 40 % into about 50 %.',
      type: 'number',
      unit: 'logOdds',
      min: -10,
      max: 10,
      step: 0.05,
      default: 0,
      uncertain: true,
      slider: [-2, 2],
    },
    multiplier(
      'hazardRatio',
      'Effect on leaving again',
      'Multiplies the monthly leaving rate (hazard ratio): below 1 they stay longer.',
    ),
    multiplier(
      'marginMultiplier',
      'Effect on margin',
      'Multiplies the monthly margin: above 1 they are worth more per month.',
    ),
    multiplier(
      'organicOdds',
      'Effect on returning without an offer',
      'Multiplies the odds of returning with no offer at all, beyond the effect on coming back.',
    ),
    percent(
      'cliff',
      'Leave when an offer ends',
      'Extra share of these customers who leave in the month an offer ends.',
      {
        uncertain: true,
      },
    ),
  ],
}

export const attributeTable: ObjectTable = {
  label: 'Attribute',
  fields: [id, name('the attribute')],
  lists: {
    levels: {
      label: 'Levels',
      one: 'level',
      key: 'id',
      min: 1,
      max: limits.levels,
      of: levelTable,
    },
  },
}

export const cohortTable: ObjectTable = {
  label: 'Customers',
  fields: [
    {
      key: 'customers',
      label: 'Customers on the list',
      help: 'How many lapsed customers could be contacted.',
      type: 'integer',
      unit: 'customers',
      min: 1,
      max: limits.customers,
      step: 1_000,
      default: 10_000,
      slider: [1_000, 200_000],
    },
    percent(
      'labelAccuracy',
      'Recorded reason is right',
      'Share of customers whose recorded reason for leaving is the true one. A tailored offer follows the record; whether it works follows the truth. Errors fall on the other reasons alike.',
      { default: 100, uncertain: true },
    ),
  ],
  maps: {
    confusion: {
      label: 'Recorded against true reason',
      help: 'Instead of one accuracy: of the customers with a true reason, how many percent are recorded under each. Named true.recorded; the shares of a true reason sum to 100.',
      max: limits.levels * limits.levels,
      of: percent(
        'share',
        'Recorded so',
        'Share of the customers with this true reason who are recorded under that one.',
        {
          uncertain: true,
        },
      ),
    },
    cells: {
      label: 'Table of customers',
      help: 'Instead of shares: how many customers there are of each combination. Named by the ids of the levels in the order of the attributes, joined by dots.',
      max: limits.cells,
      of: {
        key: 'count',
        label: 'Customers',
        help: 'How many customers have this combination of levels.',
        type: 'integer',
        unit: 'customers',
        min: 0,
        max: limits.customers,
        step: 1,
        default: 0,
      },
    },
  },
  lists: {
    attributes: {
      label: 'Who they are',
      one: 'attribute',
      key: 'id',
      min: 0,
      max: limits.attributes,
      of: attributeTable,
    },
  },
}

export const organicTable: ObjectTable = {
  label: 'Without an offer',
  fields: [
    percent(
      'recall',
      'Return without an offer',
      'Share of the list that would come back within the window if you sent nothing. Leave it empty when you do not know: the answer then says what depends on it.',
      {
        nullable: true,
        default: null,
        uncertain: true,
        slider: [0, 60],
      },
    ),
    percent(
      'recallYear',
      'Return without an offer within 12 months',
      'The same within 12 months. Empty: nobody returns after the window by themselves.',
      {
        nullable: true,
        default: null,
        uncertain: true,
        slider: [0, 80],
      },
    ),
    money(
      'value',
      'Value of a customer who returns without an offer',
      'Second lifetime value of somebody who comes back by themselves. Empty: modelled, or between the lowest and highest stated value.',
      {
        nullable: true,
        default: null,
        slider: [0, 3000],
      },
    ),
    multiplier(
      'hazardRatio',
      'Effect on leaving again',
      'Multiplies the monthly leaving rate of customers who come back by themselves.',
    ),
    multiplier(
      'marginMultiplier',
      'Effect on margin',
      'Multiplies the monthly margin of customers who come back by themselves.',
    ),
  ],
}
