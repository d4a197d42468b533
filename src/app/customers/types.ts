import type { ColumnProfile, ListMapping } from '../../model/customerList.ts'
import type { ProblemList } from '../../tables/problems.ts'

/** A list as it was found. */
export interface ListProfile {
  /** rows below the header */
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  /** the first rows, as they stand */
  readonly preview: readonly (readonly string[])[]
  readonly delimiter: string
  readonly encoding: string
  /** what its columns look like being for */
  readonly suggestion: ListMapping
  /** of the whole list; those that ask are questions */
  readonly problems: ProblemList
}
