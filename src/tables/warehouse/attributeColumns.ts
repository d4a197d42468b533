import type { AttributeUse } from '../../model/customerList.ts'
import { resultNames } from '../list/resultNames.ts'
import { plainName } from '../tableOf.ts'
import { attributeColumn } from './attributeColumn.ts'
import type { Dialect } from './dialect.ts'
import { columnOf } from './expressions.ts'
import { shortName } from './quoting.ts'
import type { EachColumn, WarehouseColumn, WarehouseTable } from './warehouseTable.ts'

/** A column whose values become levels. */
export type Attribute = WarehouseColumn & { readonly use: AttributeUse }

export const isAttribute = (column: WarehouseColumn): column is Attribute =>
  column.use.use === 'attribute'

/** Names of the statement's own columns, which no attribute may have. */
const TAKEN = ['customers', ...Object.values(resultNames), 'did_return', 'one_value', 'one_margin']

/** A name that no other column of the result has. */
const freeName = (name: string, taken: Set<string>): string => {
  const base = name.trim() === '' ? 'attribute' : name
  let free = base
  for (let i = 2; taken.has(plainName(free)); i++) {
    const end = ` ${i}`
    free = shortName(base, end.length) + end
  }
  taken.add(plainName(free))
  return free
}

/** The levels of a customer, a column for each attribute. */
export const attributeColumns = (
  dialect: Dialect,
  { columns, day }: WarehouseTable,
): EachColumn[] => {
  const taken = new Set(TAKEN)
  return columns.filter(isAttribute).map((from) => {
    const column = columnOf(dialect, from.name)
    const { comment, each } = attributeColumn({ dialect, column, from, use: from.use }, day)
    return { comment, name: freeName(dialect.resultName(from.use.name), taken), value: each }
  })
}
