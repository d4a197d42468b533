import type { ResultCell } from '../model/testResults.ts'
import { LABELS, type Meaning } from './armColumns.ts'
import { ColumnMoney } from './columnMoney.ts'
import type { CsvRecord } from './csvRows.ts'
import { cellsOf } from './distinctCustomers.ts'
import { excerpt } from './excerpt.ts'
import { GrowingRows } from './growing.ts'
import { Names } from './names.ts'
import type { Decimal } from './numberText.ts'
import { Problems } from './problems.ts'
import type { RowFault, RowProblems } from './rowProblems.ts'
import { tableLimits } from './tableLimits.ts'
import { plainName, widthProblem, type TableColumn } from './tableOf.ts'

const YES = ['1', 'yes', 'y', 'true']
const NO = ['0', 'no', 'n', 'false']

/** Rows of totals would count every customer twice. */
const TOTAL = /^(grand )?(total|sum)$/

export interface CustomerTable {
  readonly columns: readonly TableColumn[]
  readonly headerLine: number
  readonly found: ReadonlyMap<Meaning, TableColumn>
}

/**
 * Reads a table of one row for each customer, row by row: arm, whether he returned, and if known segment, cost and value. A row with
 * a fault is told and does not count. An empty amount is 0 for a customer who did not return.
 */
export class CustomerRows {
  private readonly table: CustomerTable
  private readonly faults: RowProblems
  private readonly rows = new GrowingRows()
  private readonly arms = new Names()
  private readonly segments = new Names()
  private readonly money: readonly (readonly ['value' | 'cost', TableColumn, ColumnMoney])[]
  private readonly stopped = new Problems()
  private faulty = 0

  constructor(table: CustomerTable, faults: RowProblems, decimal?: Decimal) {
    this.table = table
    this.faults = faults
    this.money = (['value', 'cost'] as const).flatMap((key) => {
      const column = table.found.get(key)
      return column ? [[key, column, this.column(key, decimal)] as const] : []
    })
  }

  /** Adds a row; `false` once there are too many arms or segments. */
  add({ line, cells }: CsvRecord): boolean {
    if (cells.length !== this.table.columns.length) {
      const message = widthProblem(cells.length, this.table.columns)
      this.faults.tell('width', { line, column: null }, message)
      this.faulty++
      return true
    }
    const returned = this.returned(line, cells)
    const arm = this.name(line, cells, 'arm', this.arms)
    const segment = this.table.found.has('segment')
      ? this.name(line, cells, 'segment', this.segments)
      : 0
    if (returned === null || arm === null || segment === null) this.faulty++
    else this.addMoney(this.rows.add(arm, segment, returned), { line, cells })
    return this.stopped.isEmpty
  }

  /** Cells of arms and segments, and what keeps the whole table from being used. */
  end(): {
    readonly cells: readonly ResultCell[]
    readonly problems: Problems
    readonly rows: number
    readonly faulty: number
  } {
    for (const [, column, money] of this.money) {
      const open = money.end()
      if (!open) continue
      const [point, comma] = open.means
      this.stopped.ask(
        { line: open.line, ...column },
        `${excerpt(open.text)} may mean ${point} or ${comma}, and nothing in the column decides. Say whether its decimal sign is a point or a comma.`,
        'decimal',
      )
    }
    const { headerLine, found } = this.table
    const kept = this.rows.size - this.countDropped()
    if (kept === 0 && this.stopped.isEmpty) {
      const what =
        this.faulty > 0
          ? 'No row below the header can be used'
          : 'The table has no rows below its header'
      this.stopped.tell({ line: headerLine, column: null }, `${what}. Give one for each customer.`)
    }
    const names = {
      arms: this.arms.list,
      segments: found.has('segment') ? this.segments.list : null,
      hasMoney: found.has('value') && found.has('cost'),
    }
    const cells = this.stopped.isEmpty ? cellsOf(this.rows, names) : []
    return { cells, problems: this.stopped, rows: kept, faulty: this.faulty }
  }

  private countDropped(): number {
    let dropped = 0
    for (let at = 0; at < this.rows.size; at++) if (this.rows.isDropped(at)) dropped++
    return dropped
  }

  private addMoney(row: number, { line, cells }: CsvRecord): void {
    for (const [key, { column }, money] of this.money) {
      const text = (cells[column - 1] ?? '').trim()
      if (text !== '') money.take(row, line, text)
      else if (this.rows.returned(row) === 1) {
        const message = `The cell is empty, and the customer returned. Give the ${key}, 0 if there was none.`
        this.fault(key, row, line, message)
      }
    }
  }

  private column(key: 'value' | 'cost', decimal?: Decimal): ColumnMoney {
    const fault = (row: number, line: number, message: string): void =>
      this.fault(key, row, line, message)
    return new ColumnMoney(
      {
        fault,
        set: (row, money) => this.rows.setMoney(row, key, money),
      },
      decimal,
    )
  }

  private fault(key: 'value' | 'cost', row: number, line: number, message: string): void {
    if (!this.rows.isDropped(row)) this.faulty++
    this.rows.drop(row)
    this.tell(key, line, message)
  }

  private tell(meaning: Meaning & RowFault, line: number, message: string): void {
    this.faults.tell(meaning, { line, column: null, ...this.table.found.get(meaning) }, message)
  }

  private text(cells: readonly string[], meaning: Meaning): string {
    const column = this.table.found.get(meaning)
    return column ? (cells[column.column - 1] ?? '').trim() : ''
  }

  private returned(line: number, cells: readonly string[]): 0 | 1 | null {
    const text = this.text(cells, 'returned')
    if (text === '1') return 1
    if (text === '0') return 0
    const word = text.toLowerCase()
    if (YES.includes(word)) return 1
    if (NO.includes(word)) return 0
    const message =
      text === ''
        ? 'The cell is empty. Give 1 for a customer who returned, 0 for one who did not.'
        : `${excerpt(text)} is neither 1 nor 0. Give 1 for a customer who returned, 0 for one who did not; a table of counts needs a column called contacted.`
    this.tell('returned', line, message)
    return null
  }

  private name(
    line: number,
    cells: readonly string[],
    meaning: 'arm' | 'segment',
    names: Names,
  ): number | null {
    const text = this.text(cells, meaning)
    if (text === '') {
      this.tell(meaning, line, `The cell is empty. Name the ${LABELS[meaning]}.`)
      return null
    }
    if (meaning === 'arm' && TOTAL.test(plainName(text))) {
      const message = `${excerpt(text)} would count every customer twice. Take the row out, or give the arm its own name.`
      this.tell(meaning, line, message)
      return null
    }
    const at = names.of(text)
    const most = meaning === 'arm' ? tableLimits.arms : tableLimits.segments
    if (at < most) return at
    const place = { line, column: null, ...this.table.found.get(meaning) }
    const message = `${excerpt(text)} would be ${meaning} number ${at + 1}; the limit is ${most}. Check that this column names the ${meaning}, or merge some.`
    if (this.stopped.isEmpty) this.stopped.tell(place, message)
    return null
  }
}
