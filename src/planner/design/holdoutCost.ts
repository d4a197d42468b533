import { pow } from '../../stats/num.ts'

/** What leaving customers without the planned offer means, in money of the scenario. */
export interface HoldoutQuestion {
  readonly customers: number
  /** expected incremental profit of the planned offer for one customer */
  readonly incremental: number
  /** part of that which the offer still brings when it is sent after the window, 0 to 1 */
  readonly regained: number
  /** days until then */
  readonly windowDays: number
  /** yearly rate at which later money counts for less */
  readonly annualDiscount: number
}

export interface HoldoutCost {
  /** what the offer would have brought at once */
  readonly forgone: number
  /** what it brings when it is sent after the window */
  readonly regained: number
  /** the difference: what the holdout costs; below 0 it saves money, as the offer loses some */
  readonly cost: number
}

const DAYS_PER_YEAR = 365.25

/** Cost of a holdout: n₀ × (incremental profit − what is regained by offering it after the window). */
export const holdoutCost = (question: HoldoutQuestion): HoldoutCost => {
  const { customers, incremental, windowDays, annualDiscount } = question
  const forgone = customers * incremental
  const later = pow(1 + annualDiscount, -windowDays / DAYS_PER_YEAR)
  const regained = forgone * question.regained * later
  return { forgone, regained, cost: forgone - regained }
}
