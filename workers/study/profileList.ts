import type { ListOptions, ListProfile } from '../../src/tables/list/listProfile.ts'
import { ListProfiler } from '../../src/tables/list/listProfiler.ts'
import { refusedList } from '../../src/tables/list/refusedList.ts'
import { readUnknown, tooLarge, type ListFile } from './listRead.ts'
import type { Tell } from './studies.ts'

/** A list of customers as a file or as text that was pasted. */
export interface ProfileInput {
  readonly file: ListFile | string
  readonly options: ListOptions
}

/** What a list of customers holds; whatever is wrong with it is told in the answer. */
export const profileList = async (
  { file, options }: ProfileInput,
  tell: Tell,
): Promise<ListProfile> => {
  const excess = tooLarge(typeof file === 'string' ? file.length : file.size)
  if (excess !== null) return refusedList(excess)
  const { reader, encoding } = await readUnknown(file, () => new ListProfiler(options), tell)
  return { ...reader.end(), encoding }
}
