import type { History } from '../../model/history.ts'
import type { HistoryFit, HistoryQuestion } from '../../planner/history/types.ts'
import type { RunOptions } from '../../../workers/protocol.ts'

export interface FitGiven {
  readonly history: History
  readonly question: HistoryQuestion
}

/** Fits inputs to past customers, off the page's thread. */
export interface FitWork {
  fit(given: FitGiven, options: RunOptions): Promise<HistoryFit>
}
