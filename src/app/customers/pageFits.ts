import { createStudies } from '../../../workers/study/browser.ts'
import type { CustomersDesk } from './desk.svelte.ts'
import { HistoryFits } from './fits.svelte.ts'
import type { FitWork } from './fitWork.ts'

const createWork = (): FitWork => {
  const studies = createStudies()
  return { fit: (given, options) => studies.run('fitHistory', given, options) }
}

let work: FitWork | null = null
/** Fits in a worker of its own, which starts with the first question. */
const theWork = (): FitWork => (work ??= createWork())

const known = new WeakMap<CustomersDesk, HistoryFits>()

/** The fits of a desk: they stay while other screens are looked at. */
export const fitsOf = (desk: CustomersDesk): HistoryFits => {
  const found = known.get(desk) ?? new HistoryFits(desk, theWork)
  known.set(desk, found)
  return found
}
