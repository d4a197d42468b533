import { attributeColumns } from './attributeColumns.ts'
import { conditions } from './conditions.ts'
import type { Dialect } from './dialect.ts'
import { pastColumns, type PastColumns } from './pastColumns.ts'
import { tableName } from './tableName.ts'
import type { EachColumn, WarehouseTable } from './warehouseTable.ts'

const EACH = 'each_customer'

const HEAD = [
  '-- Counts customers by what tells them apart: a row for each combination that occurs.',
  '-- No single customer leaves the warehouse; the result is read as a list of customers is.',
]

const indented = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`)

const commaed = (lines: readonly string[]): string[] =>
  lines.map((line, i) => (i === lines.length - 1 ? line : `${line},`))

/** What is worked out for each customer. */
const eachCustomer = (
  dialect: Dialect,
  table: WarehouseTable,
  columns: readonly EachColumn[],
): string[] => {
  const values = columns.map(
    ({ comment, name, value }) =>
      `    -- ${comment}\n    ${indented(value, 4)} AS ${dialect.quoteName(name)}`,
  )
  const where = conditions(dialect, table).flatMap(({ comment, holds }, i) => [
    `    -- ${comment}`,
    `    ${i === 0 ? '' : 'AND '}${holds}`,
  ])
  return [
    `WITH ${EACH} AS (`,
    '  SELECT',
    ...commaed(values),
    `  FROM ${tableName(dialect, table.table) ?? ''}`,
    ...(where.length > 0 ? ['  WHERE', ...where] : []),
    ')',
  ]
}

/** What customers of a row come to. */
const added = (
  dialect: Dialect,
  names: readonly string[],
  { sums, apart }: PastColumns,
): string[] => {
  const shown = names.map((name) => dialect.quoteName(name))
  const all = sums.map(({ name, value }) => `${value} AS ${dialect.quoteName(name)}`)
  const selected = [...shown, `COUNT(*) AS ${dialect.quoteName('customers')}`, ...all]
  const grouped = [...shown, ...apart]
  return [
    'SELECT',
    ...commaed(selected.map((each) => `  ${each}`)),
    `FROM ${EACH}`,
    ...(grouped.length > 0 ? ['GROUP BY', ...commaed(grouped.map((each) => `  ${each}`))] : []),
    ...(shown.length > 0 ? ['ORDER BY', ...commaed(shown.map((each) => `  ${each}`))] : []),
  ]
}

/**
 * The statement that counts a table's customers where they are: a row for each combination of levels, and, where columns
 * tell of the past, of arm, months and amount, with the customers of the row, those who returned, and means and variances of what they
 * brought. Reading its result as a list of customers gives what reading the table itself as a list would give.
 *
 * Numbers have to be numbers in the warehouse, dates dates or texts such as 2025-04-30.
 */
export const statement = (dialect: Dialect, table: WarehouseTable): string => {
  const attributes = attributeColumns(dialect, table)
  const past = pastColumns(dialect, table)
  const groups = [...attributes, ...past.groups]
  const lines = [
    ...HEAD,
    ...eachCustomer(dialect, table, [...groups, ...past.helpers]),
    ...added(
      dialect,
      groups.map(({ name }) => name),
      past,
    ),
  ]
  return `${lines.join('\n')};\n`
}
