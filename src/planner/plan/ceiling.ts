import type { PlanProgram } from './program.ts'

/** Of a switch: not decided, paid for, or left off. */
export type Decision = 'open' | 'on' | 'off'

/** What a limit's price makes of its bound, and of a unit beyond: 0 where there is no bound on that side. */
const usable = (price: number, { lower, upper }: PlanProgram['limits'][number]): number =>
  (price > 0 && upper < Infinity) || (price < 0 && lower > -Infinity) ? price : 0

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
  const isOff = new Uint8Array(p.arms)
  decisions.forEach((decision, s) => {
    if (decision === 'off') for (const a of p.switches[s]!.arms) isOff[a] = 1
  })
  const own = p.limits.map((limit, l) => usable(prices[l]!, limit))
  const [contacted, other] = [new Float64Array(p.cells), new Float64Array(p.cells)]
  for (let j = 0; j < p.cellOf.length; j++) {
    const arm = p.armOf[j]!
    if (isOff[arm]) continue
    let gain = p.gain[j]!
    for (let l = 0; l < own.length; l++) gain -= own[l]! * p.limits[l]!.change[j]!
    const best = p.isContacted[arm] ? contacted : other
    const c = p.cellOf[j]!
    if (gain > best[c]!) best[c] = gain
  }
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
