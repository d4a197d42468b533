/**
 * What one replication keeps of one arm. Every metric is a ratio of two weighted sums of these, so
 * the same definition serves a replication, a world's expectation and the closed form.
 */
export const sumIds = [
  /** customers targeted */
  'targeted',
  /** customers who returned in the window */
  'recalled',
  /** discounted margin at full price of the recalled, before the offer's cost */
  'value',
  /** what the offer costs on the chosen cost basis */
  'offerCost',
  /** contact + set-up + this arm's part of the fixed cost; contacts end when a customer returns */
  'campaignCost',
  /** customers of this arm who would have returned in the window without any offer */
  'organic',
  /** what this arm's customers would have brought without any offer, net of late returns that happen in this arm too */
  'organicValue',
  /** recalled customers who would not have returned in the window by themselves */
  'persuaded',
  /** persuaded customers who would have returned by themselves later, within 12 months */
  'broughtForward',
  /** incremental profit earned on customers merely brought forward */
  'broughtForwardProfit',
  /** paid months of the recalled within the horizon */
  'months',
  /** recalled customers who are still paying 3, 6, 12 and 24 months after contact; NaN beyond the horizon */
  'active3',
  'active6',
  'active12',
  'active24',
  /** subscribers more than without any offer, at the month of the objective */
  'moreSubscribers',
  /** what those are worth beyond their own profit: λ × more subscribers */
  'subscriberWorth',
  /** offer cost of customers who would have returned in the window anyway */
  'anywayCost',
  /** monthly revenue won back: price × recalled; NaN without a stated price */
  'monthlyRevenue',
  /** first month with cumulative discounted net cash ≥ 0 (incremental where the organic rate is known); Infinity: never */
  'paybackMonth',
] as const

export type SumId = (typeof sumIds)[number]

/** Number of sums kept per arm and replication. */
export const SUMS = sumIds.length

/** Position of each sum in a row of draws. */
export const sumAt = Object.fromEntries(sumIds.map((id, i) => [id, i])) as Readonly<
  Record<SumId, number>
>
