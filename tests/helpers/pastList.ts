/** Customers of a past campaign as a list: who they are, what they were sent, and what they did. */

const REASONS = ['Price', 'Service', 'Other'] as const
const SHIFT = { Price: 0.5, Service: -0.3, Other: 0 } as const
const OFFERS = { 'No offer': -0.9, Discount: 0.2, Upgrade: -0.1 } as const

export interface PastList {
  readonly customers: number
  /** whether price leavers were picked for the discount instead of drawn by lot */
  readonly isPicked?: boolean
  /** columns to leave out */
  readonly without?: readonly string[]
  /** what the list calls the discount */
  readonly discount?: string
}

/** Evenly spread numbers in [0, 1), the same each time. */
const numbers = (): (() => number) => {
  let state = 20_261_128
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const pick = <T>(all: readonly T[], u: number): T => all[Math.floor(u * all.length)]!

/** The list as CSV. */
export const pastList = ({
  customers,
  isPicked = false,
  without = [],
  discount = 'Discount',
}: PastList): string => {
  const uniform = numbers()
  const rows = Array.from({ length: customers }, () => {
    const reason = pick(REASONS, uniform())
    const lapsed = 1 + Math.floor(uniform() * 18)
    const drawn = pick(Object.keys(OFFERS) as (keyof typeof OFFERS)[], uniform())
    const arm = isPicked && reason === 'Price' && uniform() < 0.7 ? 'Discount' : drawn
    const odds = OFFERS[arm] + SHIFT[reason] - 0.05 * lapsed
    const isBack = uniform() < 1 / (1 + Math.exp(-odds))
    // A rate of leaving of each customer's own, and months watched at most.
    const rate = 0.03 + 0.25 * uniform() * uniform()
    const watched = 4 + Math.floor(uniform() * 14)
    const months = 1 + Math.floor(Math.log(1 - uniform()) / Math.log(1 - rate))
    const margin = 20 * Math.exp(0.6 * (uniform() + uniform() + uniform() - 1.5))
    return {
      reason,
      months_since_leaving: lapsed,
      campaign_arm: arm === 'Discount' ? discount : arm,
      returned: isBack ? 'yes' : 'no',
      months_paid: isBack ? Math.min(months, watched) : '',
      left_again: isBack ? (months <= watched ? 'yes' : 'no') : '',
      monthly_margin: isBack ? margin.toFixed(2) : '',
    }
  })
  const columns = Object.keys(rows[0] ?? {}).filter((name) => !without.includes(name))
  const lines = rows.map((row) => columns.map((name) => row[name as keyof typeof row]).join(','))
  return [columns.join(','), ...lines].join('\n')
}
