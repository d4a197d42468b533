import type { ColumnKind, ColumnProfile, ListMapping } from '../../model/customerList.ts'
import type { ListProfile } from '../../tables/list/listProfile.ts'
import { suggestMapping } from '../../tables/list/suggestMapping.ts'
import { dialectIds } from '../../tables/warehouse/dialect.ts'
import { dialectOf } from '../../tables/warehouse/dialects.ts'
import { statement } from '../../tables/warehouse/statement.ts'
import { tableProblem } from '../../tables/warehouse/tableProblem.ts'
import { warehouseColumns } from '../../tables/warehouse/warehouseColumns.ts'
import { countsMonths, type WarehouseTable } from '../../tables/warehouse/warehouseTable.ts'
import { tableLimits } from '../../tables/tableLimits.ts'
import { oneOf, UsageError } from '../command.ts'
import { mappingOf, saysUses, type ListArguments } from './listOptions.ts'

export const sqlHelp = `
With --sql it prints a statement that counts the customers of a table in a warehouse, of
whatever size, and whose result is a LIST that --suggested reads. LIST is then a sample
of the table, or is left out and --columns names the table's columns.

  --sql DIALECT        ${dialectIds.join(', ')}
  --table NAME         the table, such as crm.customers
  --columns NAMES      its columns, with their kind unless they are texts:
                       plan,tenure:number,left_on:date,returned:yesNo
`

export const sqlOptions = ['sql', 'table', 'columns'] as const

type Arguments = ListArguments<(typeof sqlOptions)[number]>

const KINDS: readonly ColumnKind[] = ['text', 'number', 'date', 'yesNo']

const typedColumn = (given: string, index: number): ColumnProfile => {
  const at = given.lastIndexOf(':')
  const kind = at < 0 ? undefined : given.slice(at + 1).trim()
  return {
    index,
    name: (at < 0 ? given : given.slice(0, at)).trim(),
    kind: oneOf('columns', kind, KINDS),
    ...{ decimal: '.', dateOrder: 'ymd', missing: 0, distinct: 0, levels: [], quantiles: null },
  }
}

const NO_PROBLEMS = { listed: [], more: 0 } as const

/** What is known of a table whose columns are only named. */
const typedProfile = (columns: string): ListProfile => ({
  ...{ delimiter: null, encoding: null, rows: 0, faulty: 0, first: [], questions: [] },
  columns: columns.split(',').map(typedColumn),
  problems: NO_PROBLEMS,
  rowProblems: { ...NO_PROBLEMS, moreOf: [] },
})

/** Every column as it stands, where nobody says more. */
const plainMapping = ({ columns }: ListProfile): ListMapping => ({
  columns: Object.fromEntries(
    columns.map(({ index, name }) => [
      index,
      {
        ...{ use: 'attribute' as const, name, bands: null, missing: 'level' as const },
        most: tableLimits.levels,
      },
    ]),
  ),
  ...{ decimal: null, dateOrder: null, day: null },
})

const checkDay = ({ columns }: WarehouseTable, { list }: Arguments): void => {
  const dated = columns.find(countsMonths)
  if (!dated || list.day !== null) return
  throw new UsageError(
    `Months since ${dated.name} need a day to be counted to: give --day, such as --day 2025-04-30.`,
  )
}

/**
 * The statement that was asked for.
 *
 * @param sample a list that shows what the table looks like; `null`: its columns are named
 */
export const warehouseSql = (given: Arguments, sample: ListProfile | null): string => {
  const { sql, table = '', columns } = given.others
  const dialect = dialectOf(oneOf('sql', sql, dialectIds))
  if (!sample && columns === undefined) {
    throw new UsageError('--sql needs a LIST that is a sample of the table, or --columns.')
  }
  const profile = sample ?? typedProfile(columns ?? '')
  const usual = sample ? suggestMapping(sample).mapping : plainMapping(profile)
  const mapping = saysUses(given) ? mappingOf(profile, given) : usual
  const known = warehouseColumns(profile.columns, mapping)
  const told = {
    table,
    columns: sample ? known : known.map((each) => ({ ...each, seen: null })),
    day: given.list.day ?? 0,
  }
  const problem = tableProblem(dialect, told)
  if (problem !== null) throw new UsageError(problem)
  checkDay(told, given)
  return statement(dialect, told)
}
