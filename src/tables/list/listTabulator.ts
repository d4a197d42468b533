import type { ListMapping } from '../../model/customerList.ts'
import type { CsvReader } from '../csvReader.ts'
import type { CsvRecord } from '../csvRows.ts'
import { Names } from '../names.ts'
import type { Problems } from '../problems.ts'
import { tableLimits } from '../tableLimits.ts'
import { CellCounts } from './cellCounts.ts'
import { LEFT_OUT } from './columnLevels.ts'
import { checkCounts } from './countProblems.ts'
import { NO_PAST, type PastRow } from './historyColumns.ts'
import { HistoryGroups } from './historyGroups.ts'
import { listCohort } from './listCohort.ts'
import type { ListProfile } from './listProfile.ts'
import { ListRows } from './listRows.ts'
import { listEnd, listReader } from './listText.ts'
import { mappingProblems } from './mappingProblems.ts'
import { RowCheck } from './rowCheck.ts'
import { tabulatedColumns, type TabulatedColumns } from './tabulatedColumns.ts'
import type { TabulatedList } from './tabulatedList.ts'

const NO_COLUMNS: TabulatedColumns = { attributes: [], past: [], customers: null, notes: [] }

/**
 * Adds the rows of a list up to cells and groups as they come; none is kept. The list is the one that the profile is of:
 * which levels stay apart, and how numbers and dates are read, was told by all of its rows.
 */
export class ListTabulator {
  private readonly profile: ListProfile
  private readonly columns: TabulatedColumns
  private readonly arms = new Names()
  private readonly cells: CellCounts
  private readonly groups: HistoryGroups
  private readonly rows: ListRows
  private readonly reader: CsvReader
  private readonly problems: Problems
  private readonly check: RowCheck
  /** of the row that is read: the level of each attribute, and what it says of the past */
  private readonly levels: number[]
  private readonly past: PastRow = { ...NO_PAST }
  private counted = 0
  private withoutValue = 0
  private goesOn: boolean

  constructor(profile: ListProfile, mapping: ListMapping) {
    this.profile = profile
    this.problems = mappingProblems(profile, mapping)
    this.goesOn = this.problems.isEmpty
    this.columns = this.goesOn ? tabulatedColumns(profile, mapping, this.arms) : NO_COLUMNS
    const { attributes, past } = this.columns
    this.cells = new CellCounts(attributes.map(({ levels }) => levels.names.length))
    this.groups = new HistoryGroups(new Set(past.map(({ use }) => use)))
    this.levels = new Array<number>(attributes.length).fill(0)
    this.rows = new ListRows(
      (header) => this.checkHeader(header.map(({ name }) => name)),
      (cells, line, row) => this.add(cells, line, row),
    )
    this.check = new RowCheck(this.rows.faults, profile.columns)
    this.reader = listReader((record) => void this.take(record))
  }

  /** Reads on; `false` once nothing further will be read. */
  push(text: string): boolean {
    return this.goesOn && this.reader.push(text) && this.goesOn
  }

  /** Takes a row of a table that is no text; `false` once nothing further is of use. */
  take(record: CsvRecord): boolean {
    this.goesOn = this.goesOn && this.rows.take(record) && this.problems.isEmpty
    return this.goesOn
  }

  end(): TabulatedList {
    const { rows, problems, check, withoutValue, arms } = this
    const end = listEnd(this.reader.end(), rows)
    if (problems.isEmpty) {
      for (const { message, ...place } of end.problems.listed) problems.tell(place, message)
    }
    if (problems.isEmpty) this.checkSize(true)
    const faulty = end.faulty + check.faulty
    const { attributes, past, notes } = this.columns
    const of = { rows: this.counted, leftOut: faulty + withoutValue }
    const cohort = problems.isEmpty ? listCohort(this.cells, attributes, of) : null
    return {
      cohort,
      history:
        cohort && past.length > 0
          ? this.groups.history(this.cells, {
              attributes: cohort.attributes,
              arms: arms.list,
              ...of,
            })
          : null,
      problems: problems.list(),
      rowProblems: rows.faults.list(),
      faulty,
      withoutValue,
      notes: cohort ? notes : [],
    }
  }

  private checkHeader(names: readonly string[]): void {
    const known = this.profile.columns.map(({ name }) => name)
    if (known.length === names.length && known.every((name, i) => name === names[i])) return
    const message =
      'The header is not the one that was looked at: the list has changed. Read it again.'
    this.problems.tell({ line: this.rows.headerLine, column: null }, message)
  }

  private add(cells: readonly string[], line: number, row: number): void {
    const customers = this.customersOf(cells, line)
    if (customers === null) {
      this.check.faulty++
      return
    }
    const levels = this.readLevels(cells, line)
    const isFine = this.columns.past.length === 0 || this.readPast(cells, line, customers)
    if (levels === 'faulty' || !isFine) this.check.faulty++
    else if (levels === 'leftOut') this.withoutValue++
    else this.count(row, customers)
    if (this.arms.list.length > tableLimits.arms) this.checkSize(false)
  }

  private readLevels(cells: readonly string[], line: number): 'levels' | 'leftOut' | 'faulty' {
    const { attributes } = this.columns
    let result: 'levels' | 'leftOut' | 'faulty' = 'levels'
    for (let a = 0; a < attributes.length; a++) {
      const { index, at } = attributes[a]!
      const level = at(cells[index] ?? '')
      if (typeof level === 'string') {
        this.check.fault(line, index, level)
        result = 'faulty'
      } else if (level !== LEFT_OUT) this.levels[a] = level
      else if (result === 'levels') result = 'leftOut'
    }
    return result
  }

  private count(row: number, customers: number): void {
    this.counted++
    if (customers === 0) return
    const cell = this.cells.add(this.levels, customers)
    if (this.columns.past.length > 0 && cell < tableLimits.cells) {
      this.groups.add(cell, this.past, { row, customers })
    }
    if (this.cells.isFull || this.groups.excess !== null) this.checkSize(false)
  }

  private customersOf(cells: readonly string[], line: number): number | null {
    if (!this.columns.customers) return 1
    const { index, at } = this.columns.customers
    const count = at(cells[index] ?? '')
    if (typeof count === 'number') return count
    this.check.fault(line, index, count)
    return null
  }

  private readPast(cells: readonly string[], line: number, customers: number): boolean {
    let isFine = true
    for (const { index, use, at } of this.columns.past) {
      const number = at(cells[index] ?? '')
      if (typeof number === 'string') isFine = !this.check.fault(line, index, number)
      else this.past[use] = number
    }
    return (
      isFine && this.check.past(line, { past: this.past, columns: this.columns.past, customers })
    )
  }

  /** Refuses what is larger than the document takes. */
  private checkSize(isEnd: boolean): void {
    const { cells, groups, arms, problems } = this
    const place = { line: this.rows.headerLine, column: null }
    const rows = { faulty: this.check.faulty, withoutValue: this.withoutValue }
    const counts = { cells, groups, arms: arms.list.length, rows: isEnd ? rows : null }
    for (const message of checkCounts(counts)) problems.tell(place, message)
  }
}
