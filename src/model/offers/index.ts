import { credit } from './credit.ts'
import { discount } from './discount.ts'
import { discountShare } from './discountShare.ts'
import { gift } from './gift.ts'
import type { OfferKind } from './kind.ts'
import { perk } from './perk.ts'
import { upgrade } from './upgrade.ts'

/** Every kind of offer component, in the order of the menus. */
export const offerKinds: readonly OfferKind[] = [
  discount,
  discountShare,
  upgrade,
  credit,
  gift,
  perk,
]

/** The kind with this id, or `undefined`. */
export const offerKind = (id: string): OfferKind | undefined =>
  offerKinds.find((kind) => kind.id === id)

export type { OfferKind, SpendClass, Stream } from './kind.ts'
