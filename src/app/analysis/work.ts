import type { Analysis, ResultsQuestion, TestResults } from './types.ts'
import type { Decimal } from '../../tables/numberText.ts'
import type { ReadResults } from '../../tables/resultsReader.ts'

/** Who waits for long work: may stop it, and is told how far it is. */
export interface Watch {
  readonly signal: AbortSignal
  readonly tell: (done: number, total: number) => void
}

/** What is too long for the page's thread. */
export interface ResultsWork {
  read(file: Blob, decimal: Decimal | null, watch: Watch): Promise<ReadResults>
  analyse(
    given: { readonly results: TestResults; readonly question: ResultsQuestion },
    watch: Watch,
  ): Promise<Analysis>
}
