import type { History } from '../../model/history.ts'
import type { Uniforms } from '../analysis/analysis.ts'
import { armsPart } from './armsPart.ts'
import { depthPart } from './depthPart.ts'
import { fittedInputs } from './inputs.ts'
import { lapsePart } from './lapsePart.ts'
import { lifetimeCorrelations } from './lifetimeInputs.ts'
import { lifetimePart } from './lifetimePart.ts'
import { marginPart } from './marginPart.ts'
import { pastAttributes, patternsOf } from './patterns.ts'
import { recallPart, RESAMPLES } from './recallPart.ts'
import { totalOf } from './told.ts'
import type { HistoryFit, HistoryQuestion } from './types.ts'

const FEWEST_RESAMPLES = 50
const MOST_RESAMPLES = 2_000

const check = ({ arms, customers }: History, question: HistoryQuestion): void => {
  const resamples = question.resamples ?? RESAMPLES
  if (!(resamples >= FEWEST_RESAMPLES && resamples <= MOST_RESAMPLES)) {
    throw new Error(
      `${resamples} resamples are outside ${FEWEST_RESAMPLES} to ${MOST_RESAMPLES}. Ask for ${RESAMPLES}.`,
    )
  }
  if (question.arms.length !== arms.length) {
    throw new Error(
      `The history has ${arms.length} arms, but ${question.arms.length} are told apart. Say of each what it is.`,
    )
  }
  if (customers.length === 0) {
    throw new Error('The history has no customers. Check which rows were left out.')
  }
}

/** Steps besides the resamples, for the progress. */
const OTHER_STEPS = 20

/**
 * What past customers tell about the inputs of a scenario, part by part: effects of levels on coming back, recall by arm, response to depth,
 * second lifetimes, margins, and how returns fall with the time since leaving. What data cannot tell is said in a sentence. Effects of offers
 * are marked as of use only where the question states that offers were given at random.
 * @param uniforms streams by name, for the bootstrap
 * @param tell called with the steps done and their number
 */
export const fitHistory = (
  history: History,
  question: HistoryQuestion,
  uniforms: Uniforms,
  tell?: (done: number, total: number) => void,
): HistoryFit => {
  check(history, question)
  const total = (question.resamples ?? RESAMPLES) + OTHER_STEPS
  const attributes = pastAttributes(history)
  const patterns = patternsOf(history, attributes)
  const task = { history, question, attributes, patterns, uniforms }
  const recall = recallPart({ ...task, tell: (done) => tell?.(done, total) })
  const { effects } = recall
  const lifetime = lifetimePart(history)
  const parts = {
    question,
    customers: totalOf(history.customers),
    returned: history.returned && totalOf(history.returned),
    recall: recall.part,
    arms: armsPart({ ...task, data: patterns.data, effects }),
    depth: depthPart(history, question),
    lifetime: lifetime.part,
    margin: marginPart(history),
    lapse: lapsePart(history, attributes, effects?.spread),
  }
  tell?.(total, total)
  return {
    ...parts,
    inputs: fittedInputs(parts, lifetime.law),
    correlations: lifetime.law ? lifetimeCorrelations(lifetime.law) : [],
  }
}
