import { dayText } from '../list/dates.ts'
import { isAttribute } from './attributeColumns.ts'
import type { Dialect } from './dialect.ts'
import { columnOf, isMissing } from './expressions.ts'
import { asDate } from './months.ts'
import type { WarehouseTable } from './warehouseTable.ts'

export interface Condition {
  readonly comment: string
  readonly holds: string
}

/** Which customers count. */
export const conditions = (dialect: Dialect, { columns, day }: WarehouseTable): Condition[] =>
  columns.filter(isAttribute).flatMap((from) => {
    const column = columnOf(dialect, from.name)
    const known =
      from.use.missing === 'leaveOut'
        ? [
            {
              comment: 'without a value: left out',
              holds: `NOT (${isMissing(dialect, column, from)})`,
            },
          ]
        : []
    const last = asDate(dialect.quoteText(dayText(day)))
    const isDate = from.kind === 'date' && from.use.bands !== null && from.use.bands.length > 0
    const past = isDate
      ? [
          {
            comment: `no date after ${dayText(day)}`,
            holds: `(${column} IS NULL OR ${asDate(column)} <= ${last})`,
          },
        ]
      : []
    return [...known, ...past]
  })
