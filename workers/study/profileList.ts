import type { ListOptions, ListProfile } from '../../src/tables/list/listProfile.ts'
import { ListProfiler } from '../../src/tables/list/listProfiler.ts'
import type { Tell } from './studies.ts'

/** A list of customers as a file or as text that was pasted. */
export interface ProfileInput {
  readonly file: Blob | string
  readonly options: ListOptions
}

/** What a list of customers holds. */
export const profileList = async (
  { file, options }: ProfileInput,
  tell: Tell,
): Promise<ListProfile> => {
  const profiler = new ListProfiler(options)
  profiler.push(typeof file === 'string' ? file : await file.text())
  tell(1, 1)
  return profiler.end()
}
