import { armsTest, splitTest, type ChiSquareTest } from '../../stats/experiment/chiSquareTests.ts'
import type { Interval } from '../../stats/experiment/critical.ts'
import { newcombe } from '../../stats/experiment/differenceIntervals.ts'
import { dunnettTail } from '../../stats/experiment/dunnett.ts'
import { fisherExact } from '../../stats/experiment/fisher.ts'
import { adjustP } from '../../stats/experiment/multiplicity.ts'
import { standings, type Standing } from '../../stats/experiment/posterior.ts'
import { rateOf } from '../../stats/experiment/betaValue.ts'
import { wilson } from '../../stats/experiment/proportionIntervals.ts'
import { pOfZ, pooledZ } from '../../stats/experiment/twoProportions.ts'
import type { Correction } from '../design/correction.ts'

/** What an arm of a test came to. */
export interface ArmOutcome {
  readonly id: string
  readonly contacted: number
  readonly returned: number
}

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

export interface Compared {
  readonly first: string
  readonly second: string
  /** rate of the first less that of the second */
  readonly difference: number
  /** Newcombe's, for this comparison alone */
  readonly interval: Interval
  /** two-sided, for this comparison alone; `null`: nothing varies */
  readonly p: number | null
  readonly test: 'z' | 'fisher'
  /** held against alpha whatever the number of comparisons */
  readonly adjusted: number | null
}

export interface CountsAnalysis {
  readonly arms: readonly ArmAnalysis[]
  /** whether all arms have the same rate */
  readonly omnibus: ChiSquareTest
  /** whether customers fell to the arms as planned; `null`: the plan is not known */
  readonly split: ChiSquareTest | null
  readonly comparisons: readonly Compared[]
}

/** Below this expected count the z test gives way to Fisher's (W. G. Cochran, Biometrics 10, 1954, 417). */
const FEW = 5
/** Jeffreys's prior. */
const PRIOR = 0.5

const countOf = ({ returned, contacted }: ArmOutcome) => ({ x: returned, n: contacted })

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
  const best = standings(
    arms.map(({ returned, contacted }) => rateOf(PRIOR + returned, PRIOR + contacted - returned)),
  )
  return {
    arms: arms.map((arm, i) => ({
      ...arm,
      rate: arm.returned / arm.contacted,
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
    comparisons: compared(arms, question),
  }
}

const given = <T>(value: T | null | undefined): T => {
  if (value == null) throw new Error('An arm without customers has no interval.')
  return value
}

const compared = (arms: readonly ArmOutcome[], question: Question): Compared[] => {
  const pairs = pairsOf(arms, question.control)
  const tests = pairs.map(testOf)
  const adjusted = adjustedOf(pairs, tests, question)
  return pairs.map(([one, two], i) => ({
    first: one.id,
    second: two.id,
    difference: one.returned / one.contacted - two.returned / two.contacted,
    interval: given(newcombe(countOf(one), countOf(two), question.confidence)),
    ...given(tests[i]),
    adjusted: adjusted[i] ?? null,
  }))
}

type Pair = readonly [ArmOutcome, ArmOutcome]

const pairsOf = (arms: readonly ArmOutcome[], controlId: string | null): Pair[] => {
  if (controlId === null) {
    const ranked = [...arms].sort((a, b) => b.returned / b.contacted - a.returned / a.contacted)
    return ranked.flatMap((one, i) => ranked.slice(i + 1).map((two): Pair => [one, two]))
  }
  const control = arms.find(({ id }) => id === controlId)
  if (!control) throw new Error(`There is no arm "${controlId}" to compare with.`)
  return arms.filter((arm) => arm !== control).map((arm): Pair => [arm, control])
}

interface PairTest {
  readonly p: number | null
  readonly test: 'z' | 'fisher'
}

const testOf = ([one, two]: Pair): PairTest => {
  const share = (one.returned + two.returned) / (one.contacted + two.contacted)
  const fewest = Math.min(one.contacted, two.contacted) * Math.min(share, 1 - share)
  if (fewest < FEW) {
    const [a, c] = [one.returned, two.returned]
    const table = { a, b: one.contacted - a, c, d: two.contacted - c }
    return { p: share > 0 && share < 1 ? fisherExact(table, 'two.sided') : null, test: 'fisher' }
  }
  return { p: pOfZ(pooledZ(countOf(one), countOf(two)), 'two.sided'), test: 'z' }
}

const METHODS = { bonferroni: 'bonferroni', holm: 'holm', bh: 'BH' } as const

/** By Dunnett from the pooled z of each offer; else from the p-values. */
const adjustedOf = (
  pairs: readonly Pair[],
  tests: readonly PairTest[],
  { correction, control }: Question,
): (number | null)[] => {
  if (correction === 'none') return tests.map(({ p }) => p)
  if (correction === 'dunnett') {
    if (control === null) throw new Error("Dunnett's correction compares offers with one control.")
    const design = {
      offers: pairs.map(([offer]) => offer.contacted),
      control: pairs[0]?.[1].contacted ?? 0,
      df: null,
      sides: 2,
    } as const
    return pairs.map(([one, two]) => {
      const z = pooledZ(countOf(one), countOf(two))
      return Number.isNaN(z) ? null : dunnettTail(design, Math.abs(z))
    })
  }
  const known = tests.flatMap(({ p }, i) => (p === null ? [] : [{ p, i }]))
  const values = adjustP(
    known.map(({ p }) => p),
    METHODS[correction],
  )
  return tests.map((_, i) => values[known.findIndex((each) => each.i === i)] ?? null)
}
