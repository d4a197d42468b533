import { shareOf, MeanTally, type Estimate } from './estimate.ts'
import type { RehearsalRows } from './rows.ts'

/** What choosing each arm would come to in the world of each test. */
export interface Truth {
  readonly rows: RehearsalRows
  /** lost per customer by choosing each arm instead of the one that is worth most; test by test */
  readonly lost: Float64Array
  /** place of the arm that is worth most, by test */
  readonly best: Int8Array
  /** whether each arm has the highest measure; test by test */
  readonly leads: Uint8Array
}

/** Place of the largest of n numbers from a place on, the first of equals. */
export const largestAt = (row: ArrayLike<number>, from: number, n: number): number => {
  let best = 0
  for (let a = 1; a < n; a++) if (row[from + a]! > row[from + best]!) best = a
  return best
}

/** Works out, once for all rules, which arm was the best in each test. */
export const truthOf = (rows: RehearsalRows): Truth => {
  const { tests, arms, money, measure } = rows
  const lost = new Float64Array(tests * arms)
  const best = new Int8Array(tests)
  const leads = new Uint8Array(tests * arms)
  for (let i = 0, from = 0; i < tests; i++, from += arms) {
    best[i] = largestAt(money, from, arms)
    const [most, high] = [money[from + best[i]!]!, measure[from + largestAt(measure, from, arms)]!]
    for (let a = from; a < from + arms; a++) {
      lost[a] = most - money[a]!
      leads[a] = measure[a]! >= high ? 1 : 0
    }
  }
  return { rows, lost, best, leads }
}

/** Place of the arm that is worth most where every input is at its mean: what one would do without a test. */
export const plannedChoice = ({ planned }: RehearsalRows): number =>
  largestAt(planned, 0, planned.length)

/** What always choosing the same arm comes to. */
export interface FixedChoice {
  /** it is the one that is worth most */
  readonly right: Estimate
  /** lost per customer */
  readonly lost: Estimate
}

/** Choosing an arm without a test. */
export const withoutTest = ({ rows, lost }: Truth, arm: number): FixedChoice => {
  const mean = new MeanTally()
  let right = 0
  for (let i = 0; i < rows.tests; i++) {
    const each = lost[i * rows.arms + arm]!
    mean.add(each)
    if (each <= 0) right += 1
  }
  return { right: shareOf(right, rows.tests), lost: mean.estimate }
}

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
export const proxyTrap = ({ rows, lost, best }: Truth): ProxyTrap => {
  const { tests, arms, early, earlyLeader } = rows
  const [ofEarly, ofWorth] = [new Float64Array(arms), new Float64Array(arms)]
  const mean = new MeanTally()
  let [differ, differSeen] = [0, 0]
  for (let i = 0; i < tests; i++) {
    const leader = largestAt(early, i * arms, arms)
    const lostSeen = lost[i * arms + earlyLeader[i]!]!
    ofEarly[leader] = ofEarly[leader]! + 1
    ofWorth[best[i]!] = ofWorth[best[i]!]! + 1
    if (lost[i * arms + leader]! > 0) differ += 1
    if (lostSeen > 0) differSeen += 1
    mean.add(lostSeen)
  }
  return {
    early: Array.from(ofEarly, (count) => shareOf(count, tests)),
    worth: Array.from(ofWorth, (count) => shareOf(count, tests)),
    differ: shareOf(differ, tests),
    differSeen: shareOf(differSeen, tests),
    lost: mean.estimate,
  }
}
