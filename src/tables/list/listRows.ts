import type { CsvRecord } from '../csvRows.ts'
import { Problems } from '../problems.ts'
import { RowProblems } from '../rowProblems.ts'
import { columnsOf, isBlank, widthProblem, type TableColumn } from '../tableOf.ts'

/** Does something with a row as wide as the header; `row` counts such rows from 0. */
export type OnRow = (cells: readonly string[], line: number, row: number) => void

/** The header of a list, and its rows in order; rows of another width are told. */
export class ListRows {
  columns: readonly TableColumn[] = []
  headerLine = 1
  readonly problems = new Problems()
  readonly faults = new RowProblems()
  rows = 0
  faulty = 0
  private hasHeader = false
  private readonly onHeader: (columns: readonly TableColumn[]) => void
  private readonly onRow: OnRow

  constructor(onHeader: (columns: readonly TableColumn[]) => void, onRow: OnRow) {
    this.onHeader = onHeader
    this.onRow = onRow
  }

  /** Takes the next row of the table; `false` once nothing further is of use. */
  take(record: CsvRecord): boolean {
    const { line, cells } = record
    if (!this.hasHeader) return isBlank(record) || this.begin(record)
    if (!this.problems.isEmpty) return false
    if (cells.length === this.columns.length && (cells[0] !== '' || !isBlank(record))) {
      this.onRow(cells, line, this.rows++)
    } else if (!isBlank(record)) {
      this.faulty++
      this.faults.tell('width', { line, column: null }, widthProblem(cells.length, this.columns))
    }
    return true
  }

  private begin(header: CsvRecord): boolean {
    this.hasHeader = true
    this.headerLine = header.line
    this.columns = columnsOf(header, this.problems)
    if (this.problems.isEmpty) this.onHeader(this.columns)
    return this.problems.isEmpty
  }
}
