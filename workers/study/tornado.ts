import { createMeanScores } from '../../src/engine/meanScores.ts'
import {
  tornado as tornadoOf,
  type TornadoQuestion,
} from '../../src/planner/sensitivity/tornado.ts'
import type { Tornado } from '../../src/planner/sensitivity/types.ts'
import type { Tell } from './studies.ts'

/** What each input alone does to an outcome. */
export const tornado = (question: TornadoQuestion, tell: Tell): Tornado =>
  tornadoOf(question, createMeanScores, tell)
