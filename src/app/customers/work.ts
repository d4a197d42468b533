import type { ListCohort, ListMapping } from '../../model/customerList.ts'
import type { History } from '../../model/history.ts'
import type { ProblemList } from '../../tables/problems.ts'
import type { ListProfile } from './types.ts'

/** Who waits for long work: may stop it, and is told how far it is. */
export interface Watch {
  readonly signal: AbortSignal
  readonly tell: (done: number, total: number) => void
}

/** How a list is read: what somebody was asked for. */
export interface ListReading {
  /** the decimal sign, `null` while nobody was asked */
  readonly decimal: '.' | ',' | null
  /** day by which months since a date are counted, `2026-11-28` */
  readonly today: string
}

/** A list as cells, and what else it tells. */
export interface TabulatedList {
  /** `null` where something is wrong with the whole list */
  readonly cohort: ListCohort | null
  /** `null` without columns of history */
  readonly history: History | null
  /** of the whole list; those that ask are questions */
  readonly problems: ProblemList
  /** of single rows */
  readonly rowProblems: ProblemList & {
    readonly moreOf: readonly { readonly fault: string; readonly count: number }[]
  }
}

/** What is too long for the page's thread. */
export interface ListWork {
  profile(file: Blob, reading: ListReading, watch: Watch): Promise<ListProfile>
  tabulate(
    given: { readonly file: Blob; readonly mapping: ListMapping; readonly reading: ListReading },
    watch: Watch,
  ): Promise<TabulatedList>
}
