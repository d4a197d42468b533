import { meanOf, shareOf, type Estimate } from './estimate.ts'
import type { RehearsalRows } from './rows.ts'
import { contactedAt, weeksAt, type Timetable } from './timetable.ts'

/** What the screen and the command line say of one rule. Money is per customer who gets the choice. */
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

/** What happens where a rule does not decide. */
export interface Otherwise {
  /** place of the arm that is chosen then */
  readonly fallback: number
}

const largestAt = (row: ArrayLike<number>, from: number, n: number): number => {
  let best = 0
  for (let a = 1; a < n; a++) if (row[from + a]! > row[from + best]!) best = a
  return best
}

/** Place of the arm that is worth most where every input is at its mean: what one would do without a test. */
export const plannedChoice = ({ planned }: RehearsalRows): number =>
  largestAt(planned, 0, planned.length)

/** What choosing an arm loses in a test's world, per customer. */
const lossOf = ({ money, arms }: RehearsalRows, test: number, arm: number): number => {
  const from = test * arms
  return money[from + largestAt(money, from, arms)]! - money[from + arm]!
}

const pickOf = ({ pick, rules }: RehearsalRows, rule: number, test: number): number =>
  pick[test * rules + rule]!

/** What a rule loses in a test, per customer. */
const lostIn =
  (rows: RehearsalRows, rule: number, { fallback }: Otherwise) =>
  (test: number) => {
    const pick = pickOf(rows, rule, test)
    return lossOf(rows, test, pick < 0 ? fallback : pick)
  }

const countIn = ({ tests }: RehearsalRows, happens: (test: number) => boolean): Estimate => {
  let count = 0
  for (let i = 0; i < tests; i++) if (happens(i)) count += 1
  return shareOf(count, tests)
}

/** How a rule did. */
export const summariseRule = (
  rows: RehearsalRows,
  rule: number,
  { timetable, ...otherwise }: Otherwise & { readonly timetable: Timetable },
): RuleSummary => {
  const { tests, arms, rules, look, called, measure } = rows
  const pick = (i: number): number => pickOf(rows, rule, i)
  const lost = lostIn(rows, rule, otherwise)
  const isPicked = (i: number): boolean => pick(i) >= 0
  const isWrong = (i: number): boolean => isPicked(i) && lost(i) > 0
  const lookOf = (i: number): number => look[i * rules + rule]!
  return {
    picks: Array.from({ length: arms }, (_, a) => countIn(rows, (i) => pick(i) === a)),
    undecided: countIn(rows, (i) => !isPicked(i)),
    right: countIn(rows, (i) => isPicked(i) && !isWrong(i)),
    wrong: countIn(rows, isWrong),
    rightByMeasure: countIn(
      rows,
      (i) =>
        isPicked(i) &&
        measure[i * arms + pick(i)]! >= measure[i * arms + largestAt(measure, i * arms, arms)]!,
    ),
    lost: meanOf(tests, lost),
    lostByWrong: meanOf(tests, (i) => (isPicked(i) ? lost(i) : 0)),
    lostUndecided: meanOf(tests, (i) => (isPicked(i) ? 0 : lost(i))),
    lostPerWrong: meanOf(tests, lost, isWrong),
    called: countIn(rows, (i) => called[i * rules + rule] === 1),
    weeks: meanOf(tests, (i) => weeksAt(timetable, lookOf(i))),
    contacted: meanOf(tests, (i) => contactedAt(timetable, lookOf(i))),
    stops: Array.from(
      { length: timetable.looks },
      (_, k) => countIn(rows, (i) => isPicked(i) && lookOf(i) === k).value,
    ),
  }
}

/** What one rule loses more than another per customer, test by test on the same results. */
export const lostMore = (
  rows: RehearsalRows,
  [rule, other]: readonly [number, number],
  otherwise: Otherwise,
): Estimate => {
  const [own, others] = [lostIn(rows, rule, otherwise), lostIn(rows, other, otherwise)]
  return meanOf(rows.tests, (i) => own(i) - others(i))
}

/** Choosing without a test: how often that is the arm that is worth most, and what it loses. */
export const withoutTest = (
  rows: RehearsalRows,
  { fallback }: Otherwise,
): { readonly right: Estimate; readonly lost: Estimate } => ({
  right: countIn(rows, (i) => lossOf(rows, i, fallback) <= 0),
  lost: meanOf(rows.tests, (i) => lossOf(rows, i, fallback)),
})

/** How far the first month's returns tell which arm is worth most. */
export interface ProxyTrap {
  /** how often each arm has the most returns in the first month, and is worth most, in the worlds */
  readonly early: readonly Estimate[]
  readonly worth: readonly Estimate[]
  /** these are two arms: in the world; as the test shows the first month */
  readonly differ: Estimate
  readonly differSeen: Estimate
  /** lost per customer by choosing the arm with the most returns seen in the first month */
  readonly lost: Estimate
}

/** How often the arm with the most returns in the first month is not the one that is worth most. */
export const proxyTrap = (rows: RehearsalRows): ProxyTrap => {
  const { arms, early, money, earlyLeader } = rows
  const places = Array.from({ length: arms }, (_, a) => a)
  const earlyBest = (i: number): number => largestAt(early, i * arms, arms)
  const worthMost = (i: number): number => largestAt(money, i * arms, arms)
  return {
    early: places.map((a) => countIn(rows, (i) => earlyBest(i) === a)),
    worth: places.map((a) => countIn(rows, (i) => worthMost(i) === a)),
    differ: countIn(rows, (i) => earlyBest(i) !== worthMost(i)),
    differSeen: countIn(rows, (i) => lossOf(rows, i, earlyLeader[i]!) > 0),
    lost: meanOf(rows.tests, (i) => lossOf(rows, i, earlyLeader[i]!)),
  }
}
