import { profileList } from '../../../workers/study/profileList.ts'
import { tabulateList } from '../../../workers/study/tabulateList.ts'
import type { ListMapping } from '../../model/customerList.ts'
import type { ListProfile } from '../../tables/list/listProfile.ts'
import type { TabulatedList } from '../../tables/list/tabulatedList.ts'
import { problemTexts, type ProblemList } from '../../tables/problems.ts'
import type { RowProblemList } from '../../tables/rowProblems.ts'
import { nameOf } from '../analysis/resultsInput.ts'
import { UsageError, type OpenFile, type Terminal } from '../command.ts'
import { mappingOf, optionsOf, type ListArguments } from './listOptions.ts'

/** A list that was opened and looked at. */
export interface ProfiledList {
  readonly source: string
  readonly file: OpenFile
  readonly profile: ListProfile
}

const nothing = (): void => undefined

const refuse = (source: string, problems: ProblemList): never => {
  throw new UsageError([`${nameOf(source)} cannot be read:`, ...problemTexts(problems)].join('\n'))
}

const profiled = async (
  { source, file }: Pick<ProfiledList, 'source' | 'file'>,
  args: ListArguments<string>,
  terminal: Terminal,
): Promise<ProfiledList> => {
  const profile = await profileList({ file, options: optionsOf(args) }, nothing)
  if (profile.problems.listed.length > 0) refuse(source, profile.problems)
  if (profile.encoding === 'windows-1252') {
    terminal.complain(`${nameOf(source)} is not UTF-8: it was read as Windows-1252.`)
  }
  return { source, file, profile }
}

/** Opens a list, looks at it, and closes it once it was used. */
export const withList = async <T>(
  source: string,
  { args, terminal }: { readonly args: ListArguments<string>; readonly terminal: Terminal },
  use: (list: ProfiledList) => T | Promise<T>,
): Promise<T> => {
  const file = await terminal.open(source)
  try {
    return await use(await profiled({ source, file }, args, terminal))
  } finally {
    await file.close()
  }
}

/** Tells of rows that do not count. */
export const complainOfRows = (
  source: string,
  { faulty, rows }: { readonly faulty: number; readonly rows: number },
  { rowProblems, terminal }: { readonly rowProblems: RowProblemList; readonly terminal: Terminal },
): void => {
  if (faulty === 0) return
  const { listed, more } = rowProblems
  terminal.complain(
    [
      `${faulty} of ${rows} rows of ${nameOf(source)} have a fault and do not count:`,
      ...problemTexts({ listed, more }),
    ].join('\n'),
  )
}

/** A list added up, and the mapping it was added up by. */
export interface CountedList extends TabulatedList {
  readonly mapping: ListMapping
  readonly cohort: NonNullable<TabulatedList['cohort']>
}

/** Adds the list up as the arguments say; rows that do not count are told. */
export const counted = async (
  { source, file, profile }: ProfiledList,
  args: ListArguments<string>,
  terminal: Terminal,
): Promise<CountedList> => {
  const mapping = mappingOf(profile, args)
  const list = await tabulateList({ file, profile, mapping }, nothing)
  if (!list.cohort) return refuse(source, list.problems)
  const { faulty, rowProblems, notes, withoutValue } = list
  complainOfRows(source, { faulty, rows: profile.rows + profile.faulty }, { rowProblems, terminal })
  const left = withoutValue > 0 ? [`${withoutValue} rows lack a value and are left out.`] : []
  const says = [...notes, ...left]
  if (says.length > 0) terminal.complain(says.join('\n'))
  return { ...list, cohort: list.cohort, mapping }
}
