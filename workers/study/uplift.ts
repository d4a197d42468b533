import type { History } from '../../src/model/history.ts'
import { uplift as upliftOf } from '../../src/planner/targeting/uplift.ts'
import type { NoUplift, Uplift, UpliftQuestion } from '../../src/planner/targeting/upliftTypes.ts'
import { keyedUniforms } from '../keyedUniforms.ts'
import type { Tell } from './studies.ts'

export interface UpliftInput {
  readonly history: History
  readonly question: UpliftQuestion
}

/** How often resamples are told of. */
const EVERY = 10

/** Whom an offer moved, by a trial among past customers. */
export const uplift = ({ history, question }: UpliftInput, tell: Tell): Uplift | NoUplift =>
  upliftOf(history, question, keyedUniforms, (done, total) => {
    if (Math.round(done) % EVERY === 0) tell(done, total)
  })
