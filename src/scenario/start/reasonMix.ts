import { REASONS, type Reason, type ReasonWeights } from './answers.ts'

/** How customers who left for a reason differ from the others. */
interface ReasonEffects {
  readonly name: string
  /** log-odds of coming back */
  readonly recallShift: number
  readonly hazardRatio: number
  readonly marginMultiplier: number
}

/**
 * Directions for price and service are published (Kumar, Bhagwat and Zhang, Journal of Marketing 79(4), 2015: price
 * leavers are easier to win back, stay longest and are worth less a month); sizes and the other reasons are guesses.
 */
export const reasonEffects: Readonly<Record<Reason, ReasonEffects>> = {
  price: { name: 'Too expensive', recallShift: 0.3, hazardRatio: 0.8, marginMultiplier: 0.95 },
  service: { name: 'Poor service', recallShift: -0.1, hazardRatio: 1.05, marginMultiplier: 1.15 },
  competitor: { name: 'Competitor', recallShift: -0.3, hazardRatio: 1.1, marginMultiplier: 1 },
  value: {
    name: 'Got too little from it',
    recallShift: -0.3,
    hazardRatio: 1.25,
    marginMultiplier: 1,
  },
  forgot: { name: 'Forgot or other', recallShift: 0.2, hazardRatio: 1, marginMultiplier: 1 },
}

/**
 * The mix where none is known. A third names the budget (Churnkey, a vendor's count of cancel flows); the rest is a guess
 * in the order of Keaveney (1995), who found core failures of the service first and competition far behind.
 */
export const USUAL_MIX: ReasonWeights = {
  price: 33,
  service: 25,
  competitor: 14,
  value: 16,
  forgot: 12,
}

/** A reason and its whole percent of the customers. */
export interface ReasonShare {
  readonly reason: Reason
  readonly share: number
}

/**
 * Whole percents in the proportions of the weights, by largest remainder, that sum to 100; reasons without a percent are left
 * out. Where all weights are 0 it is the usual mix.
 */
export const reasonShares = (weights: ReasonWeights): readonly ReasonShare[] => {
  const total = REASONS.reduce((sum, reason) => sum + weights[reason], 0)
  if (!(total > 0)) return reasonShares(USUAL_MIX)
  const exact = REASONS.map((reason) => (100 * weights[reason]) / total)
  const shares = exact.map(Math.floor)
  const left = 100 - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((x, i) => ({ i, rest: x - Math.floor(x) }))
    .sort((a, b) => b.rest - a.rest)
  for (const { i } of byRemainder.slice(0, left)) shares[i] = (shares[i] ?? 0) + 1
  return REASONS.map((reason, i) => ({ reason, share: shares[i] ?? 0 })).filter(
    ({ share }) => share > 0,
  )
}
