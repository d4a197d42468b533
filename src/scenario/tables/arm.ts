import { offerKinds } from '../../model/offers/index.ts'
import { limits } from '../limits.ts'
import { choice, id, money, multiplier, name, percent } from './fields.ts'
import type { ObjectTable } from './table.ts'

export const channelTable: ObjectTable = {
  label: 'Channel',
  fields: [
    id,
    name('the channel'),
    percent(
      'reachable',
      'Reachable',
      'Share of the targeted customers whom the message can reach: delivered, and consent given.',
      {
        default: 100,
        uncertain: true,
      },
    ),
    money(
      'costPerContact',
      'Cost per contact',
      'What one message costs, paid for every customer targeted.',
      {
        step: 0.1,
        max: 100_000,
        slider: [0, 20],
      },
    ),
    multiplier(
      'oddsMultiplier',
      'Effect of the channel',
      'Multiplies the odds of returning of those it reaches.',
    ),
    {
      key: 'dailyCapacity',
      label: 'Contacts per day',
      help: 'How many customers can be contacted a day. More of them wait, evenly over the days it takes, and return so much later. Empty: all on the first day.',
      type: 'integer',
      unit: 'customers',
      min: 1,
      max: limits.customers,
      step: 100,
      default: null,
      nullable: true,
      slider: [100, 20_000],
    },
  ],
}

const componentTable = (kind: (typeof offerKinds)[number]): ObjectTable => ({
  label: kind.label,
  fields: [
    { key: 'type', label: 'Kind', help: kind.help, type: 'text', maxLength: 40, default: kind.id },
    ...kind.fields,
  ],
})

export const armTable: ObjectTable = {
  label: 'Offer',
  fields: [
    id,
    name('the offer'),
    choice(
      'kind',
      'Kind',
      'An offer, a rule that gives each reason one of the other offers, a ladder of offers for those who have not responded, the message alone, or a group that gets nothing.',
      [
        { id: 'offer', label: 'Offer' },
        { id: 'policy', label: 'Tailored: reason → offer' },
        { id: 'ladder', label: 'Ladder: one offer after another' },
        { id: 'message', label: 'Message without an incentive' },
        { id: 'holdout', label: 'No-offer holdout' },
      ],
      'offer',
    ),
    percent(
      'share',
      'Share of the test',
      'Share of the list that gets this in the test. The shares sum to 100.',
    ),
    {
      key: 'channel',
      label: 'Channel',
      help: 'Id of the channel the message goes through. Empty: the first channel.',
      type: 'text',
      maxLength: 40,
      default: '',
      optional: true,
    },
    percent(
      'recall',
      'Return with this offer (recall rate)',
      'Average share of the customers who receive this offer who come back within the window.',
      {
        nullable: true,
        default: null,
        uncertain: true,
        slider: [0, 100],
      },
    ),
    money(
      'value',
      'Stated value per returned customer',
      'Second lifetime value per recalled customer before the cost of the offer, when it is known instead of modelled. Empty: modelled from margin and leaving rate.',
      {
        nullable: true,
        default: null,
        slider: [0, 3000],
      },
    ),
    money('setupCost', 'Set-up cost', 'One-off cost of preparing this offer.', {
      step: 100,
      slider: [0, 100_000],
    }),
    multiplier(
      'hazardRatio',
      'Effect on leaving again',
      'Multiplies the monthly leaving rate of customers won back with this offer.',
    ),
    multiplier(
      'marginMultiplier',
      'Effect on margin',
      'Multiplies the monthly margin of customers won back with this offer.',
    ),
    percent(
      'fresh',
      'Look at the next offer afresh',
      'For a ladder: share of those who have not responded who decide about the next offer as if it were the first. The others take it only if it is better than what they refused. A guess unless you tested it.',
      { uncertain: true },
    ),
  ],
  lists: {
    components: {
      label: 'What the offer consists of',
      one: 'component',
      key: 'type',
      min: 0,
      max: offerKinds.length,
      of: Object.fromEntries(offerKinds.map((kind) => [kind.id, componentTable(kind)])),
    },
  },
  maps: {
    routes: {
      label: 'Reason → offer',
      help: 'For a tailored arm: which offer each reason for leaving gets.',
      max: limits.levels,
      of: {
        key: 'offer',
        label: 'Offer',
        help: 'Id of the offer.',
        type: 'text',
        maxLength: 40,
        default: '',
      },
    },
    steps: {
      label: 'Steps of the ladder',
      help: 'Which offer follows after how many days for those who have not come back. The first goes out on day 0.',
      max: limits.steps,
      of: {
        key: 'day',
        label: 'Day',
        help: 'Days after the first contact.',
        type: 'integer',
        unit: 'days',
        min: 0,
        max: 364,
        step: 1,
        default: 0,
      },
    },
    cures: {
      label: 'Cures the reason',
      help: 'Share of the customers won back for whom the offer ends the reason they left: its effect on leaving again no longer applies to them.',
      max: limits.levels,
      of: percent('share', 'Cured', 'Share of those won back whose reason for leaving is gone.', {
        uncertain: true,
      }),
    },
    fit: {
      label: 'Fit with a reason',
      help: 'Shift of the log-odds of returning when this offer meets this reason for leaving.',
      max: limits.levels,
      of: {
        key: 'shift',
        label: 'Fit',
        help: 'Above 0: the offer answers this reason.',
        type: 'number',
        unit: 'logOdds',
        min: -10,
        max: 10,
        step: 0.05,
        default: 0,
        uncertain: true,
        slider: [-2, 2],
      },
    },
  },
}
