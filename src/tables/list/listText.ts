import { CsvReader, type CsvEnd } from '../csvReader.ts'
import type { CsvRecord } from '../csvRows.ts'
import { Problems, type ProblemList, type TableProblem } from '../problems.ts'
import type { RowProblemList } from '../rowProblems.ts'
import { tableLimits } from '../tableLimits.ts'
import type { ListRows } from './listRows.ts'

/** What a text of a list comes to as a table. */
export interface ListEnd {
  readonly delimiter: CsvEnd['delimiter']
  /** what keeps the whole list from being used */
  readonly problems: ProblemList
  readonly rowProblems: RowProblemList
  readonly faulty: number
}

/** The reader of a list's text. */
export const listReader = (take: (record: CsvRecord) => void): CsvReader =>
  new CsvReader(take, { rows: tableLimits.listRows })

/** Faults of quotes are faults of rows; what ended the reading early is one of the list. */
export const listEnd = (
  { problems: ofText, ended, delimiter }: CsvEnd,
  { faults, faulty, problems, rows, headerLine }: ListRows,
): ListEnd => {
  const isEnd = ({ line, message }: TableProblem): boolean =>
    ended !== null && line === ended.line && message === ended.message
  const spoilt = ofText.listed.filter((problem) => !isEnd(problem))
  for (const { message, ...place } of spoilt) faults.tell('quotes', place, message)
  if (ofText.more > 0) faults.count('quotes', ofText.more)
  const all = new Problems(
    problems.isEmpty && ended ? { listed: [ended], more: 0 } : problems.list(),
  )
  if (all.isEmpty && rows === 0) {
    const message =
      faulty + spoilt.length > 0
        ? 'No row below the header can be used. Give one for each customer.'
        : 'The list has no rows below its header. Give one for each customer.'
    all.tell({ line: headerLine, column: null }, message)
  }
  return {
    delimiter,
    problems: all.list(),
    rowProblems: faults.list(),
    faulty: faulty + spoilt.length + ofText.more,
  }
}
