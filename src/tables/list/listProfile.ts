import type { ColumnProfile } from '../../model/customerList.ts'
import type { Delimiter } from '../delimiter.ts'
import type { Decimal } from '../numberText.ts'
import type { ProblemList, TableProblem } from '../problems.ts'
import type { RowProblemList } from '../rowProblems.ts'

/** How bytes became text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Answers to what a list leaves open. */
export interface ListOptions {
  /** the decimal sign of the whole table */
  readonly decimal?: Decimal | null
  /** whether 3/4/2025 is in April or in March */
  readonly dateOrder?: 'dmy' | 'mdy' | null
}

/** A row as it stands in the list. */
export interface ListRow {
  /** line, or row of a sheet, counted from 1 */
  readonly line: number
  readonly cells: readonly string[]
}

/** What a list of customers holds, before anybody said what its columns mean. */
export interface ListProfile {
  /** `null`: a workbook */
  readonly delimiter: Delimiter | null
  /** `null`: a workbook, or text that was pasted */
  readonly encoding: Encoding | null
  /** rows below the header that are as wide as it, and those that are not */
  readonly rows: number
  readonly faulty: number
  readonly columns: readonly ColumnProfile[]
  /** the first rows, their texts cut */
  readonly first: readonly ListRow[]
  /** what keeps the list from being used; empty: it can be */
  readonly problems: ProblemList
  /** rows that do not count */
  readonly rowProblems: RowProblemList
  /** what may mean two things: matters for columns that are used as numbers or dates */
  readonly questions: readonly TableProblem[]
}
