import { armsTest, splitTest } from '../../stats/experiment/chiSquareTests.ts'
import type {
  Analysis,
  AnalyseResults,
  ArmFindings,
  ResultsQuestion,
  WinnerLift,
} from './analysis.ts'
import { armsOf, moneyKnown } from './armData.ts'
import { compared } from './comparisons.ts'
import { countOf, pairsOf, rateOfArm, type Pair } from './compared.ts'
import { armFindings } from './armFindings.ts'
import { knownArms, type KnownArm } from './knownArms.ts'
import { DRAWS } from './moneyDraws.ts'
import { RESAMPLES } from './profitSample.ts'
import { segmentBreakdowns } from './segmentBreakdowns.ts'
import { winnerLift, type Shown } from './winnerLift.ts'

/** Below it customers did not fall to the arms as planned (GrowthBook's default). */
export const MISMATCH = 0.001

/**
 * What the results of a test say: rates, money per customer and ratios with intervals, tests held against the number of comparisons,
 * chances and expected losses from a posterior, segments, and the winner's lift with what of it is to be expected again.
 * Neither the order of rows nor that of arms changes a number.
 * @param uniforms streams by name; draws of an arm have the arm's own
 * @param tell called several times a second with the steps done and their number
 * @throws where there are fewer than two arms, one has no customers, or the baseline is none of them
 */
export const analyseResults: AnalyseResults = (results, question, uniforms, tell): Analysis => {
  const data = armsOf(results)
  check(data.length, question)
  const empty = data.find(({ contacted }) => contacted <= 0)
  if (empty) throw new Error(`The arm "${empty.id}" has no customers.`)
  const total = 2 * data.length + 1
  let done = 0
  const step = (): void => tell?.(++done, total)
  const stream = (id: string, purpose: string) => uniforms(question.seed, id, purpose)
  const known = knownArms(data, question, { stream, step })
  const { confidence, planned, baseline } = question
  const pairs = pairsOf(known.arms, baseline, ({ data: arm }) => rateOfArm(arm))
  step()
  const arms = known.arms.map((arm) => {
    step()
    return armFindings(arm, known, confidence)
  })
  const split =
    planned &&
    splitTest(
      data.map(({ contacted }) => contacted),
      planned,
    )
  return {
    question,
    moneyKnown: known.money,
    arms,
    omnibus: armsTest(data.map(countOf)),
    split: split && { ...split, alarm: split.p !== null && split.p < MISMATCH },
    comparisons: compared(pairs, known, question),
    segments: segmentBreakdowns(results, segmentPairs(pairs, arms, baseline), confidence),
    winners: winnersOf(known.arms, arms, baseline),
    accuracy: {
      draws: DRAWS,
      chanceError: known.byProfit?.error ?? null,
      resamples: moneyKnown(data) === 'customers' ? RESAMPLES : 0,
    },
  }
}

const check = (arms: number, { baseline, correction, planned }: ResultsQuestion): void => {
  if (arms < 2) throw new Error(`A comparison needs two arms; there is ${arms}.`)
  if (correction === 'dunnett' && baseline === null) {
    throw new Error("Dunnett's correction compares offers with one control.")
  }
  if (planned && planned.length !== arms) {
    throw new Error(
      `There are ${arms} arms but ${planned.length} planned shares. Give one for each.`,
    )
  }
}

/** All comparisons with a baseline; without one those of the best arm, by profit where it is known. */
const segmentPairs = (
  pairs: readonly Pair<KnownArm>[],
  arms: readonly ArmFindings[],
  baseline: string | null,
): Pair<string>[] => {
  const score = ({ money, rate }: ArmFindings): number => money?.profitPerCustomer ?? rate
  const best = arms.reduce((top, arm) => (score(arm) > score(top) ? arm : top))
  if (baseline !== null) return pairs.map(([one, two]) => [one.id, two.id])
  return arms.flatMap((arm): Pair<string>[] => (arm === best ? [] : [[best.id, arm.id]]))
}

const winnersOf = (
  known: readonly KnownArm[],
  arms: readonly ArmFindings[],
  baseline: string | null,
): WinnerLift[] => {
  const rates = arms.map((arm): Shown => {
    const { id, rate, contacted, recall } = arm
    const variance = (rate * (1 - rate)) / contacted
    const believed = recall.priorFrom === 'scenario' ? recall.mean : null
    return { id, estimate: rate, variance, believed }
  })
  const profits = arms.flatMap((arm, i): Shown[] => {
    const { money, recall } = arm
    const posterior = money?.posterior
    if (!money || !posterior) return []
    const summary = known[i]?.sample?.summary
    const variance = summary
      ? (summary.sd * summary.sd) / summary.n
      : posterior.profit.sd * posterior.profit.sd
    const isPrior = recall.priorFrom === 'scenario' || posterior.priorFrom === 'scenario'
    const believed = isPrior ? posterior.profit.mean : null
    return [{ id: arm.id, estimate: money.profitPerCustomer, variance, believed }]
  })
  const lifts = [
    winnerLift(rates, baseline, 'recallRate'),
    profits.length === arms.length ? winnerLift(profits, baseline, 'profitPerTargeted') : null,
  ]
  return lifts.flatMap((lift) => lift ?? [])
}
