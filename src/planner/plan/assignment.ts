import type { PlanProgram } from './program.ts'
import { nobodySent, placeOf, totalsOf } from './totals.ts'
import type { Assignment, ObjectiveId, PlanQuestion, PlanTotals } from './types.ts'

/** Customers below this are the solver's tolerance, not somebody. */
const NOBODY = 1e-7

export const objectiveOf = (totals: PlanTotals, objective: ObjectiveId): number => {
  const value = totals[objective]
  return value ?? NaN
}

/** Customers by pair as an assignment of everybody, with its totals. */
export const assignmentOf = (
  { economics, objective }: PlanQuestion,
  { cellOf, armOf, arms }: PlanProgram,
  pairs: Float64Array,
): Assignment => {
  const customers = nobodySent(economics)
  cellOf.forEach((c, j) => {
    const n = pairs[j]! > NOBODY ? pairs[j]! : 0
    customers[placeOf(arms, c, armOf[j]! + 1)] = n
    customers[placeOf(arms, c, 0)]! -= n
  })
  for (let c = 0; c < economics.cells.length; c++) {
    const left = placeOf(arms, c, 0)
    if (customers[left]! < NOBODY) customers[left] = 0
  }
  const totals = totalsOf(economics, customers)
  return { customers, objective: objectiveOf(totals, objective), totals }
}
