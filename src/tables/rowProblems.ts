import { Problems, type ProblemList, type TablePlace } from './problems.ts'
import { tableLimits } from './tableLimits.ts'

/** What single rows may get wrong. */
export type RowFault =
  | 'width'
  | 'arm'
  | 'segment'
  | 'returned'
  | 'cost'
  | 'value'
  | 'quotes'
  /** of a list of customers: the cell of a column that is used */
  | 'cell'

/** Problems of a table whose other rows are kept: the first thousand in words, of the rest how many of each kind. */
export interface RowProblemList extends ProblemList {
  readonly moreOf: readonly { readonly fault: RowFault; readonly count: number }[]
}

/** Collects the problems of single rows. */
export class RowProblems {
  private readonly problems = new Problems(undefined, tableLimits.rowProblems)
  private readonly more = new Map<RowFault, number>()
  private told = 0

  tell(fault: RowFault, place: TablePlace, message: string): void {
    this.told++
    if (this.told > tableLimits.rowProblems) this.count(fault, 1)
    else this.problems.tell(place, message)
  }

  /** Adds problems of which no more is known than their number. */
  count(fault: RowFault, times: number): void {
    this.more.set(fault, (this.more.get(fault) ?? 0) + times)
  }

  list(): RowProblemList {
    const moreOf = [...this.more].map(([fault, count]) => ({ fault, count }))
    const more = moreOf.reduce((sum, { count }) => sum + count, 0)
    return { listed: this.problems.list().listed, more, moreOf }
  }
}
