import { Problems, type ProblemList, type TablePlace, type TableProblem } from './problems.ts'
import { tableLimits } from './tableLimits.ts'

/** One row of a table as it stands in the text. */
export interface CsvRecord {
  /** line where it begins, counted from 1 as an editor counts them */
  readonly line: number
  readonly cells: readonly string[]
}

/** Puts cells into rows and keeps to the limits; what is beyond them is told and stops everything. */
export class CsvRows {
  /** line of the sign that is read */
  line = 1
  isStopped = false
  /** why it was stopped */
  ended: TableProblem | null = null
  private readonly problems = new Problems()
  private readonly onRecord: (record: CsvRecord) => void
  private readonly most: number
  private cell = ''
  private cells: string[] = []
  private count = 0
  private firstLine = 1
  /** line of the quote that is open, `null` outside quotes */
  private quoteLine: number | null = null
  private isWrong = false

  /**
   * @param onRecord called with each row, in order
   * @param most rows that are read, the header included
   */
  constructor(onRecord: (record: CsvRecord) => void, most: number = tableLimits.rows) {
    this.onRecord = onRecord
    this.most = most
  }

  get isEmpty(): boolean {
    return this.cells.length === 0 && this.cell === ''
  }

  /** How many characters the cell may still take, and one more, so that the limit is noticed. */
  get room(): number {
    return tableLimits.cell - this.cell.length + 1
  }

  told(): ProblemList {
    return this.problems.list()
  }

  take(text: string): void {
    this.cell += text
    if (this.cell.length <= tableLimits.cell) return
    if (this.quoteLine !== null) this.leaveOpen(`within ${tableLimits.cell} characters`)
    else {
      this.stop(
        this.place(this.line),
        `The cell has more than ${tableLimits.cell} characters, which is the limit. Shorten it, or check the sign between cells.`,
      )
    }
  }

  /** A quote opens the cell: blanks before it fall off. */
  openQuote(): void {
    this.cell = ''
    this.quoteLine = this.line
  }

  /** A sign behind the closing quote of the cell. */
  spoil(): void {
    this.problems.tell(
      this.place(this.line),
      'There is text behind the closing quote of a cell. Double the quotes inside a cell, or take them out.',
    )
    this.isWrong = true
  }

  /** The quote of the cell is not closed where it should be. */
  leaveOpen(where: string): void {
    this.stop(
      this.place(this.quoteLine ?? this.line),
      `The quote that opens here is not closed ${where}. Close it, or take it out; a quote inside a cell is written twice.`,
    )
  }

  /** Ends a cell that another one follows. */
  endCell(): void {
    this.keepCell()
    if (this.cells.length < tableLimits.columns) return
    this.stop(
      { line: this.firstLine, column: tableLimits.columns },
      `There are more than ${tableLimits.columns} columns, which is the limit. Leave out columns, or check the sign between them.`,
    )
  }

  endRow(): void {
    if (this.count === this.most) {
      this.stop(
        { line: this.firstLine, column: null },
        `There are more than ${this.most} rows, which is the limit. Divide the table, or add rows up before it is read.`,
      )
      return
    }
    this.count++
    this.keepCell()
    if (!this.isWrong) this.onRecord({ line: this.firstLine, cells: this.cells })
    this.cells = []
    this.isWrong = false
  }

  /** The next row begins on the next line. */
  endLine(): void {
    this.firstLine = ++this.line
  }

  private keepCell(): void {
    this.cells.push(this.cell)
    this.cell = ''
    this.quoteLine = null
  }

  private place(line: number): TablePlace {
    return { line, column: this.cells.length + 1 }
  }

  private stop(place: TablePlace, message: string): void {
    this.problems.tell(place, message)
    this.ended = { ...place, message }
    this.isStopped = true
  }
}
