import type { Field } from '../field.ts'

/** Which purse an offer component is paid from; a budget names the ones it caps. */
export type SpendClass = 'forgoneRevenue' | 'costToServe' | 'cash'

/** Which fields make the cost stream of a component. */
export interface Stream {
  /** list amount per month */
  readonly amount: string
  /** the amount is a percent of the monthly price */
  readonly ofPrice?: boolean
  /** the amount is typed as customers see it, with sales tax */
  readonly taxed?: boolean
  /** number of months, or `null` for one payment at return */
  readonly months: string | null
  /** A field in percent, or `null` when the full amount is the cost. */
  readonly costShare: string | null
  /** share who keep it at list price afterwards, and its margin in percent of the list price */
  readonly kept?: { readonly rate: string; readonly margin: string }
}

/**
 * One kind of offer component. A monthly component is spent in months 0 … M−1 while the customer
 * stays; a one-off is a monthly component of one month.
 */
export interface OfferKind {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly spend: SpendClass
  /** Its inputs in the document, in the order of the form. */
  readonly fields: readonly Field[]
  readonly stream: Stream
  /** A short text for tables: "$20 off × 6 months". `money` formats an amount. */
  describe(values: Readonly<Record<string, number>>, money: (amount: number) => string): string
  /** Complete, valid examples for tests and documentation. */
  readonly examples: readonly Readonly<Record<string, number>>[]
}

const months: Field = {
  key: 'months',
  label: 'Months',
  help: 'How many months the offer lasts from the day of return. It is spent only while the customer stays.',
  type: 'integer',
  unit: 'months',
  min: 0,
  max: 36,
  step: 1,
  default: 6,
  slider: [0, 24],
}

const cliff: Field = {
  key: 'cliff',
  label: 'Leave when it ends',
  help: 'Extra share of the customers still there who leave in the month the offer ends, on top of the usual leaving rate.',
  type: 'number',
  unit: 'percent',
  min: 0,
  max: 100,
  step: 1,
  default: 0,
  uncertain: true,
}

const statedAmount: Field = {
  key: 'statedAmount',
  label: 'Amount the recall rate was stated at',
  help: 'The recall rate you typed belongs to this amount. Empty: to the amount above.',
  type: 'number',
  unit: 'money',
  min: 0,
  max: 100_000,
  step: 1,
  default: null,
  nullable: true,
}

const statedMonths: Field = {
  key: 'statedMonths',
  label: 'Months the recall rate was stated at',
  help: 'The recall rate you typed belongs to this many months. Empty: to the months above.',
  type: 'integer',
  unit: 'months',
  min: 0,
  max: 36,
  step: 1,
  default: null,
  nullable: true,
}

/** The inputs that every monthly component has besides its amount. */
export const monthlyFields: readonly Field[] = [months, cliff, statedAmount, statedMonths]

/** The inputs of a component that is spent once, on the day of return. */
export const amountOnce = (
  key: string,
  label: string,
  help: string,
  fallback: number,
): readonly Field[] => [
  {
    key,
    label,
    help,
    type: 'number',
    unit: 'money',
    min: 0,
    max: 100_000,
    step: 1,
    default: fallback,
    slider: [0, 200],
    uncertain: true,
  },
  statedAmount,
]
