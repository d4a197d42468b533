import type { ChoiceField, Field, NumberField, TextField } from '../model/field.ts'
import { offerKinds } from '../model/offers/index.ts'
import { limits } from './limits.ts'

/** An object of the document: its fields, the objects in it and the lists in it. */
export interface ObjectTable {
  readonly label: string
  readonly fields: readonly Field[]
  readonly objects?: Readonly<Record<string, ObjectTable>>
  readonly lists?: Readonly<Record<string, ListTable>>
  /** Keys whose value is a map from an id to a text or a number. */
  readonly maps?: Readonly<Record<string, MapTable>>
}

/** A list of objects that are told apart by a key field (`id`, or `type` for components). */
export interface ListTable {
  readonly label: string
  readonly one: string
  readonly key: 'id' | 'type'
  readonly min: number
  readonly max: number
  /** The table of one entry; for components it depends on the entry's `type`. */
  readonly of: ObjectTable | Readonly<Record<string, ObjectTable>>
}

export interface MapTable {
  readonly label: string
  readonly help: string
  readonly max: number
  readonly of: TextField | NumberField
}

const id: TextField = {
  key: 'id',
  label: 'Id',
  help: 'Short name used in links, files and random streams: small letters, digits and hyphens.',
  type: 'text',
  maxLength: 40,
  default: '',
}

const name = (what: string, fallback = ''): TextField => ({
  key: 'name',
  label: 'Name',
  help: `What ${what} is called on screen and in exports.`,
  type: 'text',
  maxLength: 80,
  default: fallback,
})

const percent = (
  key: string,
  label: string,
  help: string,
  rest: Partial<NumberField> = {},
): NumberField => ({
  key,
  label,
  help,
  type: 'number',
  unit: 'percent',
  min: 0,
  max: 100,
  step: 1,
  default: 0,
  ...rest,
})

const money = (
  key: string,
  label: string,
  help: string,
  rest: Partial<NumberField> = {},
): NumberField => ({
  key,
  label,
  help,
  type: 'number',
  unit: 'money',
  min: 0,
  max: 1_000_000_000,
  step: 1,
  default: 0,
  uncertain: true,
  ...rest,
})

const multiplier = (key: string, label: string, help: string): NumberField => ({
  key,
  label,
  help,
  type: 'number',
  unit: 'ratio',
  min: 0.01,
  max: 100,
  step: 0.05,
  default: 1,
  uncertain: true,
  slider: [0.25, 4],
})

