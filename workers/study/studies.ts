import { holdoutPlan, type HoldoutPlanQuestion } from '../../src/planner/design/holdoutPlan.ts'
import { acceptability } from './acceptability.ts'
import { alongInput, seekGoal } from './alongInput.ts'
import { analyseResults } from './analyseResults.ts'
import { drivers } from './drivers.ts'
import { breakEvens } from './breakEvens.ts'
import { fitHistory } from './fitHistory.ts'
import { pilot } from './pilot.ts'
import { planAdvice, planBudgets, planScreen, planShares } from './planScreen.ts'
import { planUnderUncertainty, regretTable } from './planUncertain.ts'
import { profileList } from './profileList.ts'
import { readResults } from './readResults.ts'
import { rehearse } from './rehearse.ts'
import { tabulateList } from './tabulateList.ts'
import { targeting } from './targeting.ts'
import { tornado } from './tornado.ts'
import { uplift } from './uplift.ts'
import { voi } from './voi.ts'
import { winnerMap } from './winnerMap.ts'

/** Says how far a study has got. It is its sign of life too: every 300 ms or so. */
export type Tell = (done: number, total: number) => void

/**
 * Long computations besides simulations, by name: functions of plain data, which crosses threads. The
 * same input gives the same output, so that a lost one is simply done again. A study is a line here.
 */
export const studies = {
  acceptability,
  holdoutPlan: (question: HoldoutPlanQuestion) => holdoutPlan(question),
  alongInput,
  analyseResults,
  breakEvens,
  drivers,
  fitHistory,
  pilot,
  planAdvice,
  planBudgets,
  planScreen,
  planShares,
  planUnderUncertainty,
  profileList,
  readResults,
  regretTable,
  rehearse,
  seekGoal,
  tabulateList,
  targeting,
  tornado,
  uplift,
  voi,
  winnerMap,
}

export type StudyName = keyof typeof studies
export type StudyInput<N extends StudyName> = Parameters<(typeof studies)[N]>[0]
export type StudyOutput<N extends StudyName> = Awaited<ReturnType<(typeof studies)[N]>>
