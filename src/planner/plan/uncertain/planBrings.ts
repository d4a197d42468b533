import { amountOf, incrementalWeights, type Weights } from '../money.ts'
import type { PlanEconomics } from '../types.ts'

/** What an option brings above sending nothing, or above nothing known while the organic rate is unknown. */
export interface Brings {
  readonly money: number
  /** subscribers more, as they are counted within the window and at the month of the objective */
  readonly returned: number
  readonly there: number
}

/** Customers who get each arm, all cells together. */
const sentTo = ({ cells, arms }: PlanEconomics, customers: Float64Array): number[] =>
  arms.map((_, a) =>
    cells.reduce((sum, _, c) => sum + customers[c * (arms.length + 1) + a + 1]!, 0),
  )

/**
 * Whether an assignment does what a single option does: the same arm for everybody, or nothing for
 * anybody.
 */
export const isSingleOption = (economics: PlanEconomics, customers: Float64Array): boolean => {
  const everybody = economics.cells.reduce((sum, cell) => sum + cell.customers, 0)
  const sent = sentTo(economics, customers)
  const close = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-6 * everybody
  return sent.every((n) => close(n, 0)) || sent.some((n) => close(n, everybody))
}

/**
 * What a plan brings in the world that the economics are of, set-up and fixed cost paid.
 * @param customers [cell × (arms + 1) + column]; column 0 is left alone
 */
export const planBrings = (economics: PlanEconomics, customers: Float64Array): Brings => {
  const { arms } = economics
  const of = (weights: Weights): number => {
    const { change } = amountOf(economics, weights)
    let sum = 0
    for (let i = 0; i < change.length; i++) {
      const n = customers[i + Math.floor(i / arms.length) + 1]!
      if (n > 0) sum += n * change[i]!
    }
    return sum
  }
  const sent = sentTo(economics, customers)
  const setup = arms.reduce((sum, { setupCost }, a) => sum + (sent[a]! > 0 ? setupCost : 0), 0)
  const isSending = arms.some(({ channel }, a) => channel !== null && sent[a]! > 0)
  return {
    money: of(incrementalWeights) - setup - (isSending ? economics.fixedCost : 0),
    returned: of({ recalled: 1 }),
    there: of({ subscribers: 1 }),
  }
}
