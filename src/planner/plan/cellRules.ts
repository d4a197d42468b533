import { cellLevels } from './cellLevels.ts'
import type { PlanEconomics, PlanLimits } from './types.ts'

/** Shares are typed: 0.1 of 30 customers are 3, whatever the last bit says. */
const ROUNDING = 1e-9

/** What the limits of every cell leave open. */
export interface CellRules {
  /** customers who may be sent something, by cell */
  readonly free: Float64Array
  /** customers who may be contacted, by cell */
  readonly contactable: Float64Array
  /** whether an arm may be sent to a cell, [cell × arms + arm] */
  readonly allowed: Uint8Array
}

type Barred = NonNullable<PlanLimits['barred']>[number]

const matches = (key: string, levels: Barred['levels']): boolean => {
  const own = cellLevels(key)
  return Object.entries(levels).every(([attribute, level]) => own[attribute] === level)
}

const allowedOf = ({ cells, arms }: PlanEconomics, barred: readonly Barred[]): Uint8Array => {
  const allowed = new Uint8Array(cells.length * arms.length).fill(1)
  for (const { levels, arm } of barred) {
    cells.forEach(({ key }, c) => {
      if (!matches(key, levels)) return
      arms.forEach(({ id }, a) => {
        if (arm === null || arm === id) allowed[c * arms.length + a] = 0
      })
    })
  }
  return allowed
}

/** Holdout, contactable share and barred pairs, cell by cell, in whole customers. */
export const cellRules = (economics: PlanEconomics, limits: PlanLimits): CellRules => {
  const { holdout = 0, contactable = 1, barred = [] } = limits
  const sizes = economics.cells.map(({ customers }) => customers)
  return {
    free: Float64Array.from(sizes, (n) => n - Math.min(n, Math.ceil(holdout * n - ROUNDING))),
    contactable: Float64Array.from(sizes, (n) => Math.floor(contactable * n + ROUNDING)),
    allowed: allowedOf(economics, barred),
  }
}
