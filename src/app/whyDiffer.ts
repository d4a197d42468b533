import { createMeanScores } from '../../workers/answer.ts'
import { chosenMeasure, type Chosen } from '../planner/chosenScore.ts'
import { whyDiffer, type Rest, type Waterfall } from '../planner/waterfall.ts'
import { compile } from '../scenario/compile.ts'
import { mixture } from '../scenario/mixture.ts'
import { pathsOf, stepsBetween, type Step } from '../scenario/stepsBetween.ts'
import type { Scenario } from '../scenario/types.ts'

/** What is to be explained. */
export interface Question extends Chosen {
  readonly first: Scenario
  readonly second: Scenario
}

/** The page keeps the thread for so long at most. */
const SLICE_MS = 8

/** Gives the thread back now and then, and stops when the answer is no longer wanted. */
const politely = (signal: AbortSignal): Rest => {
  let since = performance.now()
  return () => {
    signal.throwIfAborted()
    if (performance.now() - since < SLICE_MS) return undefined
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now()
        resolve()
      })
    })
  }
}

/** Why a measure differs between two scenarios, worked out beside whatever else the page does. */
export const explain = (
  { first, second, ...chosen }: Question,
  signal: AbortSignal,
): Promise<Waterfall<Step>> =>
  whyDiffer(
    {
      first,
      second,
      stepsBetween,
      mixture: (from, to, taken) => mixture(from, to, pathsOf(taken)),
      measure: chosenMeasure(chosen, { compile, createMeanScores }),
    },
    politely(signal),
  )

export { shareUnit, wholeShares } from '../planner/wholeShares.ts'
export { sharedMeasure } from '../planner/sharedMeasure.ts'
export type { Step, Waterfall }
