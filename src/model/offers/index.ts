import { discount } from './discount.ts'
import type { OfferKind } from './kind.ts'
import { upgrade } from './upgrade.ts'

/** Every kind of offer component, in the order of the menus. */
export const offerKinds: readonly OfferKind[] = [discount, upgrade]

/** The kind with this id, or `undefined`. */
export const offerKind = (id: string): OfferKind | undefined =>
  offerKinds.find((kind) => kind.id === id)

export type { OfferKind, SpendClass } from './kind.ts'
