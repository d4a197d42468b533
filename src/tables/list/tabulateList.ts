import type { ListMapping } from '../../model/customerList.ts'
import type { ListProfile } from './listProfile.ts'
import { ListTabulator } from './listTabulator.ts'
import type { TabulatedList } from './tabulatedList.ts'

/** Adds a whole text up as its profile and the mapping say; `ListTabulator` does the same piece by piece. */
export const tabulateList = (
  text: string,
  profile: ListProfile,
  mapping: ListMapping,
): TabulatedList => {
  const tabulator = new ListTabulator(profile, mapping)
  tabulator.push(text)
  return tabulator.end()
}
