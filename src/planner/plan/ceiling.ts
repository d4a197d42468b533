import { gainsAt, usablePrices } from './pricedCells.ts'
import type { PlanProgram } from './program.ts'

/** Of a switch: not decided, paid for, or left off. */
export type Decision = 'open' | 'on' | 'off'

/** Arms that nobody can be sent: 1. */
export const armsOff = (p: PlanProgram, decisions: readonly Decision[]): Uint8Array => {
  const isOff = new Uint8Array(p.arms)
  decisions.forEach((decision, s) => {
    if (decision === 'off') for (const a of p.switches[s]!.arms) isOff[a] = 1
  })
  return isOff
}

/** What is known at prices: many decisions are asked about, and bounds of limits that move change none of it. */
interface Kept {
  readonly gain: Float64Array
  readonly own: readonly number[]
  /** what all cells do at their best, by the arms that are off */
  readonly best: Map<string, number>
}
const kept = new WeakMap<ArrayLike<number>, Kept>()

/** Prices of a programme always belong to the same gains, but bounds may have come or gone. */
const knownAt = (p: PlanProgram, prices: ArrayLike<number>, own: readonly number[]): Kept => {
  const known = kept.get(prices)
  if (known && known.gain.length === p.gain.length && known.own.every((x, l) => x === own[l]))
    return known
  const now = { gain: gainsAt(p, own), own, best: new Map<string, number>() }
  kept.set(prices, now)
  return now
}

/**
 * A ceiling of the objective whatever the prices: each cell does the best it can at the prices of the limits, and
 * what they are worth is added (Lagrange). At the prices of an optimum it is the optimum; a switch that is
 * open costs nothing.
 * @param prices by limit; always the same object for the same gains
 */
export const ceilingAt = (
  p: PlanProgram,
  prices: ArrayLike<number>,
  decisions: readonly Decision[],
): number => {
  const own = usablePrices(p, prices)
  const { gain, best } = knownAt(p, prices, own)
  const isOff = armsOff(p, decisions)
  const key = isOff.join('')
  const ofCells = best.get(key) ?? bestOfCells(p, gain, isOff)
  best.set(key, ofCells)
  let sum = p.base + ofCells
  p.limits.forEach(({ lower, upper }, l) => {
    if (own[l] !== 0) sum += own[l]! * (own[l]! > 0 ? upper : lower)
  })
  return decisions.reduce(
    (all, decision, s) => all - (decision === 'on' ? paid(p, own, s) : 0),
    sum,
  )
}

/** What all cells do at their best; pairs of a cell follow each other. */
const bestOfCells = (p: PlanProgram, gain: Float64Array, isOff: Uint8Array): number => {
  const { cellOf, armOf, free, contactable } = p
  const isContacted = Uint8Array.from(p.isContacted, Number)
  let sum = 0
  for (let j = 0; j < gain.length;) {
    const c = cellOf[j]!
    let [contacted, other] = [0, 0]
    for (; cellOf[j] === c; j++) {
      const arm = armOf[j]!
      if (isOff[arm] === 1) continue
      if (isContacted[arm] === 1) contacted = Math.max(contacted, gain[j]!)
      else other = Math.max(other, gain[j]!)
    }
    const reached = Math.min(contactable[c]!, free[c]!)
    sum += free[c]! * other + reached * Math.max(0, contacted - other)
  }
  return sum
}

/** What a switch that is on takes from the objective, its use of limits included. */
const paid = (p: PlanProgram, prices: readonly number[], s: number): number =>
  p.limits.reduce((sum, { perSwitchCost }, l) => sum + prices[l]! * perSwitchCost, p.paysSwitches) *
  p.switches[s]!.cost
