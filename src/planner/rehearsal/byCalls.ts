import type { Decision } from './decision.ts'
import { leaderAt, type Evidence } from './evidence.ts'

/**
 * Marks the pairs whose difference is called at a look: 1 for the first arm, −1 for the second. What was
 * called before stays.
 */
export type Calls = (evidence: Evidence, look: number, calls: Int8Array) => void

/**
 * The leader where it is called better than each of the others. Against a control: of those called
 * better than it the one that shows most, or the control where all are called worse; −1: neither.
 */
const pickOf = (evidence: Evidence, look: number, calls: Int8Array, control: number): number =>
  control < 0 ? clearLeader(evidence, look, calls) : bestBeyond(evidence, look, calls, control)

const clearLeader = (evidence: Evidence, look: number, calls: Int8Array): number => {
  const { pairs } = evidence
  const leader = leaderAt(evidence, look)
  for (let m = 0; m < pairs.length; m++) {
    const [first, second] = pairs[m]!
    if (first === leader ? calls[m] !== 1 : second === leader && calls[m] !== -1) return -1
  }
  return leader
}

const bestBeyond = (
  { pairs, arms, estimate }: Evidence,
  look: number,
  calls: Int8Array,
  control: number,
): number => {
  let [best, worse] = [-1, 0]
  for (let m = 0; m < pairs.length; m++) {
    const arm = pairs[m]![0]
    if (calls[m] === -1) worse += 1
    if (calls[m] !== 1) continue
    if (best < 0 || estimate[look * arms + arm]! > estimate[look * arms + best]!) best = arm
  }
  return best < 0 && worse === pairs.length ? control : best
}

/**
 * Decides by calls of differences: stops at the first look at which they say which arm to choose.
 * @param control its place; −1: all pairs are compared
 */
export const decideByCalls = (pairs: number, call: Calls, control: number) => {
  const calls = new Int8Array(pairs)
  return (evidence: Evidence, out: Decision): void => {
    calls.fill(0)
    out.pick = -1
    out.look = evidence.looks - 1
    for (let k = 0; k < evidence.looks; k++) {
      call(evidence, k, calls)
      out.pick = pickOf(evidence, k, calls, control)
      if (out.pick < 0) continue
      out.look = k
      break
    }
    out.called = calls.some((each) => each !== 0)
  }
}
