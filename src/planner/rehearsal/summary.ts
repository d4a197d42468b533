import { MeanTally, shareOf, type Estimate } from './estimate.ts'
import type { RehearsalRows } from './rows.ts'
import { contactedAt, weeksAt, type Timetable } from './timetable.ts'
import type { Truth } from './truth.ts'

/** What the screen says of one rule. Money is per customer who gets the choice. */
export interface RuleSummary {
  /** how often each arm is picked, by its place */
  readonly picks: readonly Estimate[]
  readonly undecided: Estimate
  /** picks the arm that is worth most in the test's world; another one */
  readonly right: Estimate
  readonly wrong: Estimate
  /** picks the arm with the highest measure in the test's world */
  readonly rightByMeasure: Estimate
  /** lost against the arm that is worth most, over all tests: in all, by wrong picks, by not deciding */
  readonly lost: Estimate
  readonly lostByWrong: Estimate
  readonly lostUndecided: Estimate
  /** the same by a wrong pick, over the tests with one */
  readonly lostPerWrong: Estimate
  /** calls any difference, or names a best arm */
  readonly called: Estimate
  /** mean weeks to the decision, and customers contacted by then */
  readonly weeks: Estimate
  readonly contacted: Estimate
  /** share of tests that stop at each look with a decision */
  readonly stops: readonly number[]
}

/** What happens where a rule does not decide, and when it could. */
export interface Setting {
  /** place of the arm that is chosen then */
  readonly fallback: number
  readonly timetable: Timetable
}

/** Adds up the tests of one rule. */
class RuleTally {
  private readonly picks: Float64Array
  private readonly stops: Float64Array
  private readonly counts = { undecided: 0, wrong: 0, rightByMeasure: 0, called: 0 }
  private readonly lost = new MeanTally()
  private readonly lostByWrong = new MeanTally()
  private readonly lostUndecided = new MeanTally()
  private readonly lostPerWrong = new MeanTally()
  private readonly weeks = new MeanTally()
  private readonly contacted = new MeanTally()
  private readonly truth: Truth
  private readonly setting: Setting

  constructor(truth: Truth, setting: Setting) {
    this.truth = truth
    this.setting = setting
    this.picks = new Float64Array(truth.rows.arms)
    this.stops = new Float64Array(setting.timetable.looks)
  }

  add(i: number, rule: number): void {
    const { rows, lost, leads } = this.truth
    const { fallback, timetable } = this.setting
    const at = i * rows.rules + rule
    const [pick, look] = [rows.pick[at]!, rows.look[at]!]
    const each = lost[i * rows.arms + (pick < 0 ? fallback : pick)]!
    this.lost.add(each)
    this.lostByWrong.add(pick < 0 ? 0 : each)
    this.lostUndecided.add(pick < 0 ? each : 0)
    this.weeks.add(weeksAt(timetable, look))
    this.contacted.add(contactedAt(timetable, look))
    this.counts.called += rows.called[at]!
    if (pick < 0) {
      this.counts.undecided += 1
      return
    }
    this.picks[pick] = this.picks[pick]! + 1
    this.stops[look] = this.stops[look]! + 1
    this.counts.rightByMeasure += leads[i * rows.arms + pick]!
    if (each <= 0) return
    this.counts.wrong += 1
    this.lostPerWrong.add(each)
  }

  get summary(): RuleSummary {
    const { tests } = this.truth.rows
    const { undecided, wrong, rightByMeasure, called } = this.counts
    return {
      picks: Array.from(this.picks, (count) => shareOf(count, tests)),
      undecided: shareOf(undecided, tests),
      right: shareOf(tests - undecided - wrong, tests),
      wrong: shareOf(wrong, tests),
      rightByMeasure: shareOf(rightByMeasure, tests),
      lost: this.lost.estimate,
      lostByWrong: this.lostByWrong.estimate,
      lostUndecided: this.lostUndecided.estimate,
      lostPerWrong: this.lostPerWrong.estimate,
      called: shareOf(called, tests),
      weeks: this.weeks.estimate,
      contacted: this.contacted.estimate,
      stops: Array.from(this.stops, (count) => count / tests),
    }
  }
}

/** How a rule did. */
export const summariseRule = (truth: Truth, rule: number, setting: Setting): RuleSummary => {
  const tally = new RuleTally(truth, setting)
  for (let i = 0; i < truth.rows.tests; i++) tally.add(i, rule)
  return tally.summary
}

/** How often a rule calls any difference, or names a best arm. */
export const calledShare = ({ called, tests, rules }: RehearsalRows, rule: number): Estimate => {
  let count = 0
  for (let i = 0; i < tests; i++) count += called[i * rules + rule]!
  return shareOf(count, tests)
}

const lostIn =
  ({ rows, lost }: Truth, rule: number, fallback: number) =>
  (i: number) => {
    const pick = rows.pick[i * rows.rules + rule]!
    return lost[i * rows.arms + (pick < 0 ? fallback : pick)]!
  }

const meanDifference = (
  tests: number,
  one: (test: number) => number,
  other: (test: number) => number,
): Estimate => {
  const mean = new MeanTally()
  for (let i = 0; i < tests; i++) mean.add(one(i) - other(i))
  return mean.estimate
}

/** What one rule loses more than another per customer, test by test on the same results. */
export const lostMore = (
  truth: Truth,
  [rule, other]: readonly [number, number],
  { fallback }: Pick<Setting, 'fallback'>,
): Estimate =>
  meanDifference(truth.rows.tests, lostIn(truth, rule, fallback), lostIn(truth, other, fallback))

/** What a rule loses less per customer than sending the fallback without a test. */
export const gainOverNone = (
  truth: Truth,
  rule: number,
  { fallback }: Pick<Setting, 'fallback'>,
): Estimate =>
  meanDifference(
    truth.rows.tests,
    (i) => truth.lost[i * truth.rows.arms + fallback]!,
    lostIn(truth, rule, fallback),
  )
