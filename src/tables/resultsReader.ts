import type { ResultCell, TestResults } from '../model/testResults.ts'
import { armColumns, meaningOf } from './armColumns.ts'
import { armCounts, type ArmCount } from './armCounts.ts'
import { CsvReader, type CsvEnd } from './csvReader.ts'
import type { CsvRecord } from './csvRows.ts'
import { CustomerRows } from './customerRows.ts'
import type { Decimal } from './numberText.ts'
import { Problems, type ProblemList, type TableProblem } from './problems.ts'
import { RowProblems, type RowProblemList } from './rowProblems.ts'
import { tableLimits } from './tableLimits.ts'
import { bare, columnsOf, isBlank, plainName, tableOf, type TableColumn } from './tableOf.ts'

/** What a table of results holds: a row for each arm, or for each customer. */
export type ResultsKind = 'counts' | 'customers'

export interface ReadOptions {
  /** the decimal sign of the whole table, once somebody was asked for it */
  readonly decimal?: Decimal
}

/** A table of results, read. */
export interface ReadResults {
  readonly kind: ResultsKind
  /** `null` where `problems` keep the table from being used */
  readonly results: TestResults | null
  /** of the whole table: of counts every mistake, of customers what concerns all rows */
  readonly problems: ProblemList
  /** of single customers, whose rows do not count */
  readonly rowProblems: RowProblemList
  /** rows that count, and rows that do not */
  readonly rows: number
  readonly faulty: number
  /** columns that mean nothing here */
  readonly ignored: readonly TableColumn[]
}

const CUSTOMER_COLUMNS = ['arm', 'returned'] as const

/**
 * Reads the results of a test from text that comes in pieces: a table with a column for the customers contacted has counts by arm;
 * one without has a row for each customer, who is 1 or 0 in the column of those who returned. Customers are added up
 * while they are read, so that a million of them never stand in memory as rows.
 */
export class ResultsReader {
  private readonly options: ReadOptions
  private readonly reader: CsvReader
  private readonly faults = new RowProblems()
  private readonly problems = new Problems()
  /** rows of a table of counts, or those before it is told what the table holds */
  private readonly records: CsvRecord[] = []
  private customers: CustomerRows | null = null
  private ignored: readonly TableColumn[] = []
  private kind: ResultsKind | null = null
  private isStopped = false

  constructor(options: ReadOptions = {}) {
    this.options = options
    this.reader = new CsvReader((record) => this.take(record), { rows: tableLimits.customerRows })
  }

  /** Reads on; `false` once nothing further will be read. */
  push(text: string): boolean {
    return !this.isStopped && this.reader.push(text) && !this.isStopped
  }

  end(): ReadResults {
    const end = this.reader.end()
    return this.kind === 'customers' ? this.ofCustomers(end) : this.ofCounts(end)
  }

  private take(record: CsvRecord): void {
    if (this.isStopped || isBlank(record)) return
    if (this.kind === null) this.begin(record)
    else if (this.customers) this.isStopped = !this.customers.add(bare(record))
    else this.addCount(record)
  }

  /** The header tells what the table holds. */
  private begin(header: CsvRecord): void {
    const meanings = bare(header).cells.map(meaningOf)
    const isOfCustomers = meanings.includes('returned') && !meanings.includes('contacted')
    this.kind = isOfCustomers ? 'customers' : 'counts'
    if (!isOfCustomers) {
      this.records.push(header)
      return
    }
    const columns = columnsOf(header, this.problems)
    const table = { columns, headerLine: header.line }
    const { found, ignored } = armColumns(table, this.problems, CUSTOMER_COLUMNS)
    this.ignored = ignored
    if (!this.problems.isEmpty) this.isStopped = true
    this.customers = new CustomerRows({ ...table, found }, this.faults, this.options.decimal)
  }

  private addCount(record: CsvRecord): void {
    if (this.records.length <= tableLimits.counts) this.records.push(record)
    else {
      const message = `There are more than ${tableLimits.counts} rows of counts, which is the limit. Add rows up, so that each arm has one, or one in each segment.`
      this.problems.tell({ line: record.line, column: null }, message)
      this.isStopped = true
    }
  }

  private ofCustomers({ problems: ofText, ended }: CsvEnd): ReadResults {
    const { cells, problems, rows, faulty } = this.customers?.end() ?? NOTHING
    const isEnd = ({ line, message }: TableProblem): boolean =>
      ended !== null && line === ended.line && message === ended.message
    const spoilt = ofText.listed.filter((problem) => !isEnd(problem))
    for (const { message, ...place } of spoilt) this.faults.tell('quotes', place, message)
    if (ofText.more > 0) this.faults.count('quotes', ofText.more)
    const ofAll = this.problems.isEmpty ? problems : this.problems
    const told = ended === null || this.isStopped ? ofAll.list() : { listed: [ended], more: 0 }
    return {
      kind: 'customers',
      results: told.listed.length === 0 ? { cells } : null,
      problems: told,
      rowProblems: this.faults.list(),
      rows,
      faulty: faulty + spoilt.length + ofText.more,
      ignored: this.ignored,
    }
  }

  private ofCounts({ problems: ofText }: CsvEnd): ReadResults {
    const before = new Problems(ofText)
    for (const { message, ...place } of this.problems.list().listed) before.tell(place, message)
    const table = tableOf({ records: this.records, problems: before.list() })
    const counts = armCounts(table, this.options)
    const problems = new Problems(counts.problems)
    const cells = counted(counts.rows)
    checkNumber(cells, problems)
    return {
      kind: 'counts',
      results: problems.isEmpty ? { cells } : null,
      problems: problems.list(),
      rowProblems: this.faults.list(),
      rows: counts.rows.length,
      faulty: 0,
      ignored: counts.ignored,
    }
  }
}

const NOTHING = { cells: [], problems: new Problems(), rows: 0, faulty: 0 } as const

/** Rows of counts as cells, an arm and a segment each spelt as where it came up first. */
const counted = (rows: readonly ArmCount[]): ResultCell[] => {
  const spelt = new Map<string, string>()
  const first = (text: string): string => {
    const name = plainName(text)
    const known = spelt.get(name)
    if (known === undefined) spelt.set(name, text)
    return known ?? text
  }
  return rows.map(({ arm, segment, contacted, returned, cost, value }) => ({
    arm: first(arm),
    segment: segment === null ? null : first(segment),
    contacted,
    returned,
    cost,
    value,
    customers: null,
  }))
}

const checkNumber = (cells: readonly ResultCell[], problems: Problems): void => {
  const arms = new Set(cells.map(({ arm }) => arm)).size
  const segments = new Set(cells.map(({ segment }) => segment)).size
  const tell = (what: string, count: number, most: number): void => {
    if (count <= most) return
    const message = `There are ${count} ${what}; the limit is ${most}. Merge some.`
    problems.tell({ line: 1, column: null }, message)
  }
  tell('arms', arms, tableLimits.arms)
  tell('segments', segments, tableLimits.segments)
}
