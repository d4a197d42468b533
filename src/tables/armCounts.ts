import { armColumns, LABELS, type ArmColumns, type Meaning } from './armColumns.ts'
import type { CsvRecord } from './csvRows.ts'
import { excerpt } from './excerpt.ts'
import { readNumbers } from './numbers.ts'
import type { Decimal } from './numberText.ts'
import { Problems, type ProblemList, type TablePlace } from './problems.ts'
import { tableLimits } from './tableLimits.ts'
import { plainName, type Table, type TableColumn } from './tableOf.ts'

/** What one arm of a test came to, in one segment where the table has segments. */
export interface ArmCount {
  readonly line: number
  readonly arm: string
  readonly segment: string | null
  /** customers who were sent the offer, or watched without one */
  readonly contacted: number
  /** of them, customers who returned */
  readonly returned: number
  /** money spent on the arm, in all; `null` where the table does not say */
  readonly cost: number | null
  /** money that the arm's customers brought, in all; `null` where the table does not say */
  readonly value: number | null
}

/** The rows of a table of counts, none while there is a problem. */
export interface ArmCounts {
  readonly rows: readonly ArmCount[]
  /** columns that mean nothing here */
  readonly ignored: readonly TableColumn[]
  readonly problems: ProblemList
}

export interface ArmCountOptions {
  /** the decimal sign of the whole table, once somebody was asked for it */
  readonly decimal?: Decimal
}

const TOTAL = /^(grand )?(total|sum)$/

class Reader {
  private readonly seen = new Map<string, number>()
  private readonly columns: ArmColumns
  private readonly problems: Problems

  constructor(columns: ArmColumns, problems: Problems) {
    this.columns = columns
    this.problems = problems
  }

  /** A row of which `numbers` says what its columns of numbers hold. */
  row(record: CsvRecord, numbers: Readonly<Record<string, number | null>>): ArmCount {
    const { line } = record
    const contacted = this.count(line, 'contacted', numbers)
    const returned = this.count(line, 'returned', numbers)
    if (returned > contacted) {
      this.tell(
        { line, meaning: 'returned' },
        `${returned} returned of ${contacted} contacted. Nobody returns twice: correct one of the two, or exchange the columns.`,
      )
    }
    const arm = this.text(record, 'arm') ?? ''
    const segment = this.text(record, 'segment')
    this.checkNames(line, arm, segment)
    const { cost = null, value = null } = numbers
    if (cost !== null && cost < 0) {
      this.tell({ line, meaning: 'cost' }, `A cost of ${cost} is below 0. Give what was spent.`)
    }
    return { line, arm, segment, contacted, returned, cost, value }
  }

  private tell(at: { readonly line: number; readonly meaning: Meaning }, message: string): void {
    const column = this.columns.found.get(at.meaning)
    const place: TablePlace = { line: at.line, column: null, ...column }
    this.problems.tell(place, message)
  }

  private text({ line, cells }: CsvRecord, meaning: 'arm' | 'segment'): string | null {
    const column = this.columns.found.get(meaning)
    if (!column) return null
    const text = (cells[column.column - 1] ?? '').trim()
    if (text === '') this.tell({ line, meaning }, `The cell is empty. Name the ${LABELS[meaning]}.`)
    return text
  }

  private count(
    line: number,
    meaning: 'contacted' | 'returned',
    numbers: Readonly<Record<string, number | null>>,
  ): number {
    const count = numbers[meaning] ?? NaN
    if (count < 0) this.tell({ line, meaning }, `${count} is below 0. Give 0 or more customers.`)
    if (count > tableLimits.count) {
      this.tell({ line, meaning }, `${count} is above the limit of ${tableLimits.count} customers.`)
    }
    return count
  }

  private checkNames(line: number, arm: string, segment: string | null): void {
    if (arm === '') return
    if (TOTAL.test(plainName(arm))) {
      const message = `${excerpt(arm)} would count every customer twice. Take the row out, or give the arm its own name.`
      this.tell({ line, meaning: 'arm' }, message)
    }
    const key = JSON.stringify([plainName(arm), plainName(segment ?? '')])
    const before = this.seen.get(key)
    if (before === undefined) this.seen.set(key, line)
    else {
      const of = segment === null ? excerpt(arm) : `${excerpt(arm)} in ${excerpt(segment)}`
      const message = `${of} is in line ${before} already. Keep one of the two, or add them up.`
      this.tell({ line, meaning: 'arm' }, message)
    }
  }
}

const NUMBERS = ['contacted', 'returned', 'cost', 'value'] as const

type Numbers = ReadonlyMap<Meaning, readonly (number | null)[]>

/** Columns of numbers; an empty count is a problem, an empty amount of money is unknown. */
const numbersOf = (
  { rows }: Table,
  { found }: ArmColumns,
  options: ArmCountOptions & { readonly problems: Problems },
): Numbers => {
  const numbers = new Map<Meaning, readonly (number | null)[]>()
  for (const meaning of NUMBERS) {
    const column = found.get(meaning)
    if (!column) continue
    const isWhole = meaning === 'contacted' || meaning === 'returned'
    numbers.set(meaning, readNumbers(rows, column, { ...options, isWhole }))
    const empty = rows.filter(({ cells }) => (cells[column.column - 1] ?? '').trim() === '')
    for (const { line } of isWhole ? empty : [])
      options.problems.tell(
        { line, ...column },
        'The cell is empty. Give a whole number, 0 or more.',
      )
  }
  return numbers
}

const rowsOf = (
  table: Table,
  columns: ArmColumns,
  options: ArmCountOptions & { readonly problems: Problems },
): ArmCount[] => {
  const reader = new Reader(columns, options.problems)
  const numbers = [...numbersOf(table, columns, options)]
  return table.rows.map((record, i) =>
    reader.row(
      record,
      Object.fromEntries(numbers.map(([meaning, values]) => [meaning, values[i] ?? null])),
    ),
  )
}

/** Tells a table without rows, where nothing else is wrong, and one with more than there can be arms. */
const checkSize = ({ rows, headerLine }: Table, problems: Problems): void => {
  const beyond = rows[tableLimits.counts]
  if (beyond) {
    const message = `There are ${rows.length} rows of counts; the limit is ${tableLimits.counts}. Add rows up, so that each arm has one, or one in each segment.`
    problems.tell({ line: beyond.line, column: null }, message)
  } else if (rows.length === 0 && problems.isEmpty) {
    const message = 'The table has no rows below its header. Give one for each arm.'
    problems.tell({ line: headerLine, column: null }, message)
  }
}

/**
 * Reads a table of what each arm of a test came to: the columns of `NAMES`, of which arm, contacted and returned
 * must be there. Every problem is told with its line and column: counts that are negative or not whole, more returned than
 * contacted, an arm (in a segment) that is there twice, a row of totals.
 */
export const armCounts = (table: Table, options: ArmCountOptions = {}): ArmCounts => {
  const problems = new Problems(table.problems)
  const columns = armColumns(table, problems)
  checkSize(table, problems)
  const fits = table.rows.length <= tableLimits.counts
  const rows = fits ? rowsOf(table, columns, { ...options, problems }) : []
  const { ignored } = columns
  return { rows: problems.isEmpty ? rows : [], ignored, problems: problems.list() }
}
