import { baseValue } from '../check.ts'
import type { Uncertain } from '../types.ts'
import type { ReasonShare } from './reasonMix.ts'
import { OFFER_MONTHS, recallOf, startOffers, type StartOffer } from './startOffers.ts'
import { tidyMoney } from './tidy.ts'

type Entry = Readonly<Record<string, unknown>>

/** What the arms are made from. */
export interface ArmBasis {
  readonly mix: readonly ReasonShare[]
  /** recall of the message alone */
  readonly message: Uncertain
  /** full monthly price of one who pays */
  readonly price: number
  /** only some of those who are back pay: discounts are then a share of an average price */
  readonly somePay: boolean
}

/** Some leave when what they came for ends; between a tenth and a fifth after vendors' counts of discounts, the range is a guess. */
const CLIFF = { dist: 'pert', low: 5, likely: 12, high: 25 }

const component = ({ gives }: StartOffer, { price, somePay }: ArmBasis): Entry => {
  const amount = Math.max(0.01, tidyMoney((price * gives.share) / 100))
  const monthly = { months: OFFER_MONTHS, cliff: CLIFF }
  if (gives.kind === 'gift') return { type: 'gift', unitCost: amount }
  if (gives.kind === 'upgrade') {
    return { type: 'upgrade', listPrice: amount, costToServe: 40, ...monthly }
  }
  return somePay
    ? { type: 'discount-share', share: gives.share, ...monthly }
    : { type: 'discount', amount, ...monthly }
}

const offerArm = (offer: StartOffer, basis: ArmBasis): Entry => {
  const { mix, message, price } = basis
  const isThere = (reason: string): boolean => mix.some((each) => each.reason === reason)
  const fit = Object.entries(offer.fit).filter(([reason]) => isThere(reason))
  return {
    id: offer.id,
    name: offer.name,
    kind: 'offer',
    recall: recallOf(offer, baseValue(message), mix),
    setupCost: tidyMoney(offer.setup * price),
    components: [component(offer, basis)],
    fit: Object.fromEntries(fit),
    cures: offer.cures > 0 ? { [offer.reason]: offer.cures } : {},
  }
}

/** Whole percents as equal as can be, that sum to 100. */
const shared = (arms: readonly Entry[]): Entry[] => {
  const each = Math.floor(100 / arms.length)
  const left = 100 - each * arms.length
  return arms.map((arm, i) => ({ ...arm, share: each + (i < left ? 1 : 0) }))
}

/** An offer for each reason, the arm that gives each reason its own, and the message alone. */
export const startArms = (basis: ArmBasis): readonly Entry[] => {
  const { mix, message } = basis
  const offers = startOffers.filter(({ reason }) => mix.some((each) => each.reason === reason))
  const tailored = {
    id: 'tailored',
    name: 'Tailored',
    kind: 'policy',
    routes: Object.fromEntries(offers.map(({ id, reason }) => [reason, id])),
  }
  return shared([
    ...offers.map((offer) => offerArm(offer, basis)),
    ...(offers.length > 1 ? [tailored] : []),
    { id: 'message', name: 'Message only', kind: 'message', recall: message },
  ])
}
