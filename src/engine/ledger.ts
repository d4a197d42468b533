import type { Model } from '../model/model.ts'
import { clearStays, createStays, type Stays } from './cash.ts'
import { KINDS, OUTCOMES } from './outcomes.ts'
import { MARGIN_SUMS } from './marginSums.ts'

/** Outcomes of customers who take the offer: the first ones. */
const TAKERS = 3

/** An arm's customers by the months they stay. */
export interface Ledger {
  /** months stayed at most, and one */
  readonly size: number
  /** what its cash follows from */
  readonly stays: Stays
  /** by kind of outcome, weighted sums from which value is drawn where margins are not drawn one by one */
  readonly margins: Float64Array
  /** customers who take the offer by months stayed, by outcome and bill */
  readonly taking: Float64Array
  /** customers by months stayed without the offer, by outcome; and the sum of their margins */
  readonly staying: Float64Array
  readonly stayingMargin: Float64Array
  /** customers by outcome */
  readonly customers: Float64Array
}

export const createLedger = (model: Model): Ledger => {
  const size = model.lifetime.horizon + 1
  return {
    size,
    stays: createStays(model),
    margins: new Float64Array(KINDS * MARGIN_SUMS),
    taking: new Float64Array(TAKERS * model.bills.length * size),
    staying: new Float64Array(OUTCOMES * size),
    stayingMargin: new Float64Array(OUTCOMES * size),
    customers: new Float64Array(OUTCOMES),
  }
}

/** Forgets an arm's customers; those without the offer when their outcome is seen again. */
export const clearLedger = ({ stays, margins, taking, customers }: Ledger): void => {
  clearStays(stays)
  margins.fill(0)
  taking.fill(0)
  customers.fill(0)
}
