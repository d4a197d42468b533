import type { Analysis, ResultsQuestion, TestResults } from './types.ts'
import type { Decimal } from '../../tables/numberText.ts'
import type { ProblemList } from '../../tables/problems.ts'

/** Who waits for long work: may stop it, and is told how far it is. */
export interface Watch {
  readonly signal: AbortSignal
  readonly tell: (done: number, total: number) => void
}

/** What a table of results holds. */
export interface ReadTable {
  /** of the rows that can be read */
  readonly results: TestResults
  /** `counts`: a row for each arm; `customers`: a row for each customer */
  readonly kind: 'counts' | 'customers'
  /** how many rows can be read */
  readonly rows: number
  readonly problems: ProblemList
}

/** What is too long for the page's thread. */
export interface ResultsWork {
  read(file: Blob, decimal: Decimal | null, watch: Watch): Promise<ReadTable>
  analyse(
    given: { readonly results: TestResults; readonly question: ResultsQuestion },
    watch: Watch,
  ): Promise<Analysis>
}
