import type { PastUse } from '../../model/customerList.ts'

/** What columns of history are called in a table of customers that were counted in a warehouse. */
export const resultNames: Readonly<Record<PastUse, string>> = {
  arm: 'arm',
  returned: 'returned',
  monthsPaid: 'months_paid',
  ended: 'ended',
  monthlyMargin: 'monthly_margin',
  marginVariance: 'monthly_margin_variance',
  value: 'value',
  valueVariance: 'value_variance',
  monthsLapsed: 'months_lapsed',
  offerAmount: 'offer_amount',
}

/** What a column of such a table is used for; `null`: it is none of these. */
export const useOfName = (name: string): PastUse | null => {
  const plain = name.trim().toLowerCase()
  return (Object.keys(resultNames) as PastUse[]).find((use) => resultNames[use] === plain) ?? null
}
