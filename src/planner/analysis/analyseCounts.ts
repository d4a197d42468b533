import { armsTest, splitTest, type ChiSquareTest } from '../../stats/experiment/chiSquareTests.ts'
import type { Interval } from '../../stats/experiment/critical.ts'
import { standings, type Standing } from '../../stats/experiment/posterior.ts'
import { rateOf } from '../../stats/experiment/betaValue.ts'
import { wilson } from '../../stats/experiment/proportionIntervals.ts'
import type { Correction } from '../design/correction.ts'
import {
  comparedRates,
  countOf,
  pairsOf,
  rateOfArm,
  type ArmOutcome,
  type Compared,
} from './compared.ts'

export type { ArmOutcome, Compared }

export interface Question {
  /** id of the arm that all others are compared with; `null`: all pairs */
  readonly control: string | null
  readonly correction: Correction
  /** level of the intervals, 0 to 1 */
  readonly confidence: number
  /** planned shares of the arms in their order, in any unit; `null`: not known */
  readonly planned: readonly number[] | null
}

export interface ArmAnalysis extends ArmOutcome, Standing {
  readonly rate: number
  readonly interval: Interval
}

export interface CountsAnalysis {
  readonly arms: readonly ArmAnalysis[]
  /** whether all arms have the same rate */
  readonly omnibus: ChiSquareTest
  /** whether customers fell to the arms as planned; `null`: the plan is not known */
  readonly split: ChiSquareTest | null
  readonly comparisons: readonly Compared[]
}

/** Jeffreys's prior. */
const PRIOR = 0.5

/**
 * What counts of a test say: each arm's rate with Wilson's interval, chance to be the highest and
 * expected loss from Jeffreys's prior; differences with Newcombe's interval and p, adjusted for their
 * number.
 * @param arms two or more, each with customers
 * @throws where an arm has none, or the control is not among them
 */
export const analyseCounts = (arms: readonly ArmOutcome[], question: Question): CountsAnalysis => {
  const empty = arms.find(({ contacted }) => contacted <= 0)
  if (empty) throw new Error(`The arm "${empty.id}" has no customers.`)
  if (question.correction === 'dunnett' && question.control === null) {
    throw new Error("Dunnett's correction compares offers with one control.")
  }
  const best = standings(
    arms.map(({ returned, contacted }) => rateOf(PRIOR + returned, PRIOR + contacted - returned)),
  )
  return {
    arms: arms.map((arm, i) => ({
      ...arm,
      rate: rateOfArm(arm),
      interval: given(wilson(countOf(arm), question.confidence)),
      ...given(best[i]),
    })),
    omnibus: armsTest(arms.map(countOf)),
    split:
      question.planned &&
      splitTest(
        arms.map(({ contacted }) => contacted),
        question.planned,
      ),
    comparisons: comparedRates(pairsOf(arms, question.control, rateOfArm), question),
  }
}

const given = <T>(value: T | null | undefined): T => {
  if (value == null) throw new Error('An arm without customers has no interval.')
  return value
}
