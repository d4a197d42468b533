import { cellRules } from './cellRules.ts'
import { limitRows, type LimitRow } from './limitRows.ts'
import { amountOf, objectiveWeights } from './money.ts'
import type { PlanEconomics, PlanQuestion } from './types.ts'

/** A cost that is paid once if any of its arms is sent: set-up of an arm, or of the campaign. */
export interface Switch {
  readonly arms: readonly number[]
  readonly cost: number
}

/** A question about a plan, as numbers. Pairs are a cell and an arm that may be sent to it. */
export interface PlanProgram {
  readonly cells: number
  readonly arms: number
  /** cell and arm of each pair; pairs of a cell follow each other */
  readonly cellOf: Int32Array
  readonly armOf: Int32Array
  /** what a customer of a pair adds to the objective */
  readonly gain: Float64Array
  /** the objective when everybody is left alone */
  readonly base: number
  /** 1 if the objective pays set-up and fixed cost, else 0 */
  readonly paysSwitches: number
  readonly switches: readonly Switch[]
  /** customers of each cell who have to be sent something: 0 but in parts of a plan */
  readonly least: Float64Array
  /** customers of each cell who may be sent something */
  readonly free: Float64Array
  /** customers of each cell who may be contacted */
  readonly contactable: Float64Array
  readonly isContacted: readonly boolean[]
  /** by limit: its row, with `change` by pair */
  readonly limits: readonly LimitRow[]
}

/** Switches matter where the objective or a limit pays for them. */
const switchesOf = ({ arms, fixedCost }: PlanEconomics, isPaid: boolean): Switch[] => {
  if (!isPaid) return []
  const contacted = arms.flatMap(({ channel }, a) => (channel === null ? [] : [a]))
  return [
    ...arms.map(({ setupCost }, a) => ({ arms: [a], cost: setupCost })),
    { arms: contacted, cost: fixedCost },
  ].filter(({ cost, arms: those }) => cost > 0 && those.length > 0)
}

/** Refuses what cannot be asked. */
const check = ({ economics, objective, limits }: PlanQuestion): void => {
  const needsOrganic = objective === 'incrementalProfit' || objective === 'netBenefit'
  if (economics.organicKnown || !(needsOrganic || limits.minIroi !== undefined)) return
  const what = needsOrganic ? `The objective ${objective}` : 'A least iROI'
  throw new Error(
    `${what} needs the share of customers who would return without an offer, which is unknown. Enter it, or maximise profit.`,
  )
}

/** @throws an error in words for an objective or a limit that needs the organic rate while it is unknown */
export const programOf = (question: PlanQuestion): PlanProgram => {
  check(question)
  const { economics, objective, limits } = question
  const { free, contactable, allowed } = cellRules(economics, limits)
  const arms = economics.arms.length
  const isContacted = economics.arms.map(({ channel }) => channel !== null)
  const isOpen = (i: number): boolean => {
    const c = Math.floor(i / arms)
    return allowed[i] === 1 && free[c]! > 0 && (!isContacted[i % arms] || contactable[c]! > 0)
  }
  const pairs = Int32Array.from(allowed.keys()).filter(isOpen)
  const ofPairs = (values: Float64Array): Float64Array =>
    Float64Array.from(pairs, (i) => values[i]!)
  const { weights, paysSetup } = objectiveWeights(objective, economics)
  const { base, change } = amountOf(economics, weights)
  const rows = limitRows(economics, limits)
  const isPaid = paysSetup || rows.some(({ perSwitchCost }) => perSwitchCost !== 0)
  return {
    ...{ cells: economics.cells.length, arms, free, contactable, isContacted },
    least: new Float64Array(economics.cells.length),
    cellOf: pairs.map((i) => Math.floor(i / arms)),
    armOf: pairs.map((i) => i % arms),
    gain: ofPairs(change),
    base: objective === 'profit' || objective === 'recalled' ? base : 0,
    paysSwitches: paysSetup ? 1 : 0,
    switches: switchesOf(economics, isPaid),
    limits: rows.map((row) => ({ ...row, change: ofPairs(row.change) })),
  }
}
