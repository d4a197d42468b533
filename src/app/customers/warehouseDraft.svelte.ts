import type { ColumnProfile, ListMapping } from '../../model/customerList.ts'
import type { Scenario } from '../../scenario/types.ts'
import { dayNumber } from '../../tables/list/dates.ts'
import type { Dialect, DialectId } from '../../tables/warehouse/dialect.ts'
import { dialectOf, dialects } from '../../tables/warehouse/dialects.ts'
import { statement } from '../../tables/warehouse/statement.ts'
import { tableProblem } from '../../tables/warehouse/tableProblem.ts'
import { warehouseColumns } from '../../tables/warehouse/warehouseColumns.ts'
import { countsMonths, type WarehouseColumn } from '../../tables/warehouse/warehouseTable.ts'
import { scenarioColumns, warehouseColumn, type TypedColumn } from './warehouseRows.ts'

export { dialects }

/** A list that shows what the warehouse's table looks like. */
export interface Sample {
  readonly name: string
  readonly columns: readonly ColumnProfile[]
  readonly mapping: ListMapping
}

/** What was asked for: a statement, or what keeps it from being written. */
export type Written =
  | { readonly kind: 'statement'; readonly text: string }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'bands'; readonly column: string }

/** Stands in the statement until the table has a name. */
const SOME_TABLE = 'customers'

/** A statement for a warehouse while it is put together; the tab forgets it. */
export class WarehouseDraft {
  isOpen = $state(false)
  table = $state('')
  /** months are counted to it, in days since 1970-01-01 */
  day = $state(0)
  #dialect = $state.raw<DialectId>('bigquery')
  #typed = $state.raw<readonly TypedColumn[] | null>(null)

  constructor(day: number) {
    this.day = day
  }

  get dialect(): Dialect {
    return dialectOf(this.#dialect)
  }

  choose(id: string): void {
    this.#dialect = dialects.find((each) => each.id === id)?.id ?? this.#dialect
  }

  /** Columns as typed; those of the scenario's attributes before anybody typed. */
  columnsFor(scenario: Scenario): readonly TypedColumn[] {
    return this.#typed ?? scenarioColumns(scenario)
  }

  type(columns: readonly TypedColumn[]): void {
    this.#typed = columns
  }

  /** Whether the statement counts months to a day. */
  countsMonths(sample: Sample | null, scenario: Scenario): boolean {
    return this.#columns(sample, scenario).some((each) => each !== null && countsMonths(each))
  }

  written(sample: Sample | null, scenario: Scenario): Written {
    const columns = this.#columns(sample, scenario)
    const wrong = columns.indexOf(null)
    if (wrong >= 0) return { kind: 'bands', column: this.columnsFor(scenario)[wrong]?.column ?? '' }
    const table = {
      table: this.table.trim() || SOME_TABLE,
      columns: columns.filter((each) => each !== null),
      day: this.day,
    }
    const message = tableProblem(this.dialect, table)
    return message === null
      ? { kind: 'statement', text: statement(this.dialect, table) }
      : { kind: 'problem', message }
  }

  #columns(sample: Sample | null, scenario: Scenario): readonly (WarehouseColumn | null)[] {
    return sample
      ? warehouseColumns(sample.columns, sample.mapping)
      : this.columnsFor(scenario).map(warehouseColumn)
  }
}

let draft: WarehouseDraft | null = null

/** The day as the user's clock has it. */
const today = (): number => {
  const now = new Date()
  return dayNumber(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 0
}

/** The page's own. */
export const pageDraft = (): WarehouseDraft => (draft ??= new WarehouseDraft(today()))
