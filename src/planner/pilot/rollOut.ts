import { estimateOf, spreadOf, type Spread } from './estimate.ts'
import type { PilotWorlds } from './worlds.ts'

/** One arm sent to the whole list at once. */
export interface RollOut {
  /** position of the arm that is worth most on expectation */
  readonly arm: number
  /** profit above sending nothing, in all */
  readonly total: Spread
  /** by world */
  readonly totals: Float64Array
  /** what knowing the world beforehand would add, in all (EVPI), and its error */
  readonly perfect: { readonly mean: number; readonly error: number }
}

/** Profit of sending each arm to everybody, by world and arm. */
const totalsOf = ({ worth, contact, arms }: PilotWorlds, customers: number): Float64Array =>
  worth.map(
    (x, i) => customers * (x - (contact[i] as number)) - (arms[i % arms.length]?.setup ?? 0),
  )

/** What is best without a test, and what there is to be learnt at most. */
export const rollOut = (worlds: PilotWorlds, customers: number): RollOut => {
  const { length: A } = worlds.arms
  const all = totalsOf(worlds, customers)
  const ofArm = (a: number): Float64Array =>
    Float64Array.from({ length: worlds.count }, (_, w) => all[w * A + a] as number)
  const means = worlds.arms.map((_, a) => estimateOf(ofArm(a)).mean)
  const arm = means.indexOf(Math.max(...means))
  const totals = ofArm(arm)
  const gained = totals.map((own, w) => Math.max(...all.subarray(w * A, (w + 1) * A)) - own)
  return { arm, total: spreadOf(totals, totals.slice()), totals, perfect: estimateOf(gained) }
}
