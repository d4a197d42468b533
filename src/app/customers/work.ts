import type { ListMapping } from '../../model/customerList.ts'
import type { ListOptions, ListProfile } from '../../tables/list/listProfile.ts'
import type { TabulatedList } from '../../tables/list/tabulatedList.ts'

/** Who waits for long work: may stop it, and is told how far it is. */
export interface Watch {
  readonly signal: AbortSignal
  readonly tell: (done: number, total: number) => void
}

/** What is too long for the page's thread. */
export interface ListWork {
  /** what a list holds */
  profile(file: Blob, options: ListOptions, watch: Watch): Promise<ListProfile>
  /** what it adds up to */
  tabulate(
    given: {
      readonly file: Blob
      readonly profile: ListProfile
      readonly mapping: ListMapping
    },
    watch: Watch,
  ): Promise<TabulatedList>
}
