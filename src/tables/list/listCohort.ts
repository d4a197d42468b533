import type { ListAttribute, ListCohort } from '../../model/customerList.ts'
import type { CellCounts } from './cellCounts.ts'
import { idsOf } from './ids.ts'
import type { AttributeColumn } from './tabulatedColumns.ts'

/** Ids that were asked for, and others made of the names. */
const attributeIds = (columns: readonly AttributeColumn[]): string[] =>
  idsOf(columns.map(({ use }) => use.id ?? use.name))

/** The cells that were counted, with ids for attributes and levels. */
export const listCohort = (
  counts: CellCounts,
  columns: readonly AttributeColumn[],
  { rows, leftOut }: Pick<ListCohort, 'rows' | 'leftOut'>,
): ListCohort => {
  const cells = counts.inOrder()
  const ids = attributeIds(columns)
  const attributes = columns.map(({ use, levels: { names } }, a): ListAttribute => {
    const customers = new Array<number>(names.length).fill(0)
    for (const cell of cells) {
      const level = cell.levels[a] ?? 0
      customers[level] = (customers[level] ?? 0) + cell.customers
    }
    const levelIds = idsOf(names)
    const levels = names.map((name, i) => ({
      id: levelIds[i] ?? '',
      name,
      customers: customers[i] ?? 0,
    }))
    return { id: ids[a] ?? '', name: use.name, levels }
  })
  const keyOf = (levels: readonly number[]): string =>
    levels.map((level, a) => attributes[a]?.levels[level]?.id ?? '').join('.')
  const named = attributes.length > 0 ? cells : []
  return {
    attributes,
    cells: Object.fromEntries(named.map((cell) => [keyOf(cell.levels), cell.customers])),
    customers: counts.customers,
    rows,
    leftOut,
  }
}
