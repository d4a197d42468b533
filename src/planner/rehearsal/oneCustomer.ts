import { COVARIANCE, type WorldFigures } from './worlds.ts'

/**
 * What one customer of an arm brings in a world, as it is drawn: whether he returns, and given how many
 * of a group return, the group's value and cost. Both are linear in that count in the mean; around it
 * they vary in proportion to it.
 */
export interface OneCustomer {
  /** chance to return in the window */
  recalled: number
  /** share of those who return that is back within the first month */
  early: number
  value: number
  cost: number
  /** what choosing the arm is worth */
  money: number
  /** change of a group's value and cost with one more who returns */
  valueSlope: number
  costSlope: number
  /** covariance of value and cost per customer, given how many return */
  valueRest: number
  sharedRest: number
  costRest: number
}

export const noCustomer = (): OneCustomer => ({
  ...{ recalled: 0, early: 0, value: 0, cost: 0, money: 0, valueSlope: 0, costSlope: 0 },
  ...{ valueRest: 0, sharedRest: 0, costRest: 0 },
})

/** Reads an arm's customer from the figures of a world. */
export const readCustomer = (
  { recalled, early, value, cost, money, covariance }: WorldFigures,
  arm: number,
  into: OneCustomer,
): void => {
  const at = arm * COVARIANCE
  const [rr, rv, rc] = [covariance[at]!, covariance[at + 1]!, covariance[at + 2]!]
  into.recalled = recalled[arm]!
  into.early = early[arm]!
  into.value = value[arm]!
  into.cost = cost[arm]!
  into.money = money[arm]!
  into.valueSlope = rr > 0 ? rv / rr : 0
  into.costSlope = rr > 0 ? rc / rr : 0
  into.valueRest = Math.max(0, covariance[at + 4]! - into.valueSlope * rv)
  into.sharedRest = covariance[at + 5]! - into.valueSlope * rc
  into.costRest = Math.max(0, covariance[at + 8]! - into.costSlope * rc)
}

/**
 * Variance of a linear form of value and cost of one customer, drawn from the whole list: that of the
 * count, and what is left when the count is known.
 */
export const varianceOfMoney = (of: OneCustomer, ofValue: number, ofCost: number): number => {
  const slope = ofValue * of.valueSlope + ofCost * of.costSlope
  const rest =
    ofValue * ofValue * of.valueRest +
    2 * ofValue * ofCost * of.sharedRest +
    ofCost * ofCost * of.costRest
  return slope * slope * of.recalled * (1 - of.recalled) + Math.max(0, rest)
}
