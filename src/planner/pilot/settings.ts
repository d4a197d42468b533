/** How a pilot is run, and what waiting for it costs. */
export interface PilotSettings {
  /** customers on the list */
  readonly customers: number
  /** days from the last contact of the test to the decision */
  readonly readAfterDays: number
  /** share of those who would return that is lost per month of waiting, 0 to below 1 */
  readonly decay: number
  /** discount per year on money that comes later, as a fraction */
  readonly annualDiscount: number
  /** money that a test costs besides what is sent, ≥ 0 */
  readonly setup: number
  /**
   * weeks that the list would last at the pace of testing, ≥ 1: so fast test groups are filled, and a
   * list is sent to that is shifted week by week. Rolling out is done at once.
   */
  readonly weeks: number
}

export const DAYS_PER_MONTH = 365.25 / 12
export const DAYS_PER_WEEK = 7
