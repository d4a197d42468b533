import { createMeanScores } from '../../src/engine/meanScores.ts'
import {
  breakEvens as breakEvensOf,
  type BreakEvenQuestion,
} from '../../src/planner/sensitivity/breakEvens.ts'
import {
  tornado as tornadoOf,
  type TornadoQuestion,
} from '../../src/planner/sensitivity/tornado.ts'
import type { BreakEvens, Tornado } from '../../src/planner/sensitivity/types.ts'
import type { Tell } from './studies.ts'

/** What each input alone does to an outcome. */
export const tornado = (question: TornadoQuestion, tell: Tell): Tornado =>
  tornadoOf(question, createMeanScores, tell)

/** How far each input may move before another arm leads. */
export const breakEvens = (question: BreakEvenQuestion, tell: Tell): BreakEvens =>
  breakEvensOf(question, createMeanScores, tell)
