import type { ListMapping } from '../../src/model/customerList.ts'
import type { ListProfile } from '../../src/tables/list/listProfile.ts'
import { ListTabulator } from '../../src/tables/list/listTabulator.ts'
import type { TabulatedList } from '../../src/tables/list/tabulatedList.ts'
import { readKnown, type ListFile } from './listRead.ts'
import type { Tell } from './studies.ts'

export interface TabulateInput {
  /** the file, or text, that was looked at */
  readonly file: ListFile | string
  readonly profile: ListProfile
  readonly mapping: ListMapping
}

/** A list of customers added up to cells and groups. */
export const tabulateList = async (
  { file, profile, mapping }: TabulateInput,
  tell: Tell,
): Promise<TabulatedList> => {
  const reader = new ListTabulator(profile, mapping)
  await readKnown(file, profile.encoding, { reader, tell })
  return reader.end()
}
