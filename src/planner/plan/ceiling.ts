import { pricedCells, usablePrices } from './pricedCells.ts'
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

/**
 * A ceiling of the objective whatever the prices: each cell does the best it can at the prices of the limits, and
 * what they are worth is added (Lagrange). At the prices of an optimum it is the optimum; a switch that is
 * open costs nothing.
 * @param prices by limit
 */
export const ceilingAt = (
  p: PlanProgram,
  prices: ArrayLike<number>,
  decisions: readonly Decision[],
): number => {
  const own = usablePrices(p, prices)
  const { contacted, other } = pricedCells(p, own, armsOff(p, decisions))
  let sum = p.base
  for (let c = 0; c < p.cells; c++) {
    const reached = Math.min(p.contactable[c]!, p.free[c]!)
    sum += p.free[c]! * other[c]! + reached * Math.max(0, contacted[c]! - other[c]!)
  }
  p.limits.forEach(({ lower, upper }, l) => {
    if (own[l] !== 0) sum += own[l]! * (own[l]! > 0 ? upper : lower)
  })
  return decisions.reduce(
    (all, decision, s) => all - (decision === 'on' ? paid(p, own, s) : 0),
    sum,
  )
}

/** What a switch that is on takes from the objective, its use of limits included. */
const paid = (p: PlanProgram, prices: readonly number[], s: number): number =>
  p.limits.reduce((sum, { perSwitchCost }, l) => sum + prices[l]! * perSwitchCost, p.paysSwitches) *
  p.switches[s]!.cost
