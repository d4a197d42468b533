import type { CsvRecord } from './csvRows.ts'
import { excerpt } from './excerpt.ts'
import { undoGuard } from './guard.ts'
import { columnLetters, Problems, type ProblemList } from './problems.ts'
import type { CsvText } from './readCsv.ts'

/** A column of a table; an empty header is called after the column's letters, `column C`. */
export interface TableColumn {
  readonly name: string
  /** position, counted from 1 */
  readonly column: number
}

/** A table with a header. Columns are found by name in a list, so a name may be any text. */
export interface Table {
  readonly columns: readonly TableColumn[]
  readonly headerLine: number
  /** as wide as the header */
  readonly rows: readonly CsvRecord[]
  /** empty where the table can be used */
  readonly problems: ProblemList
}

/** How names are compared: without regard to case and blanks. */
export const plainName = (text: string): string =>
  text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Whether no cell holds anything. */
export const isBlank = ({ cells }: CsvRecord): boolean => cells.every((cell) => cell.trim() === '')

/** Without what `guard` put before cells. */
export const bare = (record: CsvRecord): CsvRecord =>
  record.cells.some((cell) => cell.startsWith("'"))
    ? { line: record.line, cells: record.cells.map(undoGuard) }
    : record

/** The header's columns; two of one name are told. */
export const columnsOf = (header: CsvRecord, problems: Problems): TableColumn[] => {
  const firsts = new Map<string, TableColumn>()
  return header.cells.map((cell, i) => {
    const column = i + 1
    const name = undoGuard(cell).trim() || `column ${columnLetters(column)}`
    const first = firsts.get(plainName(name))
    if (first) {
      problems.tell(
        { line: header.line, column, name },
        `Column ${first.column} is called ${excerpt(first.name)} already. Rename one of the two, or take it out.`,
      )
    } else firsts.set(plainName(name), { name, column })
    return { name, column }
  })
}

const namesOf = (columns: readonly TableColumn[]): string => {
  const some = columns.slice(0, 6).map(({ name }) => excerpt(name))
  return [...some, ...(columns.length > 6 ? ['…'] : [])].join(', ')
}

/** What is told of a row that is not as wide as the header. */
export const widthProblem = (cells: number, columns: readonly TableColumn[]): string =>
  `The number of cells is ${cells}, the header has ${columns.length}: ${namesOf(columns)}. Add or take out cells, or put quotes around a cell that holds the sign between cells.`

/**
 * The first row as header, the others as its rows. Rows without anything in any cell are left out; every
 * other row must be as wide as the header, and no two columns may have one name. What `guard` put
 * before a cell for spreadsheets is taken off again. Every problem is told, those of the reading first.
 */
export const tableOf = (text: Pick<CsvText, 'records' | 'problems'>): Table => {
  const problems = new Problems(text.problems)
  const [header, ...body] = text.records.filter((record) => !isBlank(record))
  if (!header) {
    if (problems.isEmpty) {
      problems.tell({ line: 1, column: null }, 'The table is empty. Give a header and rows.')
    }
    return { columns: [], headerLine: 1, rows: [], problems: problems.list() }
  }
  const columns = columnsOf(header, problems)
  const rows = body.filter(({ line, cells }) => {
    if (cells.length === columns.length) return true
    problems.tell({ line, column: null }, widthProblem(cells.length, columns))
    return false
  })
  return { columns, headerLine: header.line, rows: rows.map(bare), problems: problems.list() }
}
