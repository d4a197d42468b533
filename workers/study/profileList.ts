import type { ListOptions, ListProfile } from '../../src/tables/list/listProfile.ts'
import { ListProfiler } from '../../src/tables/list/listProfiler.ts'
import { refusedList } from '../../src/tables/list/refusedList.ts'
import { kindOf, readUnknown, tooLarge, type ListFile } from './listRead.ts'
import type { Tell } from './studies.ts'
import { WorkbookProblem } from './workbook/workbookProblem.ts'

/** A list of customers as a file or as text that was pasted. */
export interface ProfileInput {
  readonly file: ListFile | string
  readonly options: ListOptions
}

const OLD =
  'This is a workbook of the old kind (.xls). Save it as .xlsx or as CSV and choose it again.'

const NO_TEXT =
  'This is neither text nor a workbook. Save the list as CSV, TSV or XLSX and choose it again.'

const ofWorkbook = async (
  file: ListFile,
  options: ListOptions,
  tell: Tell,
): Promise<ListProfile> => {
  const { readWorkbook } = await import('./workbook/readWorkbook.ts')
  const profiler = new ListProfiler(options)
  try {
    for (const row of await readWorkbook(file, tell)) if (!profiler.take(row)) break
  } catch (error) {
    if (error instanceof WorkbookProblem) return refusedList(error.message)
    throw error
  }
  return profiler.endOfRows()
}

/** What a list of customers holds; whatever is wrong with it is told in the answer. */
export const profileList = async (
  { file, options }: ProfileInput,
  tell: Tell,
): Promise<ListProfile> => {
  const excess = tooLarge(typeof file === 'string' ? file.length : file.size)
  if (excess !== null) return refusedList(excess)
  const kind = typeof file === 'string' ? null : await kindOf(file)
  if (kind === 'oldWorkbook') return refusedList(OLD)
  if (kind === 'noText') return refusedList(NO_TEXT)
  if (kind === 'workbook') return ofWorkbook(file as ListFile, options, tell)
  const { reader, encoding } = await readUnknown(file, () => new ListProfiler(options), tell)
  return { ...reader.end(), encoding }
}
