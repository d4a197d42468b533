import type { CsvReader } from '../csvReader.ts'
import type { CsvRecord } from '../csvRows.ts'
import { tableLimits } from '../tableLimits.ts'
import { ColumnProfiler } from './columnProfiler.ts'
import { valueText } from './levelText.ts'
import type { ListOptions, ListProfile, ListRow } from './listProfile.ts'
import { ListRows } from './listRows.ts'
import { listEnd, listReader, type ListEnd } from './listText.ts'

/**
 * Looks at a list of customers that comes in pieces of text, or row by row, and says what its columns hold. Rows are
 * not kept, but for the first few.
 */
export class ListProfiler {
  private readonly options: ListOptions
  private readonly rows: ListRows
  private readonly reader: CsvReader
  private columns: ColumnProfiler[] = []
  private readonly first: ListRow[] = []
  private goesOn = true

  constructor(options: ListOptions = {}) {
    this.options = options
    this.rows = new ListRows(
      (columns) => {
        const most = Math.floor(tableLimits.distinctInAll / columns.length)
        const each = Math.min(tableLimits.distinct, most)
        this.columns = columns.map((column) => new ColumnProfiler(column, each))
      },
      (cells, line, row) => this.look(cells, line, row),
    )
    this.reader = listReader((record) => void this.take(record))
  }

  /** Reads on; `false` once nothing further will be read. */
  push(text: string): boolean {
    return this.goesOn && this.reader.push(text) && this.goesOn
  }

  /** Takes a row of a table that is no text; `false` once nothing further is of use. */
  take(record: CsvRecord): boolean {
    this.goesOn = this.goesOn && this.rows.take(record)
    return this.goesOn
  }

  end(): ListProfile {
    const end = listEnd(this.reader.end(), this.rows)
    return { ...this.profile(end), delimiter: end.delimiter }
  }

  /** What a table that is no text holds. */
  endOfRows(): ListProfile {
    return { ...this.profile(listEnd(this.reader.end(), this.rows)), delimiter: null }
  }

  private profile(end: ListEnd): ListProfile {
    const columns = this.columns.map((column) => column.profile(this.options))
    return {
      delimiter: null,
      encoding: null,
      rows: this.rows.rows,
      faulty: end.faulty,
      columns,
      first: this.first,
      problems: end.problems,
      rowProblems: end.rowProblems,
      questions: columns.flatMap((profile, i) => this.columns[i]?.questions(profile) ?? []),
    }
  }

  private look(cells: readonly string[], line: number, row: number): void {
    if (this.first.length < tableLimits.firstRows)
      this.first.push({ line, cells: cells.map(valueText) })
    for (let i = 0; i < cells.length; i++) this.columns[i]?.add(cells[i] ?? '', line, row)
  }
}
