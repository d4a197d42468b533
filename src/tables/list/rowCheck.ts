import type { ColumnProfile, PastUse } from '../../model/customerList.ts'
import type { RowProblems } from '../rowProblems.ts'
import type { PastRow } from './historyColumns.ts'

interface PastRead {
  readonly past: PastRow
  readonly columns: readonly { readonly index: number; readonly use: PastUse }[]
  readonly customers: number
}

/** Tells what is wrong with rows. */
export class RowCheck {
  faulty = 0
  private readonly faults: RowProblems
  private readonly columns: readonly ColumnProfile[]

  constructor(faults: RowProblems, columns: readonly ColumnProfile[]) {
    this.faults = faults
    this.columns = columns
  }

  /** Tells of a cell; `true`, for the row is faulty. */
  fault(line: number, index: number, message: string): true {
    const name = this.columns[index]?.name
    this.faults.tell(
      'cell',
      { line, column: index + 1, ...(name === undefined ? {} : { name }) },
      message,
    )
    return true
  }

  /** Whether what a row says of the past holds together. */
  past(line: number, read: PastRead): boolean {
    for (const { index, use } of read.columns) {
      const message = this.pastProblem(use, read)
      if (message !== null) return !this.fault(line, index, message)
    }
    return true
  }

  private pastProblem(use: PastUse, { past, customers, columns }: PastRead): string | null {
    const isEmpty = Number.isNaN(past[use])
    const hasReturned = columns.every((each) => each.use !== 'returned') || past.returned > 0
    switch (use) {
      case 'arm':
        return isEmpty ? 'The cell is empty. Name the arm.' : null
      case 'returned':
        if (isEmpty)
          return 'The cell is empty. Give 1 for a customer who returned, 0 for one who did not.'
        return past.returned > customers && past.returned !== Infinity
          ? `${past.returned} returned of ${customers} customers. Correct one of the two.`
          : null
      case 'monthsLapsed':
        return isEmpty ? 'The cell is empty. Give the time since leaving.' : null
      case 'value':
        return isEmpty && hasReturned
          ? 'The cell is empty, and the customer returned. Give the value, 0 if there was none.'
          : null
      case 'monthsPaid':
        return hasReturned && past.monthsPaid === 0
          ? 'The customer returned and paid for no month. Give 1 or more, or leave the cell empty where it is not known.'
          : null
      case 'ended':
        return isEmpty && hasReturned && past.monthsPaid > 0
          ? 'The cell is empty. Give 1 for a customer who left again, 0 for one who is still there.'
          : null
      default:
        return null
    }
  }
}
