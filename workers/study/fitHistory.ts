import type { History } from '../../src/model/history.ts'
import { fitHistory as fitOf } from '../../src/planner/history/fitHistory.ts'
import type { HistoryFit, HistoryQuestion } from '../../src/planner/history/types.ts'
import { keyedUniforms } from '../keyedUniforms.ts'
import type { Tell } from './studies.ts'

export interface HistoryInput {
  readonly history: History
  readonly question: HistoryQuestion
}

/** How often resamples are told of. */
const EVERY = 10

/** What past customers tell about the inputs of a scenario. */
export const fitHistory = ({ history, question }: HistoryInput, tell: Tell): HistoryFit =>
  fitOf(history, question, keyedUniforms, (done, total) => {
    if (done % EVERY === 0) tell(done, total)
  })
