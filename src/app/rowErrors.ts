import { csvText } from '../share/csv.ts'
import { columnLetters, type ProblemList } from '../tables/problems.ts'

/** A row that cannot be read: where, and why. */
export interface RowError {
  readonly line: number
  /** what the header calls the column, else its letters; empty where the whole line is meant */
  readonly column: string
  readonly message: string
}

/** What is wrong with a table as a whole, and with rows of it. */
export interface Faults {
  readonly problems: ProblemList
  readonly rowProblems: ProblemList & {
    readonly moreOf: readonly { readonly fault: string; readonly count: number }[]
  }
}

/** What is wrong with a table, and with rows of it; questions are no mistakes. */
export const rowErrors = ({ problems, rowProblems }: Faults): RowError[] =>
  [...problems.listed.filter(({ asks }) => asks === undefined), ...rowProblems.listed].map(
    ({ line, column, name, message }) => ({
      line,
      column: name ?? (column === null ? '' : columnLetters(column)),
      message,
    }),
  )

/** How many further ones there are, and of which kinds. */
export const moreErrors = ({
  problems,
  rowProblems,
}: Faults): {
  readonly count: number
  readonly of: readonly { readonly fault: string; readonly count: number }[]
} => ({
  count: problems.more + rowProblems.more,
  of: [
    ...rowProblems.moreOf,
    ...(problems.more > 0 ? [{ fault: 'other', count: problems.more }] : []),
  ],
})

/** The list as a table to take away. */
export const errorsCsv = (errors: readonly RowError[], columns: readonly string[]): string =>
  csvText(
    columns,
    errors.map(({ line, column, message }) => [line, column, message]),
  )
