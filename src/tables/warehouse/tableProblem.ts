import { excerpt } from '../excerpt.ts'
import type { Dialect } from './dialect.ts'
import { tableName } from './tableName.ts'
import type { WarehouseTable } from './warehouseTable.ts'

/** What keeps a statement from being written, as a sentence; `null`: nothing. */
export const tableProblem = (
  dialect: Dialect,
  { table, columns }: WarehouseTable,
): string | null => {
  if (table.trim() === '')
    return 'The table has no name. Give it as a statement has it, such as crm.customers.'
  if (tableName(dialect, table) === null) {
    return `${excerpt(table)} is not the name of a table. Write its parts with points between them, and quotes around a part that has a point or a blank: crm."lapsed customers".`
  }
  if (columns.length === 0) return 'No column tells customers apart. Choose one at least.'
  const nameless = columns.findIndex(({ name }) => name.trim() === '')
  return nameless < 0
    ? null
    : `Column ${nameless + 1} has no name. Give it as the warehouse has it.`
}
