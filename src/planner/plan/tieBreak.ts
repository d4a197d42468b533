import type { LinearSolver } from './linear.ts'
import type { Found } from './bestSwitches.ts'
import { openModel } from './planModel.ts'
import { partOf, type Group } from './part.ts'
import type { PlanProgram } from './program.ts'
import { wholeCustomers } from './wholeCustomers.ts'

/** Gains are the same when they differ by less than this share of the largest. */
const SAME = 1e-12

/** Whether two gains are the same, or one is nothing. */
const hasTie = (gain: Float64Array, same: number): boolean => {
  for (let j = 0; j < gain.length; j++) {
    if (Math.abs(gain[j]!) <= same) return true
    for (let k = 0; k < j; k++) if (Math.abs(gain[k]! - gain[j]!) <= same) return true
  }
  return false
}

/** Pairs of a cell that gain the same, with the customers who may be dealt among them anew. */
const groupsOf = (p: PlanProgram, found: Found, second: Float64Array): Group[] => {
  const same = SAME * p.gain.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  const isOff = (j: number): boolean =>
    p.switches.some(({ arms }, s) => !found.isOn[s] && arms.includes(p.armOf[j]!))
  const groups: Group[] = []
  for (let from = 0; from < p.cellOf.length;) {
    const cell = p.cellOf[from]!
    let to = from
    while (p.cellOf[to] === cell) to++
    if (!hasTie(p.gain.subarray(from, to), same)) {
      from = to
      continue
    }
    const pairs = Array.from({ length: to - from }, (_, i) => from + i)
    const sent = pairs.reduce((sum, j) => sum + found.customers[j]!, 0)
    const left = new Set(pairs.filter((j) => !isOff(j)))
    for (const j of left) {
      const alike = [...left].filter((k) => Math.abs(p.gain[k]! - p.gain[j]!) <= same)
      alike.forEach((k) => left.delete(k))
      const isLikeNothing = Math.abs(p.gain[j]!) <= same
      const own = alike.reduce((sum, k) => sum + found.customers[k]!, 0)
      const most = own + (isLikeNothing ? p.free[cell]! - sent : 0)
      const differs = isLikeNothing || alike.some((k) => second[k] !== second[j])
      if (most > 0 && differs)
        groups.push({ cell, pairs: alike, least: isLikeNothing ? 0 : own, most })
    }
    from = to
  }
  return groups
}

/**
 * Of plans that reach the same by dealing a cell's customers among arms (or none) that gain the same, the one
 * with the most of something second, so that nothing is spent for nothing. The objective stays as it is.
 * @param second by pair, what a customer adds to it
 */
export const tieBroken = (
  p: PlanProgram,
  found: Found,
  { second, solver, whole }: { second: Float64Array; solver: LinearSolver; whole: boolean },
): Float64Array => {
  const groups = groupsOf(p, found, second)
  if (groups.length === 0) return found.customers
  const { switchCost, customers } = found
  const part = partOf({ ...p, gain: second }, groups, { customers, switchCost })
  const model = openModel(part.program, solver)
  try {
    const lp = model.solve([])
    if (lp.status !== 'optimal') return customers
    if (!whole) return part.put(lp.columns)
    const { cellRow } = model.places
    const plan = wholeCustomers(part.program, {
      ...{ lp, cellRow, solver },
      isOn: [],
      switchCost: 0,
    })
    return plan ? part.put(plan.customers) : customers
  } finally {
    model.dispose()
  }
}
