import type { ListCohort } from '../../model/customerList.ts'
import type { History } from '../../model/history.ts'
import type { ProblemList } from '../problems.ts'
import type { RowProblemList } from '../rowProblems.ts'

/** A list added up. */
export interface TabulatedList {
  /** `null` where `problems` keep the list from being used */
  readonly cohort: ListCohort | null
  /** `null`: `problems`, or no column tells an arm, a return or anything else of the past */
  readonly history: History | null
  readonly problems: ProblemList
  /** rows that do not count, with line and column */
  readonly rowProblems: RowProblemList
  /** rows with a fault, and rows that were to be left out for want of a value */
  readonly faulty: number
  readonly withoutValue: number
  /** what was decided on the way, in sentences: rare levels merged, the day months are counted to */
  readonly notes: readonly string[]
}
