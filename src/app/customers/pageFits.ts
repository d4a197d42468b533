import type { CustomersDesk } from './desk.svelte.ts'
import { HistoryFits } from './fits.svelte.ts'
import type { FitWork } from './fitWork.ts'

const work = (): FitWork => {
  throw new Error('Histories cannot be fitted yet.')
}

const known = new WeakMap<CustomersDesk, HistoryFits>()

/** The fits of a desk: they stay while other screens are looked at. */
export const fitsOf = (desk: CustomersDesk): HistoryFits => {
  const found = known.get(desk) ?? new HistoryFits(desk, work)
  known.set(desk, found)
  return found
}
