import type { Field } from '../field.ts'

/** Which purse an offer component is paid from; a budget names the ones it caps. */
export type SpendClass = 'forgoneRevenue' | 'costToServe' | 'cash'

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
  /** Which fields make the cost stream: list amount per month, number of months, share of the list amount it really costs. */
  readonly stream: {
    readonly amount: string
    readonly months: string
    /** A field in percent, or `null` when the full amount is the cost. */
    readonly costShare: string | null
  }
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
