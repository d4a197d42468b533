import type {
  AttributeUse,
  ColumnKind,
  ColumnProfile,
  HistoryUse,
} from '../../model/customerList.ts'

/** A column of a warehouse's table and what becomes of it. */
export interface WarehouseColumn {
  /** as the warehouse has it */
  readonly name: string
  readonly kind: ColumnKind
  readonly use: AttributeUse | { readonly use: HistoryUse }
  /** what a sample of the table tells of its values; `null`: there is none, and every text is a level */
  readonly seen: Pick<ColumnProfile, 'levels' | 'distinct' | 'missing'> | null
}

/** A table of customers that is to be counted where it is. */
export interface WarehouseTable {
  /** as one writes it in a statement: `crm.customers`, with quotes around parts that need them */
  readonly table: string
  readonly columns: readonly WarehouseColumn[]
  /** the day that months since leaving are counted to, in days since 1970-01-01 */
  readonly day: number
}

/** A column of what is worked out for each customer. */
export interface EachColumn {
  /** what it holds, in plain words */
  readonly comment: string
  readonly name: string
  /** an expression over the table's columns */
  readonly value: string
}

/** A column that is worked out from all customers of a row. */
export interface SumColumn {
  readonly name: string
  /** an expression over columns of each customer */
  readonly value: string
}
