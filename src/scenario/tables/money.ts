import { limits } from '../limits.ts'
import { choice, money, percent } from './fields.ts'
import type { ObjectTable } from './table.ts'

export const lifetimeTable: ObjectTable = {
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
}
