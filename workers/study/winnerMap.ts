import { createMeanScores } from '../../src/engine/meanScores.ts'
import { winnerMapBand, type BandQuestion } from '../../src/planner/sensitivity/winnerMap.ts'
import type { MapBand } from '../../src/planner/sensitivity/types.ts'
import type { Tell } from './studies.ts'

/** Rows of a winner map; bands of one map are put together with `joinBands`. */
export const winnerMap = (question: BandQuestion, tell: Tell): MapBand =>
  winnerMapBand(question, createMeanScores, tell)
