import { limits } from '../limits.ts'
import { choice, money, percent } from './fields.ts'
import type { ObjectTable } from './table.ts'

export const lifetimeTable: ObjectTable = {
  label: 'Second lifetime',
  fields: [
    choice(
      'law',
      'How they leave again',
      'A constant monthly rate; a mixed group in which the loyal remain (shifted beta-geometric); the same with rates that change over a lifetime (beta-discrete-Weibull); or a table of how many remain.',
      [
        { id: 'constant', label: 'Constant rate' },
        { id: 'sbg', label: 'Mixed group (sBG)' },
        { id: 'bdw', label: 'Mixed group, changing rates (BdW)' },
        { id: 'table', label: 'Table' },
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
      label: 'Mixed group: α',
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
      label: 'Mixed group: β',
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
      key: 'exponent',
      label: 'Mixed group: c',
      help: 'How single rates change: above 1 everybody leaves ever faster, below 1 ever more slowly; 1 is the sBG.',
      type: 'number',
      unit: 'none',
      min: 0.05,
      max: 10,
      step: 0.05,
      default: 1,
      uncertain: true,
      slider: [0.3, 2],
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
  maps: {
    survival: {
      label: 'Table of who remains',
      help: 'By the months since their return: how many percent of the customers are still there. Between two months the rate of leaving is constant; after the last it goes on.',
      max: limits.points,
      of: percent(
        'remaining',
        'Still there',
        'Share of the returned customers still there after so many months.',
        {
          uncertain: true,
        },
      ),
    },
  },
}

export const economicsTable: ObjectTable = {
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
      'marginGrowth',
      'Growth of the margin per year',
      'How much the monthly margin rises from year to year: price rises, upselling. Below 0 it shrinks.',
      {
        min: -50,
        default: 0,
        step: 0.5,
        uncertain: true,
        slider: [-10, 20],
      },
    ),
    money(
      'monthlyPrice',
      'Monthly price',
      'What a customer pays per month at full price. Discounts in percent need it; revenue won back is counted with it.',
      {
        nullable: true,
        default: null,
        max: 1_000_000,
        slider: [0, 300],
      },
    ),
    percent(
      'salesTax',
      'Sales tax in prices',
      'VAT or sales tax contained in the prices, discounts and credits you typed. It is taken out; margins and costs are typed without it.',
      { default: 0, step: 0.5, uncertain: true, slider: [0, 30] },
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
    percent(
      'leak',
      'Leave to get the offer',
      'Paying customers who learn that leaving pays: how many cancel and come back to get the offer, per 100 customers who take it. Each costs the offer and brings nothing new.',
      { default: 0, step: 0.5, uncertain: true, slider: [0, 30] },
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
}

export const responseTable: ObjectTable = {
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
}

export const testTable: ObjectTable = {
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
  maps: {
    returnCurve: {
      label: 'When they return',
      help: 'By the days since contact: how many percent of all who return in the window are back. Straight between two days, 100 % at the end of the window. Empty: all count as at contact.',
      max: limits.points,
      of: percent(
        'back',
        'Back',
        'Share of the returns of the window that have happened by this day.',
      ),
    },
  },
}

export const objectiveTable: ObjectTable = {
  label: 'What counts',
  fields: [
    money(
      'subscriberWorth',
      'Worth of one more subscriber (λ)',
      'What a subscriber more is worth to you beyond his own profit, such as market share. 0: profit alone counts.',
      { slider: [0, 2_000], step: 10 },
    ),
    {
      key: 'month',
      label: 'Subscriber still there after',
      help: 'Months after contact at which a subscriber more has to be there. 0: it is enough that he has returned.',
      type: 'integer',
      unit: 'months',
      min: 0,
      max: limits.horizon,
      step: 1,
      default: 12,
      slider: [0, 36],
    },
  ],
}
