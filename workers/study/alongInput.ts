import { createMeanScores } from '../../src/engine/meanScores.ts'
import type { Model } from '../../src/model/model.ts'
import { goalSeek } from '../../src/planner/sensitivity/goalSeek.ts'
import { oneWay, type OneWayQuestion } from '../../src/planner/sensitivity/oneWay.ts'
import type { Goal, GoalQuestion, OneWay } from '../../src/planner/sensitivity/types.ts'

/** All arms along one input. */
export const alongInput = (question: OneWayQuestion): OneWay => oneWay(question, createMeanScores)

export interface GoalInput {
  readonly model: Model
  readonly question: GoalQuestion
}

/** Where one input has to be for an outcome to hit a target. */
export const seekGoal = (input: GoalInput): Goal => goalSeek(input, createMeanScores)