const choice = (
  key: string,
  label: string,
  help: string,
  options: ChoiceField['options'],
  fallback: string,
): ChoiceField => ({ key, label, help, type: 'choice', options, default: fallback })

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
      'An offer, a rule that gives each reason one of the other offers, the message alone, or a group that gets nothing.',
      [
        { id: 'offer', label: 'Offer' },
        { id: 'policy', label: 'Tailored: reason → offer' },
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

/** The whole document, version 1. */
export const scenarioTable: ObjectTable = {
  label: 'Scenario',
  fields: [
    {
      key: '$schema',
      label: 'JSON Schema',
      help: 'Address of the schema, for editors. Ignored.',
      type: 'text',
      maxLength: 200,
      default: '',
      optional: true,
    },
    {
      key: 'version',
      label: 'Format version',
      help: 'Version of this document format. Always 1 here.',
      type: 'integer',
      unit: 'none',
      min: 1,
      max: 1,
      step: 1,
      default: 1,
    },
    name('the scenario', 'My scenario'),
    {
      key: 'story',
      label: 'Story',
      help: 'Where the scenario comes from and what it is for.',
      type: 'text',
      maxLength: 4_000,
      default: '',
      optional: true,
    },
    {
      key: 'basedOn',
      label: 'Based on',
      help: 'Id of the preset this scenario started from.',
      type: 'text',
      maxLength: 40,
      default: '',
      optional: true,
    },
    {
      key: 'currency',
      label: 'Currency',
      help: 'Three-letter code, such as USD or EUR.',
      type: 'text',
      maxLength: 3,
      default: 'USD',
    },
    {
      key: 'seed',
      label: 'Seed',
      help: 'Names the random numbers: the same seed gives the same draws on every machine.',
      type: 'text',
      maxLength: 40,
      default: '42',
      acceptsNumber: true,
    },
  ],
  objects: {
    cohort: {
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
      ],
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
    },
    organic: {
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
    },
    lifetime: {
      label: 'Second lifetime',
      fields: [
        choice(
          'law',
          'How they leave again',
          'A constant monthly rate, or a mixed group in which the loyal remain (shifted beta-geometric).',
          [
            { id: 'constant', label: 'Constant rate' },
            { id: 'sbg', label: 'Mixed group (sBG)' },
          ],
          'constant',
        ),
        percent(
          'churn',
          'Monthly leaving rate',
          'Share of the returned customers who leave again each month.',
          {
            step: 0.1,
            default: 3,
            uncertain: true,
            slider: [0, 15],
          },
        ),
        {
          key: 'alpha',
          label: 'sBG α',
          help: 'Shape of the mixed group: the larger, the more leave early.',
          type: 'number',
          unit: 'none',
          min: 0.01,
          max: 1_000,
          step: 0.05,
          default: 0.7,
          uncertain: true,
          slider: [0.05, 5],
        },
        {
          key: 'beta',
          label: 'sBG β',
          help: 'Shape of the mixed group: the larger, the fewer leave.',
          type: 'number',
          unit: 'none',
          min: 0.01,
          max: 10_000,
          step: 0.05,
          default: 1.2,
          uncertain: true,
          slider: [0.05, 50],
        },
        {
          key: 'horizon',
          label: 'Horizon',
          help: 'How many months from contact are counted. Every value is printed with it.',
          type: 'integer',
          unit: 'months',
          min: 1,
          max: limits.horizon,
          step: 1,
          default: 36,
          slider: [6, 60],
        },
        {
          key: 'valueHorizon',
          label: 'Horizon of the stated values',
          help: 'Months behind a stated value. Empty: the horizon above.',
          type: 'integer',
          unit: 'months',
          min: 1,
          max: limits.horizon,
          step: 1,
          default: null,
          nullable: true,
        },
      ],
    },
    economics: {
      label: 'Money',
      fields: [
        money(
          'monthlyMargin',
          'Monthly margin per customer',
          'Contribution of one active customer per month at full price, net of sales tax, before any offer.',
          {
            default: 30,
            max: 1_000_000,
            slider: [0, 150],
          },
        ),
        percent(
          'marginVariation',
          'Spread between customers',
          'How much the margin differs between customers: standard deviation as a share of the mean.',
          {
            default: 60,
            max: 300,
            step: 5,
            uncertain: true,
          },
        ),
        percent(
          'discountRate',
          'Discount rate per year',
          'What a year of waiting costs: later money counts less.',
          {
            default: 10,
            step: 0.5,
            uncertain: true,
            slider: [0, 30],
          },
        ),
        money(
          'fixedCost',
          'Fixed campaign cost',
          'Paid once, whatever is sent. It never decides between offers.',
          { step: 100, slider: [0, 200_000] },
        ),
        choice(
          'costBasis',
          'How offers cost',
          'Realised: what customers use up before they leave. Face on return: list value for everyone who returns. Face on contact: list value for everyone contacted.',
          [
            { id: 'realised', label: 'Realised' },
            { id: 'faceOnReturn', label: 'Face value on return' },
            { id: 'faceOnContact', label: 'Face value on contact' },
          ],
          'realised',
        ),
      ],
    },
    response: {
      label: 'How recall follows the offer',
      fields: [
        {
          key: 'depthExponent',
          label: 'Response to depth (γ)',
          help: 'How the gain in recall grows with amount × months: 1 is proportional in log-odds, below 1 it flattens. A guess unless you tested it.',
          type: 'number',
          unit: 'none',
          min: 0.05,
          max: 3,
          step: 0.05,
          default: 0.75,
          uncertain: true,
          slider: [0.3, 1.5],
        },
      ],
    },
    test: {
      label: 'Test',
      fields: [
        {
          key: 'windowDays',
          label: 'Window',
          help: 'Days after contact within which a return counts.',
          type: 'integer',
          unit: 'days',
          min: 1,
          max: 365,
          step: 1,
          default: 90,
          slider: [14, 180],
        },
      ],
    },
  },
  lists: {
    channels: {
      label: 'Channels',
      one: 'channel',
      key: 'id',
      min: 1,
      max: limits.channels,
      of: channelTable,
    },
    arms: { label: 'Offers', one: 'offer', key: 'id', min: 1, max: limits.arms, of: armTable },
  },
  maps: {
    sources: {
      label: 'Sources',
      help: 'Where each figure comes from, by the path of the input.',
      max: limits.sources,
      of: {
        key: 'source',
        label: 'Source',
        help: 'Who says so, and how sure.',
        type: 'text',
        maxLength: 600,
        default: '',
      },
    },
  },
}

export type { Field, NumberField, TextField, ChoiceField }
