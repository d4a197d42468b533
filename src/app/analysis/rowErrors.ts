import { csvText } from '../../share/csv.ts'
import { columnLetters } from '../../tables/problems.ts'
import type { ReadResults } from '../../tables/resultsReader.ts'

/** A row that cannot be read: where, and why. */
export interface RowError {
  readonly line: number
  /** what the header calls the column, else its letters; empty where the whole line is meant */
  readonly column: string
  readonly message: string
}

/** What is wrong with a table, and with rows of it; questions are no mistakes. */
export const rowErrors = ({
  problems,
  rowProblems,
}: Pick<ReadResults, 'problems' | 'rowProblems'>): RowError[] =>
  [...problems.listed.filter(({ asks }) => asks === undefined), ...rowProblems.listed].map(
    ({ line, column, name, message }) => ({
      line,
      column: name ?? (column === null ? '' : columnLetters(column)),
      message,
    }),
  )

/** The list as a table to take away. */
export const errorsCsv = (errors: readonly RowError[], columns: readonly string[]): string =>
  csvText(
    columns,
    errors.map(({ line, column, message }) => [line, column, message]),
  )
