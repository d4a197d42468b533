import { CsvRows, type CsvRecord } from './csvRows.ts'
import { sniffDelimiter, type Delimiter } from './delimiter.ts'
import type { ProblemList, TableProblem } from './problems.ts'

export interface CsvOptions {
  /** sign between cells; told from the first lines where it is left out */
  readonly delimiter?: Delimiter
  /** rows that are read at most, its header included; by default `tableLimits.rows` */
  readonly rows?: number
}

/** What a reader knows once the text has ended. */
export interface CsvEnd {
  readonly delimiter: Delimiter
  readonly problems: ProblemList
  /** the problem that ended the reading before the text did: a limit, an open quote; `null`: all was read */
  readonly ended: TableProblem | null
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
  private readonly rows: CsvRows
  /** the beginning of the text, while the delimiter is not known; `null` afterwards */
  private head: string | null = ''
  private delimiter: Delimiter | null
  private separator = 0
  private state: State = 'before'
  private isAfterCr = false

  /** @param onRecord called with each row, in order */
  constructor(onRecord: (record: CsvRecord) => void, { delimiter, rows }: CsvOptions = {}) {
    this.rows = new CsvRows(onRecord, rows)
    this.delimiter = delimiter ?? null
  }

  /** Reads on; `false` once nothing further will be read. */
  push(text: string): boolean {
    if (this.head === null) this.read(text)
    else {
      this.head += text
      if (this.head.length >= SAMPLE) this.begin(false)
    }
    return !this.rows.isStopped
  }

  /** Ends the text: its last row may lack a line end. */
  end(): CsvEnd {
    this.begin(true)
    if (!this.rows.isStopped) {
      if (this.state === 'quoted') this.rows.leaveOpen('before the text ends')
      else this.endRow()
    }
    this.rows.isStopped = true
    const { ended } = this.rows
    return { delimiter: this.delimiter ?? ',', problems: this.rows.told(), ended }
  }

  private begin(isWhole: boolean): void {
    if (this.head === null) return
    const text = this.head.startsWith(BYTE_ORDER_MARK) ? this.head.slice(1) : this.head
    this.head = null
    // Cut at one place, mark or no mark, so that the answer does not depend on the pieces.
    this.delimiter ??= sniffDelimiter(text.slice(0, SAMPLE - 1), isWhole)
    this.separator = this.delimiter.charCodeAt(0)
    this.read(text)
  }

  private read(text: string): void {
    let at = 0
    while (at < text.length && !this.rows.isStopped) {
      if (this.state === 'quoted') at = this.readQuoted(text, at)
      else if (this.state === 'plain' || this.state === 'wrong') at = this.readPlain(text, at)
      else if (this.state === 'before') at = this.readFirst(text.charCodeAt(at), at)
      else at = this.readBehindQuote(text.charCodeAt(at), at)
    }
  }

  private isEnd(sign: number): boolean {
    return sign === this.separator || sign === LF || sign === CR
  }

  private readFirst(sign: number, at: number): number {
    const isSecondOfEnd = sign === LF && this.isAfterCr
    this.isAfterCr = false
    if (isSecondOfEnd) return at + 1
    if (this.isEnd(sign)) return this.endCell(sign, at)
    if (sign === SPACE) this.rows.take(' ')
    else if (sign === QUOTE) {
      this.rows.openQuote()
      this.state = 'quoted'
    } else {
      this.state = 'plain'
      return at
    }
    return at + 1
  }

  private readPlain(text: string, from: number): number {
    let at = from
    while (at < text.length && !this.isEnd(text.charCodeAt(at))) at++
    if (this.state === 'plain') this.rows.take(text.slice(from, at))
    return at === text.length ? at : this.endCell(text.charCodeAt(at), at)
  }

  private readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from)
    const to = quote < 0 ? text.length : quote
    // A quote that is never closed must not be searched for line ends to the end of the file.
    const inside = text.slice(from, Math.min(to, from + this.rows.room))
    this.rows.take(inside)
    this.countLines(inside)
    if (quote < 0) return to
    this.state = 'quote'
    this.isAfterCr = false
    return to + 1
  }

  private readBehindQuote(sign: number, at: number): number {
    if (this.isEnd(sign)) return this.endCell(sign, at)
    if (sign === QUOTE && this.state === 'quote') {
      this.state = 'quoted'
      this.rows.take('"')
    } else if (sign === SPACE) this.state = 'closed'
    else {
      this.rows.spoil()
      this.state = 'wrong'
    }
    return at + 1
  }

  /** Ends the cell at a delimiter or line end; the place behind it. */
  private endCell(sign: number, at: number): number {
    if (sign === this.separator) {
      this.rows.endCell()
      this.state = 'before'
    } else {
      this.endRow()
      this.rows.endLine()
      this.isAfterCr = sign === CR
    }
    return at + 1
  }

  /** Ends the row; an empty line is none, but empty quotes are a cell. */
  private endRow(): void {
    if (this.state !== 'before' || !this.rows.isEmpty) this.rows.endRow()
    this.state = 'before'
  }

  private countLines(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i)
      if (sign === CR || (sign === LF && !this.isAfterCr)) this.rows.line++
      this.isAfterCr = sign === CR
    }
  }
}
