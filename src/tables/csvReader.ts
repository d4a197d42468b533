import { sniffDelimiter, type Delimiter } from './delimiter.ts'
import { Problems, type ProblemList, type TablePlace } from './problems.ts'
import { tableLimits } from './tableLimits.ts'

/** One row of a table as it stands in the text. */
export interface CsvRecord {
  /** line where it begins, counted from 1 as an editor counts them */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvOptions {
  /** sign between cells; told from the first lines where it is left out */
  readonly delimiter?: Delimiter
}

/** What a reader knows once the text has ended. */
export interface CsvEnd {
  readonly delimiter: Delimiter
  readonly problems: ProblemList
}

const BYTE_ORDER_MARK = '\uFEFF'
/** Characters that are kept until the delimiter is told. */
const SAMPLE = 16_384

const QUOTE = 34
const SPACE = 32
const CR = 13
const LF = 10

/**
 * Where the reader stands in a cell: before it, in plain text, in quotes, behind a quote that may
 * close, behind one that has closed, in what is passed over.
 */
type State = 'before' | 'plain' | 'quoted' | 'quote' | 'closed' | 'wrong'

/**
 * Reads text with cells between delimiters (RFC 4180 and what spreadsheets make of it) piece by piece,
 * wherever the pieces are cut. A byte-order mark is dropped; lines end with CR LF, LF or CR; a cell in quotes
 * may hold delimiters, line ends and doubled quotes, and blanks around its quotes are dropped; in a cell
 * that begins otherwise a quote is a sign like any other. Empty lines are no rows. Rows keep as many cells
 * as they have.
 *
 * A row with text behind a closing quote is left out and told. An unclosed quote and whatever is beyond
 * `tableLimits` is told and ends the reading.
 */
export class CsvReader {
  private readonly problems = new Problems()
  private readonly onRecord: (record: CsvRecord) => void
  /** the beginning of the text, while the delimiter is not known; `null` afterwards */
  private head: string | null = ''
  private delimiter: Delimiter | null
  private separator = 0
  private state: State = 'before'
  private cell = ''
  private cells: string[] = []
  private rows = 0
  private line = 1
  private rowLine = 1
  private quoteLine = 1
  private isRowWrong = false
  private isAfterCr = false
  private isStopped = false

  /** @param onRecord called with each row, in order */
  constructor(onRecord: (record: CsvRecord) => void, { delimiter }: CsvOptions = {}) {
    this.onRecord = onRecord
    this.delimiter = delimiter ?? null
  }

  /** Reads on; `false` once nothing further will be read. */
  push(text: string): boolean {
    if (this.head === null) this.read(text)
    else {
      this.head += text
      if (this.head.length >= SAMPLE) this.begin(false)
    }
    return !this.isStopped
  }

  /** Ends the text: its last row may lack a line end. */
  end(): CsvEnd {
    this.begin(true)
    if (!this.isStopped) {
      if (this.state === 'quoted') this.unclosed('before the text ends')
      else if (this.holdsAnything()) this.endRow()
    }
    this.isStopped = true
    return { delimiter: this.delimiter ?? ',', problems: this.problems.list() }
  }

  private begin(isWhole: boolean): void {
    if (this.head === null) return
    const text = this.head.startsWith(BYTE_ORDER_MARK) ? this.head.slice(1) : this.head
    this.head = null
    // Cut at a fixed place, so that the answer does not depend on the pieces.
    this.delimiter ??= sniffDelimiter(text.slice(0, SAMPLE - 1), isWhole && text.length < SAMPLE)
    this.separator = this.delimiter.charCodeAt(0)
    this.read(text)
  }

  private read(text: string): void {
    let at = 0
    while (at < text.length && !this.isStopped) {
      if (this.state === 'quoted') at = this.readQuoted(text, at)
      else if (this.state === 'plain' || this.state === 'wrong') at = this.readPlain(text, at)
      else at = this.readSign(text, at)
    }
  }

  private isEnd(sign: number): boolean {
    return sign === this.separator || sign === LF || sign === CR
  }

  private readPlain(text: string, from: number): number {
    let at = from
    while (at < text.length && !this.isEnd(text.charCodeAt(at))) at++
    if (this.state === 'plain') this.take(text.slice(from, at))
    return at === text.length ? at : this.endCell(text.charCodeAt(at), at)
  }

