import { createMeanScores } from '../../src/engine/meanScores.ts'
import {
  breakEvens as breakEvensOf,
  type BreakEvenQuestion,
} from '../../src/planner/sensitivity/breakEvens.ts'
import type { BreakEvens } from '../../src/planner/sensitivity/types.ts'
import type { Tell } from './studies.ts'

/** How far each input may move before another arm leads. */
export const breakEvens = (question: BreakEvenQuestion, tell: Tell): BreakEvens =>
  breakEvensOf(question, createMeanScores, tell)
