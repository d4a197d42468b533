import type { ColumnProfile, ListMapping } from '../../model/customerList.ts'
import type { WarehouseColumn } from './warehouseTable.ts'

/** The columns of a table by a sample of it that was read as a list; a column of counts has no place there and is left out. */
export const warehouseColumns = (
  profiles: readonly ColumnProfile[],
  { columns }: ListMapping,
): WarehouseColumn[] =>
  profiles.flatMap(({ index, name, kind, levels, distinct, missing }) => {
    const use = columns[index]
    if (!use || use.use === 'ignore' || use.use === 'customers') return []
    return [{ name, kind, use, seen: { levels, distinct, missing } } as WarehouseColumn]
  })