  private readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from)
    const to = quote < 0 ? text.length : quote
    // A quote that is never closed must not be searched for line ends to the end of the file.
    const room = tableLimits.cell - this.cell.length + 1
    const inside = text.slice(from, Math.min(to, from + room))
    this.take(inside)
    this.countLines(inside)
    if (quote < 0) return to
    this.state = 'quote'
    this.isAfterCr = false
    return to + 1
  }

  /** One sign before a cell or behind a quote, where every sign has its own meaning. */
  private readSign(text: string, at: number): number {
    const sign = text.charCodeAt(at)
    if (this.state === 'before') return this.readFirst(sign, at)
    if (this.isEnd(sign)) return this.endCell(sign, at)
    if (sign === QUOTE && this.state === 'quote') {
      this.state = 'quoted'
      this.take('"')
    } else if (sign === SPACE) this.state = 'closed'
    else this.behindQuote()
    return at + 1
  }

  private readFirst(sign: number, at: number): number {
    const isSecondOfEnd = sign === LF && this.isAfterCr
    this.isAfterCr = false
    if (isSecondOfEnd) return at + 1
    if (this.isEnd(sign)) return this.endCell(sign, at)
    if (sign === SPACE) this.take(' ')
    else if (sign === QUOTE) {
      this.cell = ''
      this.state = 'quoted'
      this.quoteLine = this.line
      return at + 1
    } else this.state = 'plain'
    return sign === SPACE ? at + 1 : at
  }

  /** Ends the cell at a delimiter or line end; the place behind it. */
  private endCell(sign: number, at: number): number {
    if (sign === this.separator) this.keepCell()
    else {
      if (this.holdsAnything()) this.endRow()
      this.isAfterCr = sign === CR
      this.rowLine = ++this.line
    }
    return at + 1
  }

  private holdsAnything(): boolean {
    return this.cells.length > 0 || this.cell !== '' || this.state !== 'before'
  }

  private keepCell(): void {
    this.cells.push(this.cell)
    this.cell = ''
    this.state = 'before'
    if (this.cells.length < tableLimits.columns) return
    this.stop(
      { line: this.rowLine, column: tableLimits.columns },
      `There are more than ${tableLimits.columns} columns, which is the limit. Leave out columns, or check the sign between them.`,
    )
  }

  private endRow(): void {
    if (this.rows === tableLimits.rows) {
      this.stop(
        { line: this.rowLine, column: null },
        `There are more than ${tableLimits.rows} rows, which is the limit. Divide the table, or add rows up before it is read.`,
      )
      return
    }
    this.rows++
    this.cells.push(this.cell)
    if (!this.isRowWrong) this.onRecord({ line: this.rowLine, cells: this.cells })
    this.cell = ''
    this.cells = []
    this.state = 'before'
    this.isRowWrong = false
  }

  private take(text: string): void {
    this.cell += text
    if (this.cell.length <= tableLimits.cell) return
    if (this.state === 'quoted') this.unclosed(`within ${tableLimits.cell} characters`)
    else {
      this.stop(
        { line: this.line, column: this.cells.length + 1 },
        `The cell has more than ${tableLimits.cell} characters, which is the limit. Shorten it, or check the sign between cells.`,
      )
    }
  }

  private countLines(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i)
      if (sign === CR || (sign === LF && !this.isAfterCr)) this.line++
      this.isAfterCr = sign === CR
    }
  }

  private behindQuote(): void {
    this.problems.tell(
      { line: this.line, column: this.cells.length + 1 },
      'There is text behind the closing quote of a cell. Double the quotes inside a cell, or take them out.',
    )
    this.isRowWrong = true
    this.cell = ''
    this.state = 'wrong'
  }

  private unclosed(where: string): void {
    this.stop(
      { line: this.quoteLine, column: this.cells.length + 1 },
      `The quote that opens here is not closed ${where}. Close it, or take it out; a quote inside a cell is written twice.`,
    )
  }

  private stop(place: TablePlace, message: string): void {
    this.problems.tell(place, message)
    this.isStopped = true
  }
}
