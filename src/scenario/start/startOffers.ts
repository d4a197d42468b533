import type { Distribution } from '../../model/model.ts'
import { logistic, logit } from '../../stats/num.ts'
import type { Reason } from './answers.ts'
import type { ReasonShare } from './reasonMix.ts'
import { tidyPercent } from './tidy.ts'

/** What an offer consists of, in terms of the monthly price. */
type Gives =
  | { readonly kind: 'off'; readonly share: number }
  | { readonly kind: 'upgrade'; readonly share: number }
  | { readonly kind: 'gift'; readonly share: number }

export interface StartOffer {
  readonly id: string
  readonly name: string
  /** the reason it answers */
  readonly reason: Reason
  readonly gives: Gives
  /** log-odds of coming back above the message, for anybody */
  readonly gain: number
  /** further log-odds for those who left for a reason */
  readonly fit: Partial<Readonly<Record<Reason, number>>>
  /** percent of its takers for whom the reason is gone; 0: none */
  readonly cures: number
  /** set-up cost in monthly prices */
  readonly setup: number
}

/** Months that discounts and upgrades last. */
export const OFFER_MONTHS = 3

/**
 * An offer for each reason. Which offer answers which reason follows published advice (price: discount, service: upgrade, as in
 * Kumar, Bhagwat and Zhang 2015; no value: a new, tailored solution; competitor: a comparison of advantages, with a discount for
 * long-standing customers); how much is our guess throughout.
 */
export const startOffers: readonly StartOffer[] = [
  {
    id: 'discount',
    name: 'Discount',
    reason: 'price',
    gives: { kind: 'off', share: 30 },
    gain: 0.25,
    fit: { price: 0.5, competitor: 0.2 },
    cures: 0,
    setup: 0,
  },
  {
    id: 'upgrade',
    name: 'Better service',
    reason: 'service',
    gives: { kind: 'upgrade', share: 40 },
    gain: 0.15,
    fit: { service: 0.6, value: 0.1 },
    cures: 40,
    setup: 0,
  },
  {
    id: 'comparison',
    name: 'Loyalty offer',
    reason: 'competitor',
    gives: { kind: 'off', share: 20 },
    gain: 0.2,
    fit: { competitor: 0.6, price: 0.3 },
    cures: 0,
    setup: 50,
  },
  {
    id: 'help',
    name: 'Guided help',
    reason: 'value',
    gives: { kind: 'gift', share: 50 },
    gain: 0.1,
    fit: { value: 0.6 },
    cures: 40,
    setup: 0,
  },
  {
    id: 'reminder',
    name: 'Reminder gift',
    reason: 'forgot',
    gives: { kind: 'gift', share: 10 },
    gain: 0.1,
    fit: { forgot: 0.5 },
    cures: 0,
    setup: 0,
  },
]

/** Smallest and largest effect of an offer that is held possible, as multiples of the guessed one. */
const REACH = [0.3, 1.8] as const

/**
 * Average recall of an offer over the mix of reasons, in percent: `Σ share · logistic(logit(message) + k (gain + fit))` with k of
 * 0.3, 1 and 1.8 for the least, likely and most.
 * @param message recall of the message alone, in percent, strictly between 0 and 100
 */
export const recallOf = (
  offer: StartOffer,
  message: number,
  mix: readonly ReasonShare[],
): Distribution & { readonly dist: 'pert' } => {
  const at = (k: number): number =>
    tidyPercent(
      mix.reduce((sum, { reason, share }) => {
        const shift = offer.gain + (offer.fit[reason] ?? 0)
        return sum + (share / 100) * 100 * logistic(logit(message / 100) + k * shift)
      }, 0),
    )
  return { dist: 'pert', low: at(REACH[0]), likely: at(1), high: at(REACH[1]) }
}
